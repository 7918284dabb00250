"""Doses of a programme in a comparison: as asked, within their range, and part of the question."""

import pytest

from experiments.arm_cards import arm_cards
from experiments.assumed_numbers import varied
from experiments.assumptions import assumptions
from experiments.configuration import comparison_in
from experiments.dose_words import amount_words
from experiments.doses import check_doses, dosed, doses_of
from experiments.errors import UserError
from experiments.language import catalogue
from experiments.origins import scenarios_of
from experiments.programmes import programme_file, programme_names, read_programme
from experiments.reading import TomlFile

TEXT = """
name = "doses"
worlds = 2
[meaning]
nl = "a"
en = "a"
[[arms]]
name = "nothing"
programmes = []
[[arms]]
name = "more"
programmes = [{{ name = "whole_class", doses = {doses} }}]
"""


def asked(tmp_path, doses, text=TEXT):
    text, path = text.format(doses=doses), tmp_path / "doses.toml"
    import tomllib

    return comparison_in(TomlFile(path=path, text=text, data=tomllib.loads(text)))


def test_a_dose_reaches_the_class_and_is_told_as_it_is(tmp_path):
    comparison = asked(tmp_path, '{ "norm_lessons.lessons" = 12, duration = 20 }')
    programme = scenarios_of(comparison, None, [1])[1].programmes[0]
    numbers = {part.kind: dict(part.numbers) for part in programme.components}
    assert (12, 20) == (numbers["norm_lessons"]["lessons"], programme.duration_weeks)
    assert numbers["norm_lessons"]["every"] == programme_file("whole_class").components["norm_lessons"]["every"].value
    told = {one.name for one in assumptions(comparison)}
    assert "whole_class: norm_lessons.lessons" not in told, "it is chosen, and told with its arm"
    assert "whole_class: norm_lessons.every" in told


def test_a_dose_that_is_asked_for_is_no_longer_an_assumption_that_is_drawn(tmp_path):
    name = "whole_class:norm_lessons.lessons"
    assert name in varied(asked(tmp_path, "{}"))
    assert name not in varied(asked(tmp_path, '{ "norm_lessons.lessons" = 12 }'))


def test_a_dose_that_one_arm_changes_is_told_once_as_it_is_in_the_other(tmp_path):
    text = TEXT + '[[arms]]\nname = "own"\nprogrammes = [{{ name = "whole_class", fidelity = 0.5 }}]\n'
    comparison = asked(tmp_path, "{ norm_lessons.lessons = 12 }", text)
    name = "whole_class: norm_lessons.lessons"
    told = [(one.value, one.status) for one in assumptions(comparison) if name == one.name]
    assert [(programme_file("whole_class").components["norm_lessons"]["lessons"].value, "assumed")] == told


def test_tables_may_be_written_for_dots(tmp_path):
    written = (asked(tmp_path, doses) for doses in ("{ norm_lessons.lessons = 12 }", '{ "norm_lessons.lessons" = 12 }'))
    assert 1 == len({str(one.written()) for one in written})


@pytest.mark.parametrize(
    "doses", ['{ dance = 1 }', '{ "norm_lessons.lessons" = 900 }', "{ duration = 2.5 }", "{ fidelity = 0.5 }",
              '{ "norm_lessons.lessons" = 8.5 }',
              '{ "cost.hours_staff" = 30 }'],
)  # fmt: skip
def test_what_is_no_dose_or_outside_its_range_is_refused(tmp_path, doses):
    with pytest.raises(UserError) as raised:
        asked(tmp_path, doses)
    assert raised.value.line and raised.value.text("nl") != raised.value.text("en")


def test_an_arm_with_other_doses_says_them_in_its_name_and_beside_its_costs(tmp_path):
    both = "{}", "{ norm_lessons.lessons = 12, duration = 20 }"
    bare, some = (arm_cards(asked(tmp_path, doses))[1] for doses in both)
    changed = "school weeks it lasts: 20 school weeks, number of lessons on the norm: 12 lessons"
    assert f"{bare.name['en']} ({changed})" == some.name["en"]
    assert "aantal lessen over de groepsnorm: 12 lessen" in some.name["nl"]
    assert some.description["en"].endswith("number of lessons on the norm: 12 lessons instead of 10 lessons.")
    assert ("1 les", "0,5", "−0.04 points of the norm") == (
        amount_words(1, "lessons", "nl"), amount_words(0.5, "share", "nl"), amount_words(-0.04, "norm units", "en"))
    assert (bare.hours, (), ("whole_class",)) == (some.hours, bare.dosed, some.dosed)


@pytest.mark.parametrize("name", programme_names())
def test_every_unit_of_a_dose_has_words(name):
    assert {f"dose_unit.{stated.unit}" for stated in doses_of(programme_file(name)).values()} <= set(catalogue())


@pytest.mark.parametrize(
    "doses", [{"pull_out.weeks_low": 10, "pull_out.weeks_high": 9}, {"pull_out.wait_low": 2, "pull_out.wait_high": 1}]
)
def test_the_lowest_of_a_span_lies_never_above_the_highest(doses):
    with pytest.raises(UserError) as raised:
        check_doses("sterk_in_de_klas", doses)
    assert raised.value.text("nl") != raised.value.text("en")


def test_a_dose_that_is_the_programmes_own_is_no_change(tmp_path):
    own = programme_file("whole_class").components["norm_lessons"]["lessons"].value
    same, bare = asked(tmp_path, f'{{ "norm_lessons.lessons" = {own} }}'), asked(tmp_path, "{}")
    assert bare.written() == same.written()


@pytest.mark.parametrize("name", programme_names())
def test_a_programme_with_its_own_doses_is_itself(name):
    own = {dose: stated.value for dose, stated in doses_of(programme_file(name)).items()}
    assert dosed(read_programme(name), own) == read_programme(name)
