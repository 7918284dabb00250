"""docs/ODD.md says what the code and the configs say, and leaves nothing out."""

import math
import re

import pytest

from experiments import groups
from experiments.instruments import instrument_names
from experiments.odd import __main__ as command
from experiments.odd.document import BLOCK, DOCUMENT, refreshed, stale
from experiments.odd.markdown import as_written, grid
from experiments.odd.tables.decisions import questions
from experiments.odd.tables.levers import places
from simulation import case_start, cases, finders, initialization, nominations, programme, run
from simulation.assembly import kinds_of_component
from simulation.entities import CLASS_LEVERS, LEVER, SEAT_LEVERS
from simulation.schedule import SUBMODELS
from simulation.submodels import board, keeping_home, officer, register, temperament, ties

CLASS = ("PUPIL", "TIE", "STAFF", "FAMILY", "CLASSROOM", "EPISODE", "CASE_EVENT")
ENTITIES = (*CLASS, "CASE", "POST", "PROCEDURE", "SCHOOL", "TOWN")


@pytest.fixture(scope="module")
def text():
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written_by_hand(text):
    return " ".join(BLOCK.sub("", text).split())


def tables_of(text, name):
    return {argument for found, argument in re.findall(r"<!-- table: (\w+) ?(\w*) -->", text) if found == name}


def test_every_table_says_what_the_code_and_the_configs_say(text):
    assert [] == list(stale(text)), "run `make docs`"


def test_a_table_that_says_something_else_is_noticed(text):
    old = text.replace("| `dominance` | weight of dominance |", "| `dominance` | weight of something |")
    assert ["parameters aggression"] == list(stale(old))
    assert text == refreshed(old)


def test_a_marker_without_its_partner_is_refused():
    with pytest.raises(ValueError, match="end"):
        refreshed("<!-- table: statuses -->\nnothing follows\n")
    with pytest.raises(ValueError, match="end"):
        refreshed("<!-- end -->\n")


def test_a_table_nobody_can_write_is_refused():
    with pytest.raises(KeyError, match="no table is called 'weather'"):
        refreshed("<!-- table: weather -->\n<!-- end -->\n")


def test_every_entity_submodel_component_and_instrument_has_its_place(text):
    assert set(ENTITIES) | {"WEEK"} == tables_of(text, "entity")
    assert set(SUBMODELS) == tables_of(text, "submodel") == tables_of(text, "parameters")
    assert set(kinds_of_component()) == tables_of(text, "component")
    assert set(instrument_names()) == tables_of(text, "instrument")


def test_every_question_that_chance_decides_is_explained(written_by_hand):
    asked = {name for name, *_ in questions()}
    explained = set(re.findall(r"\| `([A-Z_]+)` \|", written_by_hand))
    assert asked == explained


def test_every_lever_is_read_somewhere():
    assert [] == [lever for lever in LEVER if not places(lever)]
    assert 1 == len(places("norm")), "only the norm itself takes the push on the norm"
    assert len(SEAT_LEVERS) + len(CLASS_LEVERS) < len(LEVER)


def plain(value):
    """A number as the text writes it: .3, 10⁻⁹."""
    return f"10⁻{'⁰¹²³⁴⁵⁶⁷⁸⁹'[round(-math.log10(value))]}" if 0 < value < 1e-6 else f"{value:g}".lstrip("0")


QUOTED = [
    f"(none below {plain(nominations.EDGE)}, then scaled to sum to 1)",
    f"at moments of days from {nominations.BEFORE_ALL:,}",
    f"`teacher` known_ij above {plain(finders.NEGLIGIBLE)}",
    f"plus {plain(finders.LOT)}·word 1, which settles ties by lot",
    f"the home class {initialization.HOME}, its pupils {initialization.HOME + 1}",
    f"the receiving class {initialization.RECEIVING}, its pupils {initialization.RECEIVING + 1}",
    f"the first teachers {initialization.TEACHER} and {initialization.TEACHER + 100}",
    f"A class has {('no', 'one', 'two')[initialization.SPARE]} free places beyond its first pupils",
    f"padded to a multiple of {initialization.LANES}",
    f"After lesson week {run.MIDDLE_WEEK} of an observed year a wave *middle*",
    f"a {('quarter', 'fifth', 'sixth')[programme.SCHOOL_WEEK - 4]} of it on each school day",
    f"the {groups.PAST} school days before the earliest programme starts",
    f"Affect is held within ±{ties.STRONGEST:g}",
    f"Standing₀ is held within ±{temperament.HIGHEST:g}",
    f"the schools {initialization.SCHOOL} and {initialization.SCHOOL + 100}; the municipality {initialization.TOWN}",
    f"no episode against the child in {cases.WINDOW} school days at school",
    f"More than {keeping_home.FOUR_WEEKS} days in one stretch",
    f"the {keeping_home.THREE_MONTHS + 1}nd calendar day, the first counted",
    f"closed in summer weeks {officer.FIRST_CLOSED + 1} to {officer.LAST_CLOSED + 1}",
    f"reports of other causes come in (school days), at most {officer.MOST_REPORTS} a day",
    f"Reaching {register.DUTY:g} hours is asked anew",
    f"on which of the {board.OBJECTION} days, 3 on which of the {board.DECISION} days the board decides",
    f"by {case_start.HALVINGS} halvings of −1 … 1",
    f"between what it is and {case_start.STRONGEST:g}",
    f"w = since·{case_start.SCHOOL_WEEKS}/364 school weeks",
]


@pytest.mark.parametrize("sentence", QUOTED)
def test_numbers_in_the_text_are_those_of_the_code(sentence, written_by_hand):
    assert sentence.replace("-", "−") in written_by_hand.replace("-", "−")


def test_equations_become_code_and_words_stay_words():
    written = as_written("What it is.\n\n    x = 1\n\n    y = 2\n\nWhat it means.\n")
    assert "What it is.\n\n```text\nx = 1\n\ny = 2\n```\n\nWhat it means." == written.replace("```\n\n\n", "```\n\n")


def test_a_bar_inside_a_cell_does_not_end_it():
    assert "| a |\n|---|\n| x \\| y |" == grid(("a",), [("x | y",)])


def test_checking_says_what_is_stale_and_writes_nothing(tmp_path, monkeypatch, capsys):
    page = tmp_path / "page.md"
    page.write_text("<!-- table: events -->\nold\n<!-- end -->\n", encoding="utf-8")
    monkeypatch.setattr(command, "DOCUMENT", page)
    assert 1 == command.main(["--check"])
    assert "stale: events\n" == capsys.readouterr().out
    assert "old" in page.read_text(encoding="utf-8")
    assert 0 == command.main([])
    assert 0 == command.main(["--check"])
    assert "moved_out" in page.read_text(encoding="utf-8")
