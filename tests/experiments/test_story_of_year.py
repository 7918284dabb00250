"""The year of one made-up class: what is told recounts from the record, and the same seed tells the same story."""

import json
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from experiments import story_of_year
from experiments.__main__ import run
from experiments.figures.year_of_class import observed_weeks
from experiments.first_names import LENGTH, first_names, names_of
from experiments.language import LANGUAGES, number
from experiments.made_up import made_up_class
from experiments.year_facts import home_episodes, year_facts
from experiments.year_seen import instruments
from experiments.year_words import ENOUGH, lines_of
from simulation.entities import EPISODE_ROW
from simulation.record import END, START, wave_at
from simulation.run import run as live

SEEDS = (1, 2, 5, 9)


@pytest.fixture(scope="module")
def records():
    """A few classes, one of them with a pupil who is removed."""
    plain = {seed: live([made_up_class(seed, world=1)], threads=1) for seed in SEEDS}
    return plain | {0: live([made_up_class(12, world=1, size=24, programmes=("removal",))], threads=1)}


def told(record, lang="en"):
    facts = year_facts(record)
    target = facts["year"]["target"]
    facts["instruments"] = instruments(record, target and target["number"])
    return "\n".join(lines_of(facts, 1, lang))


@pytest.mark.parametrize("seed", (*SEEDS, 0))
def test_the_stretches_of_a_year_add_up_to_the_year(records, seed):
    facts = year_facts(records[seed])
    happened = home_episodes(records[seed])
    for key in ("episodes", "seen", "defenders", "told_teacher"):
        assert facts["year"][key] == sum(stretch[key] for stretch in facts["stretches"])
    by_kind = [sum(facts["year"][kinds].values()) for kinds in ("forms", "places")]
    assert [len(happened)] * 3 == [facts["year"]["episodes"], *by_kind]
    assert 40 == sum(stretch["weeks"] for stretch in facts["stretches"])


@pytest.mark.parametrize("seed", (*SEEDS, 0))
def test_the_most_targeted_pupil_recounts_from_the_episodes(records, seed):
    happened, target = home_episodes(records[seed]), year_facts(records[seed])["year"]["target"]
    times = np.bincount(happened["target"])
    assert [times.max(), times[target["number"]]] == [target["times"]] * 2
    assert target["by"] == len(set(happened["actor"][happened["target"] == target["number"]]))
    assert target["alone"] == ((times == times.max()).sum() == 1)


def test_friendships_add_up(records):
    for record in records.values():
        pairs = year_facts(record)["friendships"]
        assert pairs["start"] == pairs["kept"] + pairs["ended"]
        assert pairs["end"] == pairs["kept"] + pairs["begun"]
        friend = wave_at(record, 1, END).ties.friend[0]
        assert pairs["end"] == sum(friend[i, j] and friend[j, i] for i in range(len(friend)) for j in range(i))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_norm_that_is_told_is_the_one_that_is_drawn(records, lang):
    for record in records.values():
        drawn = observed_weeks(record)[1]["norm"]
        first, last = (number(float(drawn[k]) + 0.0, lang, 2).replace("-", "−") for k in (0, -1))
        between = {"en": f"from {first} to {last}", "nl": f"van {first} naar {last}"}[lang]
        assert between in " ".join(told(record, lang).split())


def test_a_removed_pupil_is_told_of_and_his_absence_counted(records):
    facts = year_facts(records[0])
    kinds = [row["event"] for row in facts["events"]]
    assert "moved_out" in kinds
    assert facts["absence"]["between"] > 0
    assert "left the class" in told(records[0])
    start = wave_at(records[0], 1, START)
    assert (start.pupils["status"][0] == 1).sum() == len(facts["pupils"]) == 24


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_without_any_bullying_can_be_told(records, lang):
    quiet = replace(records[1], episodes=np.zeros(0, EPISODE_ROW).view(np.recarray))
    said = told(quiet, lang)
    assert {"en": "Nobody in this class was bullied", "nl": "Niemand in deze klas werd dit jaar gepest"}[lang] in said
    assert "None" not in said


@pytest.mark.parametrize("times", [1, 2, ENOUGH])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_with_little_bullying_can_be_told(records, lang, times):
    found = records[5].episodes
    few = found[found["day"] >= records[5].first_day][:times]
    said = told(replace(records[5], episodes=few), lang)
    assert "None" not in said and "{" not in said


