"""Cases are read as they are meant, mistakes are named with their place, and a case is compared and told."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

from experiments.__main__ import run
from experiments.arm_cards import arm_cards
from experiments.case_cast import cast_of
from experiments.case_comparisons import overrides_of
from experiments.case_endings import endings
from experiments.case_numbers import numbers_of_case
from experiments.case_report import scenario_of
from experiments.cases import StartChoice, case_file, case_names
from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.first_names import first_names
from experiments.folders import configs_folder
from experiments.origins import scenarios_of
from simulation.casework import AT_SCHOOL, HOME_OPEN, HOME_SICK
from simulation.events import Event
from simulation.record import CASE_START, episodes_between, wave_at
from simulation.run import run as live

ROWS = 'says = { en = "a", nl = "b" }\nstatus = "assumed"\nnote = "a"\nvalues = { distress = 0.1 }'
MISTAKES = {
    "a variable that does not exist": ("powerless = 0.85", "powerles = 0.85", 'Did you mean "powerless"?'),
    "a value above its range": ("heard = 0.15", "heard = 1.15", "a number from 0 to 1"),
    "a value that is not whole": ("goal = 1", "goal = 1.5", "a whole number from 0 to 2"),
    "a day that has yet to come": ("severe_on = -10", "severe_on = 10", "a whole number from -5000 to -1"),
    "a value in words": ("glasl = 6", 'glasl = "six"', "a number"),
    "a part that nobody plays": ('target = "target"', 'target = "targt"', "one of: target, actor"),
    "rows of a part that nobody plays": ("[school]", f"[pupils.other]\n{ROWS}\n[school]", "one of: target, actor"),
    "two parts of one name": ('name = "actor"\ncalled', 'name = "target"\ncalled', "same name"),
    "an unknown way to pick": ('pick = "driven"', 'pick = "worst"', "exposed, driven, popular, equal"),
    "more episodes than there are": ("weekly = 4", "weekly = 40", "a number from 0.1 to 10"),
    "a status that is none": ('status = "assumed"', 'status = "guessed"', "measured, derived, calibrated, assumed"),
    "an assumed number without a reason": ('note = "No source: a child', 'note = ""\n# "', "note"),
    "a place that is no home": ('home = "open"', 'home = "abroad"', "school, sick, open, agreed"),
    "a post of nobody": ("reach = 600", "reach = 0", "a number from 1 to 100000"),
    "a switch that is no switch": ("posted = true", 'posted = "yes"', "true or false"),
    "a text in one language only": ('nl = "De open brief"', "", "missing"),
    "nobody to speak for the town": ('alderman = "Brandsma"', "", "missing"),
    "a first week": ("week = 20", "week = 1", "from 2 to 40"),
    "an unknown setting": ("week = 20", "weak = 20", 'Did you mean "week"?'),
}
COMPARISON = """
name = "twins"
case = "open_letter"
worlds = 3
meaning = { en = "Twins", nl = "Tweelingen" }
[[arms]]
name = "as_it_is"
programmes = []
[[arms]]
name = "at_school"
programmes = []
start = { posted = false, home = "school" }
[[arms]]
name = "worker"
programmes = ["sterk_in_de_klas"]
"""
REFUSED = {
    "an unknown case": ('"open_letter"', '"open_lettr"', 'Did you mean "open_letter"?'),
    "a case and a class": ("worlds = 3", 'worlds = 3\nclass = "a.csv"', "class of its own"),
    "one year": ("worlds = 3", "worlds = 3\nyears = 1", "two school years"),
    "a first arm that is a twin": ("[]\n[[", '[]\nstart = { home = "sick" }\n[[', "first arm"),
    "an arm that changes nothing": ('start = { posted = false, home = "school" }', "start = {}", "at_school"),
    "a first day without a case": ('case = "open_letter"\n', "", "with a case"),
    "a programme before the case": ("worlds = 3", "worlds = 3\nstart = { week = 6 }", "week 20 or later"),
    "an unknown part of a first day": ("posted = false", "postd = false", 'Did you mean "posted"?'),
}


def spoilt(folder, old, new):
    """The error about the open letter in which one thing is replaced."""
    shutil.copytree(configs_folder() / "cases", folder / "cases")
    path = folder / "cases" / "open_letter.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        case_file("open_letter", folder)
    return caught.value


def written(folder, text):
    (folder / "twins.toml").write_text(text, encoding="utf-8")
    return folder / "twins.toml"


@pytest.mark.parametrize("name", case_names())
def test_a_case_can_be_read_and_every_number_says_how_it_is_known(name):
    case = case_file(name)
    numbers = dict(numbers_of_case(case))
    assert len(numbers) > 4 and all(number.note and number.unit for number in numbers.values())
    assert len(case.background.en) == len(case.background.nl)
    assert hash(case.start_of()) == hash(case.start_of())


def test_five_cases_come_along():
    assert {"open_letter", "quarrel", "popular_class", "invisible_exclusion", "bullied_elsewhere"} == set(case_names())


def test_nobody_in_a_class_has_the_name_of_a_part_by_chance():
    called = {part.called for name in case_names() for part in case_file(name).parts}
    assert not called & {*first_names().girls, *first_names().boys}


@pytest.mark.parametrize("mistake", sorted(MISTAKES))
def test_a_mistake_in_a_case_is_named_with_its_line(tmp_path, mistake):
    old, new, hint = MISTAKES[mistake]
    error = spoilt(tmp_path, old, new)
    assert hint in error.text("en")
    assert "open_letter.toml" in error.text("en") and error.line is not None
    assert "{" not in error.text("nl")


def test_a_number_of_the_model_outside_its_range_is_refused(tmp_path):
    shutil.copytree(configs_folder() / "cases", tmp_path / "cases")
    shutil.copytree(configs_folder() / "parameters", tmp_path / "parameters")
    path = tmp_path / "cases" / "popular_class.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"learning.support" = 0.6', '"learning.support" = 6'), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        case_file("popular_class", tmp_path)
    assert "a number from 0 to 1" in caught.value.text("en")


@pytest.mark.parametrize("mistake", sorted(REFUSED))
def test_a_comparison_that_asks_too_much_of_a_case_is_refused(tmp_path, mistake):
    old, new, hint = REFUSED[mistake]
    assert old in COMPARISON
    with pytest.raises(UserError) as caught:
        read_comparison(written(tmp_path, COMPARISON.replace(old, new, 1)))
    assert hint in caught.value.text("en") and "{" not in caught.value.text("nl")


def test_a_case_settles_group_years_and_start_week(tmp_path):
    comparison = read_comparison(written(tmp_path, COMPARISON))
    assert (6, 2, 20) == (comparison.group, comparison.years, comparison.start.week)
    assert 20 == comparison.start_week(comparison.arms[2].programmes[0])
    scenarios = scenarios_of(comparison, None, [1, 2])
    homes = [scenario.case.opening.home for scenario in scenarios]
    assert [HOME_OPEN, AT_SCHOOL, HOME_OPEN] * 2 == homes
    assert {20} == {programme.start_week for scenario in scenarios for programme in scenario.programmes}
    assert len({scenario.past for scenario in scenarios}) == 2, "arms of one world share their past"


def test_numbers_of_the_comparison_go_before_those_of_the_case(tmp_path):
    text = COMPARISON.replace('"open_letter"', '"popular_class"')
    assert {"learning.support": 0.6} == overrides_of(read_comparison(written(tmp_path, text)))
    text = text.replace("worlds = 3", "worlds = 3\nparameters = { learning.support = 0.5 }")
    assert {"learning.support": 0.5} == overrides_of(read_comparison(written(tmp_path, text)))


def test_a_twin_is_named_after_its_first_day(tmp_path):
    cards = arm_cards(read_comparison(written(tmp_path, COMPARISON)))
    assert "Not put online, sent to school" == cards[1].name["en"]
    assert "Niet online gezet, naar school gestuurd" == cards[1].name["nl"]


def test_a_day_without_post_or_home_asks_nothing():
    case = case_file("open_letter")
    opening = case.start_of(StartChoice(posted=False, home="school", alderman=True)).opening
    assert (0.0, AT_SCHOOL, 0, 0) == (opening.reach, opening.home, opening.demand, opening.alderman)
    opening = case.start_of(StartChoice(home="sick")).opening
    assert (600.0, HOME_SICK, 1, 0) == (opening.reach, opening.home, opening.demand, opening.alderman)


def test_a_case_is_compared(tmp_path, capsys):
    assert 0 == run(["compare", str(written(tmp_path, COMPARISON)), "--out", str(tmp_path / "out"), "--json"])
    told = json.loads(capsys.readouterr().out)
    folder = next((tmp_path / "out").glob("twins-*"))
    assert {"report.html", "manifest.json"} <= {path.name for path in folder.iterdir()}
    rows = pq.read_table(folder / "outcomes.parquet").to_pylist()
    worst = [row["value"] for row in rows if row["outcome"] == "days_absent" and row["group"] == "most_bullied"]
    assert 3 == told["worlds"] and 9 == len(worst) and max(worst) > min(worst)


@pytest.fixture(scope="module")
def record():
    return live([scenario_of(case_file("bullied_elsewhere"), 1, world) for world in (1, 2)])


def test_the_cast_is_that_of_the_first_day(record):
    cast = cast_of(record, 1, case_file("bullied_elsewhere"))
    wave = wave_at(record, 1, CASE_START)
    rows = wave.pupils[2:4]
    by_part = {int(role): int(number) for role, number in zip(rows["role"].ravel(), rows["number"].ravel()) if role}
    assert (by_part[1], by_part[2]) == (cast.target, cast.actor)
    assert ["Thirza", "Wessel", "Dennis"] == [cast.names[by_part[part]] for part in (1, 2, 3)]
    assert len(cast.names) == (rows["status"] != 0).sum() and cast.start_day == record.window[0]


def test_the_third_bullies_the_one_who_bullies(record):
    parts = wave_at(record, 1, CASE_START).pupils
    found = episodes_between(record, record.window[0], record.window[0] + 27)
    for x in (0, 1):
        number = {part: parts["number"][2 * x][parts["role"][2 * x] == part][0] for part in (2, 3)}
        mine = found[found["scenario"] == x]
        assert ((mine["actor"] == number[3]) & (mine["target"] == number[2])).any()


def test_the_first_ending_is_the_earliest_event_that_ends_it(record):
    cast = cast_of(record, 0, case_file("bullied_elsewhere"))
    rows = [(-3, Event.AGREED, cast.target), (40, Event.TRANSFERRED, cast.target), (30, Event.ACCEPTED, cast.actor),
            (20, Event.OVER, cast.actor), (10, Event.RETURNED_SELF, cast.target)]  # fmt: skip
    events = np.zeros(len(rows), record.events.dtype).view(np.recarray)
    for event, (day, kind, pupil) in zip(events, rows, strict=True):
        event["day"], event["kind"], event["pupil"] = record.window[0] + day, kind, pupil
    found = endings(replace(record, events=events))
    assert [("moved", 30), ("none", None)] == [(ending.name, ending.days) for ending in found]


def test_the_command_lists_reports_and_says_no(capsys):
    assert 0 == run(["case", "--lang", "nl"])
    assert "De open brief" in capsys.readouterr().out
    assert 0 == run(["case", "quarrel", "--worlds", "2", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert 2 == sum(told["endings"].values()) and {"assumed"} == {number["status"] for number in told["start"]}
    for words in (["--story"], ["open_lettr"], ["quarrel", "--world", "2"], ["quarrel", "--story", "--worlds", "2"]):
        assert 2 == run(["case", *words, "--lang", "en"])
        assert "" == capsys.readouterr().out


def test_a_case_of_ones_own_is_read_from_its_path(tmp_path):
    path = tmp_path / "mine.toml"
    shutil.copy(configs_folder() / "cases" / "quarrel.toml", path)
    assert case_file("quarrel") == case_file(str(path))
