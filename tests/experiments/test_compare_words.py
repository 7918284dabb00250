"""The answer of a comparison on a terminal, and how many years it speaks of."""

from dataclasses import replace

import pytest

from experiments.compare_words import table
from experiments.evidence_words import school_years
from experiments.language import say
from tests.experiments.made_up import story

TOLD = story()


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (48, 48), (60, 48)])
def test_the_table_has_room_for_the_longest_name_up_to_48_signs(length, shown):
    name = "x" * length
    arms = [replace(arm, name={"nl": name, "en": name}) if arm.id == TOLD.others[0].id else arm for arm in TOLD.arms]
    rows = [line for line in table(replace(TOLD, arms=arms), "en") if line.startswith("  ")]
    assert any(line.startswith(f"  {'x' * shown} ") for line in rows)
    assert 1 == len({line.index("(") for line in rows}), "the columns stay below each other"


@pytest.mark.parametrize(("years", "lang", "said"), [
    (1, "nl", "elk 1 schooljaar"), (3, "nl", "elk 3 schooljaren"),
    (1, "en", "1 school year each"), (3, "en", "3 school years each")])  # fmt: skip
def test_one_year_is_singular_and_three_are_plural(years, lang, said):
    assert said in say("evidence.running", lang, {"years": school_years(years)})
