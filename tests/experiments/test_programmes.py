"""Programmes are read as they are meant, shown in both languages, and every mistake is named with its place."""

import json
import shutil

import pytest

from experiments.__main__ import run
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.programmes import programme_file, programme_names, read_programme

MISTAKES = {
    "a component that does not exist": ("[components.playground_watch.notice]", "[components.playgrund_watch.notice]",
                                        'Did you mean "playground_watch"?'),
    "a number that is not needed": ("[components.playground_watch.notice]", "[components.playground_watch.notise]",
                                    'Did you mean "notice"?'),
    "a value outside its range": ("value = 0.7", "value = 7.7", "a number from 0 to 2"),
    "a source that is not known": ('key = "craig_pepler_1997"', 'key = "craig"', "sources.bib"),
    "an assumed number without a reason": ('note = "Twice the adults', 'note = ""\n# "', "note"),
    "a text in one language only": ('nl = "Meer toezicht op het plein"', "", "missing"),
    "evidence of an unknown kind": ('class = "explores"', 'class = "proves"', "explores, kept_aside"),
    "a start after the school year": ("week = 6", "week = 41", "from 1 to 40"),
    "an unknown setting": ("[start]\nweek = 6", "[start]\nweek = 6\nweak = 6", 'Did you mean "week"?'),
}


def spoilt(folder, old, new, name="playground_watch"):
    """The error about a programme in which one thing is replaced."""
    shutil.copytree(configs_folder() / "programmes", folder / "programmes", dirs_exist_ok=True)
    shutil.copy(configs_folder() / "sources.bib", folder)
    path = folder / "programmes" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        programme_file(name, folder)
    return caught.value


@pytest.mark.parametrize("mistake", sorted(MISTAKES))
def test_a_mistake_in_a_programme_is_named_with_its_line(tmp_path, mistake):
    old, new, hint = MISTAKES[mistake]
    error = spoilt(tmp_path, old, new)
    assert hint in error.text("en")
    assert "playground_watch.toml" in error.text("en") and error.line is not None
    assert "{" not in error.text("nl")


def test_a_missing_number_and_an_unknown_finder_are_named(tmp_path):
    old, new = "[components.removal.between_low]", "[components.removal.between_lowest]"
    assert 'Did you mean "between_low"?' in spoilt(tmp_path / "a", old, new, "removal").text("en")
    error = spoilt(tmp_path / "b", 'name = "signalled"', 'name = "signaled"', "removal")
    assert 'Did you mean "signalled"?' in error.text("en")


def test_an_unknown_programme_comes_with_a_hint():
    with pytest.raises(UserError) as caught:
        read_programme("mediaton")
    assert 'Bedoelde u "mediation"?' in caught.value.text("nl")


def test_what_is_asked_goes_before_what_the_file_says():
    chosen, asked = read_programme("whole_class"), read_programme("whole_class", fidelity=0.4, start_week=12)
    assert (1.0, 6) == (chosen.fidelity, chosen.start_week)
    assert (0.4, 12) == (asked.fidelity, asked.start_week)
    assert chosen.components == asked.components


def test_the_list_names_every_programme_with_cost_and_evidence_in_both_languages(capsys):
    for lang, words in (("en", ("Dose", "Cost", "Evidence", "euros")), ("nl", ("Dosis", "Kosten", "Bewijs", "euro"))):
        assert 0 == run(["interventions", "--lang", lang])
        said = capsys.readouterr().out
        assert all(said.count(f"{word}") >= len(programme_names()) for word in words)
        assert all(f"{name} · " in said for name in programme_names())


KEPT_ASIDE = {"defending_lessons", "norm_lessons", "support_group", "whole_class", "whole_class_indicated"}


@pytest.mark.parametrize("name", programme_names())
def test_a_programme_whose_trials_are_kept_aside_is_not_said_to_have_none(capsys, name):
    words = {"en": ("No study was found", "kept aside"), "nl": ("geen onderzoek gevonden", "apart gehouden")}
    for lang, (none, aside) in words.items():
        assert 0 == run(["interventions", name, "--lang", lang])
        said = " ".join(capsys.readouterr().out.split())
        assert [name not in KEPT_ASIDE, name in KEPT_ASIDE] == [none in said, aside in said]


@pytest.mark.parametrize("name", programme_names())
def test_a_programme_in_full_shows_every_number(capsys, name):
    for lang in ("en", "nl"):
        assert 0 == run(["interventions", name, "--lang", lang])
        said = capsys.readouterr().out
        assert all(key in said for key, _ in programme_file(name).stated())
        assert max(len(line) for line in said.splitlines() if not line.startswith("  ")) <= 100


def test_the_list_as_data_holds_every_number_with_its_status(capsys):
    assert 0 == run(["interventions", "--json"])
    programmes = json.loads(capsys.readouterr().out)["programmes"]
    assert programme_names() == [one["id"] for one in programmes]
    for one in programmes:
        assert {"status", "unit", "note"} <= set.intersection(*(set(row) for row in one["numbers"].values()))
