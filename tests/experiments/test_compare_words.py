"""The answer of a comparison on a terminal, and how many years it speaks of."""

from dataclasses import replace

import pyarrow as pa
import pytest

from experiments.answer_line import line_of_arm
from experiments.compare_words import sentences, table
from experiments.evidence_words import school_years
from experiments.language import say
from tests.experiments.made_up import story

TOLD = story()


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (48, "x" * 48), (60, "x" * 47 + "…")])
def test_the_table_has_room_for_the_longest_name_up_to_48_signs(length, shown):
    name = "x" * length
    arms = [replace(arm, name={"nl": name, "en": name}) if arm.id == TOLD.others[0].id else arm for arm in TOLD.arms]
    rows = [line for line in table(replace(TOLD, arms=arms), "en") if line.startswith("  ")]
    assert any(line.startswith(f"  {shown} ") for line in rows)
    assert 1 == len({line.index("(") for line in rows}), "the columns stay below each other"


@pytest.mark.parametrize(("years", "lang", "said"), [
    (1, "nl", "elk 1 schooljaar"), (3, "nl", "elk 3 schooljaren"),
    (1, "en", "1 school year each"), (3, "en", "3 school years each")])  # fmt: skip
def test_one_year_is_singular_and_three_are_plural(years, lang, said):
    assert said in say("evidence.running", lang, {"years": school_years(years)})


def same_in_every_class(of):
    """The story in which an arm changes nothing in the outcomes that `of` chooses."""
    nothing = {"direction": "none", "lower": 0, "higher": 0, "difference": 0.0}
    rows = [row | nothing | {"equal": row["worlds"]} if row["arm"] == "removal" and of(row["outcome"]) else row
            for row in TOLD.tables["effects"].to_pylist()]
    effects = pa.Table.from_pylist(rows, schema=TOLD.tables["effects"].schema)
    return replace(TOLD, tables={**TOLD.tables, "effects": effects})


@pytest.mark.parametrize(("of", "rest"), [
    (lambda outcome: outcome in TOLD.main, "Other measured outcomes do differ: see the report."),
    (lambda outcome: True, "The other measured outcomes are exactly the same too."),
])  # fmt: skip
def test_an_arm_that_changes_no_main_outcome_is_told_once_with_whether_other_outcomes_differ(of, rest):
    told = same_in_every_class(of)
    found = [line for line in sentences(told, "en") if "Pupil who bullies to another class" in line]
    same = "bullying and absence are exactly the same in every class as with “Nothing extra”."
    assert [f"Pupil who bullies to another class: {same} {rest}"] == found
    assert found[0] == line_of_arm(told, told.others[2], "en")
