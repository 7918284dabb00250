"""Harm in the line of an arm and in its warnings, and what is said of the pupil whom a case names."""

from dataclasses import replace

import pyarrow as pa

from experiments.answer_line import line_of_arm
from experiments.compare_words import looked_for
from experiments.report_sections import acted_upon, warnings
from tests.experiments.made_up import story

TOLD = story(60)


def removal(change, outcome="episodes", group="receiving_class"):
    """The comparison with other fields in one effect of the removal of a pupil."""
    rows = [row | change if (row["arm"], row["outcome"], row["group"]) == ("removal", outcome, group) else row
            for row in TOLD.tables["effects"].to_pylist()]
    effects = pa.Table.from_pylist(rows, schema=TOLD.tables["effects"].schema)
    return replace(TOLD, tables={**TOLD.tables, "effects": effects})


def test_harm_on_average_in_fewer_classes_than_it_helps_is_told_with_both_counts():
    arm = TOLD.others[2]
    told = removal({"lower": 45, "equal": 0, "higher": 15})
    words = "on average more bullying for the receiving class, in 5 of 20 classes, with the other way round in 15"
    assert words in line_of_arm(told, arm, "en")
    box = "the receiving class (in about 5 of every 20 classes, the other way round in 15)"
    assert any(box in line for line in warnings(told, arm, "en"))


def test_harm_that_is_not_likely_is_named_neither_in_the_line_nor_in_the_box():
    arm = TOLD.others[2]
    told = removal({"chance": "more_often_than_not"})
    assert "more bullying for the receiving class" not in line_of_arm(told, arm, "en")
    assert not any("the receiving class" in line for line in warnings(told, arm, "en") if "more bullying" in line)


def test_the_pupil_named_in_a_case_is_not_called_the_wrong_pupil():
    told = replace(TOLD, arms=tuple(replace(arm, named=tuple(arm.programmes)) for arm in TOLD.arms))
    (line,) = (line for line in looked_for(told, "en") if line.startswith("Pupil who bullies"))
    assert "the pupil named in the case" in line and "Who bullied most of late was another in" in line
    assert "wrong" not in line
    assert "who bullied most of late was another" in acted_upon(told, "en")