def test_five_instruments_are_told_and_the_register_knows_no_fear(records):
    seen = instruments(records[5], None)
    expected = ["monthly", "weekly", "round_robin", "teacher_list", "register"]
    assert expected == [row["instrument"] for row in seen]
    assert 0 == seen[-1]["pupils"]
    assert seen[1]["pupils"] <= seen[0]["pupils"]


def test_every_pupil_of_a_class_has_another_name():
    pupils = [(101 + k, k % 3 == 0) for k in range(40)]
    for seed in (1, 2, 2**32 - 1):
        found = names_of(pupils, seed)
        assert len(pupils) == len(set(found.values()))
    assert names_of(pupils, 1) == names_of(pupils, 1) != names_of(pupils, 2)


def test_the_lists_of_names_hold_nobody_twice():
    lists = first_names()
    assert 2 * LENGTH == len({*lists.girls, *lists.boys})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_tells_and_writes_a_folder_that_is_the_same_the_next_time(tmp_path, capsys, monkeypatch, lang):
    asked = ["--seed", "12", "--size", "24", "--programme", "removal"]
    arguments = ["run", *asked, "--lang", lang, "--out", str(tmp_path)]
    assert 0 == run(arguments)
    first = capsys.readouterr().out
    (folder,) = tmp_path.iterdir()
    names = {"manifest.json", "episodes.csv", "episodes.parquet", "wave_pupils.parquet", "wave_ties.parquet",
             "weeks.parquet", "events.parquet", "facts.parquet", f"year.{lang}.png", f"story.{lang}.txt"}  # fmt: skip
    assert names == {path.name for path in folder.iterdir()}
    before = {name: (folder / name).read_bytes() for name in names - {"manifest.json"}}
    monkeypatch.setattr(story_of_year, "lived", lambda *_: pytest.fail("it was lived again"))
    assert 0 == run(arguments)
    assert first == capsys.readouterr().out
    assert before == {name: (folder / name).read_bytes() for name in before}


def test_json_holds_the_facts_and_the_episodes_recount(tmp_path, capsys):
    assert 0 == run(["run", "--seed", "2", "--json", "--out", str(tmp_path)])
    facts = json.loads(capsys.readouterr().out)
    (folder,) = tmp_path.iterdir()
    rows = pq.read_table(folder / "episodes.parquet").to_pylist()
    home = [row for row in rows if row["school_year"] == 1 and row["classroom"] == 100]
    assert facts["year"]["episodes"] == len(home)
    assert facts["content_hash"] == json.loads((folder / "manifest.json").read_text())["content_hash"]


@pytest.mark.parametrize(
    "arguments", [["--programme", "whole_clas"], ["--group", "11"], ["--size", "4"], ["--size", "x"]]
)
def test_a_mistake_is_said_and_nothing_written(tmp_path, capsys, arguments):
    assert 2 == run(["run", *arguments, "--out", str(tmp_path), "--lang", "en"])
    said = capsys.readouterr()
    assert ["", 1] == [said.out, len(said.err.strip().splitlines())]
    assert [] == list(tmp_path.iterdir())


def test_the_same_programme_twice_is_the_same_as_once(tmp_path, capsys):
    once = ["run", "--seed", "3", "--programme", "vigilance", "--json", "--out", str(tmp_path)]
    assert 0 == run(once) == run([*once, "--programme", "vigilance"])
    assert 1 == len(list(tmp_path.iterdir()))
    assert capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_register_that_asks_nobody_is_no_answer_that_disagrees(records, lang):
    facts = year_facts(records[SEEDS[0]])
    counts = {"monthly": 4, "weekly": 2, "round_robin": 5, "teacher_list": 3, "register": 0}
    facts["instruments"] = [{"instrument": name, "pupils": n, "finds_target": None} for name, n in counts.items()]
    said = " ".join("\n".join(lines_of(facts, 1, lang)).split())
    assert {"en": "from 2 to 5 pupils", "nl": "vinden 2 tot 5 leerlingen"}[lang] in said
    assert {"en": "The register asks nobody", "nl": "Het register vraagt niemand"}[lang] in said
