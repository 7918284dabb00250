"""What is told about a class is about the class: no name, no mark of one pupil, no group under five."""

import json
import os
import re

import numpy as np
import pytest

from experiments.__main__ import run
from experiments.class_numbers import class_numbers, comparison, references
from experiments.errors import UserError
from experiments.figures.class_distributions import bars, class_distributions
from experiments.figures.sociogram import rings, target_sociogram
from experiments.folders import configs_folder
from experiments.sociogram import read_sociogram
from tests.experiments import made_up_sociograms as made_up

EXAMPLE = configs_folder() / "sociograms" / "example_class.csv"
NAMES = re.findall(r"^(\w+),(?:girl|boy)", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def real_file(tmp_path):
    """The example class as a user's class: without the mark that it is made up."""
    text = EXAMPLE.read_text(encoding="utf-8").split("\n", 1)[1]
    return made_up.written(tmp_path / "in", {"my-class.csv": text}) / "my-class.csv"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_no_name_or_pseudonym_of_a_real_class_is_told_or_saved(real_file, tmp_path, capsys, lang, form):
    out = tmp_path / "out"
    assert 0 == run(["class", str(real_file), "--out", str(out), "--lang", lang, *form])
    said = capsys.readouterr()
    saved = [path for path in out.rglob("*") if path.is_file()]
    everything = (
        said.out
        + said.err
        + " ".join(map(str, saved))
        + "".join(path.read_bytes().decode("latin-1") for path in saved)
    )
    assert not [name for name in NAMES if name in said.out + said.err]
    assert not re.search(r"\bP\d\d\b", said.out + said.err)
    assert ["Amber" in everything, 1] == [False, len(saved)]


def test_json_holds_the_class_and_nothing_per_pupil(real_file, tmp_path, capsys):
    run(["class", str(real_file), "--out", str(tmp_path), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert ["across", "boys", "girls", "group", "pupils", "real", "relations"] == sorted(told["class"])
    lists = re.findall(r"\[[^\[\]{}]*\d[^\[\]{}]*\]", json.dumps(told["class"]))
    assert [] == lists


def test_a_real_class_has_no_sociogram(real_file):
    with pytest.raises(UserError) as caught:
        target_sociogram(read_sociogram(real_file), "en", "x")
    assert "sociogram.error.real_picture" == caught.value.message_key


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_picture_of_a_real_class_writes_nobodys_name(real_file, lang):
    figure = class_distributions(read_sociogram(real_file), lang, "x")
    words = " ".join(text.get_text() for text in figure.findobj(lambda part: hasattr(part, "get_text")))
    assert not re.search(r"\bP\d\d\b", words)
    heights = [bar.get_height() for axes in figure.axes[::2] for bar in axes.patches]
    assert heights and 5 <= min(heights)


@pytest.mark.parametrize("seed", range(40))
def test_every_bar_stands_for_five_pupils_or_more(seed):
    rng = np.random.Generator(np.random.PCG64(seed))
    counts = rng.negative_binomial(1, 0.2, size=rng.integers(5, 40))
    found = bars(counts)
    assert len(counts) == sum(pupils for _, _, pupils in found)
    assert 5 <= min(pupils for _, _, pupils in found)
    assert [((counts >= low) & (counts <= high)).sum() for low, high, _ in found] == [p for _, _, p in found]


def test_the_top_bar_does_not_tell_how_often_the_most_named_pupil_is_named(real_file):
    one = read_sociogram(real_file)
    figure = class_distributions(one, "en", "x")
    most = (one.dislike == 1).sum(axis=0).max()
    ticks = [label.get_text() for label in figure.axes[2].get_xticklabels()]
    assert ticks[-1].endswith("or more") and str(most) not in " ".join(ticks).split()


def test_four_boys_are_not_counted_out_nor_compared(tmp_path, capsys):
    rows = "".join(f"c{i},{'boy' if i < 4 else 'girl'},c{(i + 1) % 20},c{(i + 2) % 20}\n" for i in range(20))
    made_up.written(tmp_path, {"class.csv": "pupil,sex,friend,dislike\n" + rows})
    one = read_sociogram(tmp_path / "class.csv")
    numbers = class_numbers(one)
    assert (None, None) == (numbers["boys"], numbers["girls"]), "20 less 16 girls would be 4 boys"
    assert 0 == run(["class", str(tmp_path / "class.csv"), "--out", str(tmp_path / "out"), "--lang", "en"])
    assert "16" not in capsys.readouterr().out.split("Everything below")[0]
    assert not {"coleman_index", "same_sex_share", "top_share"} & set(
        numbers["relations"]["friend"]["numbers"]
    )
    by_sex = class_distributions(one, "en", "x").axes[1]
    assert [] == list(by_sex.patches)
    said = [text.get_text() for text in by_sex.texts]
    assert ["not shown: there are fewer than 5\ngirls or fewer than 5 boys"] == said


def test_the_same_shares_of_pairs_are_as_long_in_every_row(real_file):
    panels = class_distributions(read_sociogram(real_file), "en", "x").axes
    assert 1 == len({axes.get_xlim() for axes in panels[1::2]}) == len({axes.get_ylim() for axes in panels[::2]})


@pytest.mark.parametrize("unknown", [0, 1, 4, 5])
def test_a_few_of_unknown_sex_cannot_be_counted_out_from_girls_and_boys(tmp_path, unknown):
    sexes = [""] * unknown + ["girl", "boy"] * 10
    rows = "".join(f"c{i},{sex},c{(i + 1) % 20}\n" for i, sex in enumerate(sexes))
    made_up.written(tmp_path, {"class.csv": "pupil,sex,friend\n" + rows})
    numbers = class_numbers(read_sociogram(tmp_path / "class.csv"))
    expected = (None, None) if unknown in (1, 4) else (10, 10)
    assert expected == (numbers["girls"], numbers["boys"])


def test_nominations_are_compared_with_nominations_and_ratings_with_ratings(tmp_path):
    named = comparison(class_numbers(read_sociogram(EXAMPLE)))
    assert {("friend", "density", 0.22), ("bullying", "density", 0.085)} <= {
        (row["relation"], row["statistic"], row["published"]) for row in named
    }
    made_up.written(tmp_path, {"class.csv": made_up.RATINGS})
    rated = comparison(class_numbers(read_sociogram(tmp_path / "class.csv")))
    assert 0.195 in {row["published"] for row in rated} and 0.22 not in {row["published"] for row in rated}


def test_every_published_figure_has_a_known_source_and_a_number_to_stand_beside():
    sources = (configs_folder() / "sources.bib").read_text(encoding="utf-8")
    assert {"nomination", "rating"} == set(references())
    for reference in references().values():
        assert all(f"{{{source}," in sources for source in reference.sources)
        assert reference.status in ("measured", "derived") and reference.note


def test_the_sociogram_of_a_made_up_class_shows_every_pupil_once():
    one = read_sociogram(EXAMPLE)
    figure = target_sociogram(one, "en", "x")
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert sorted(one.pupils) == sorted(text for text in texts if text.startswith("P"))


def test_who_is_named_more_stands_nearer_to_the_middle():
    counts = np.array([9, 0, 3, 3, 5, 1, 7, 2])
    ring, edges = rings(counts)
    assert all(ring[i] <= ring[j] for i in range(8) for j in range(8) if counts[i] >= counts[j])
    assert edges == sorted(edges, reverse=True)


def test_the_same_class_gives_the_same_picture(real_file, tmp_path):
    made = []
    for place in ("a", "b"):
        run(["class", str(real_file), "--out", str(tmp_path / place), "--quiet"])
        made += [path.read_bytes() for path in (tmp_path / place).iterdir()]
    assert made[0] == made[1]


def test_classes_of_a_folder_can_be_listed(tmp_path, capsys):
    made_up.written(tmp_path, made_up.WAVES)
    assert 0 == run(["class", str(tmp_path), "--list", "--lang", "en"])
    assert "class A, wave 1" == capsys.readouterr().out.splitlines()[0]
    assert sorted(made_up.WAVES) == sorted(os.listdir(tmp_path))
