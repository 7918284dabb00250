"""What the answer leans on, as it is told: the strongest numbers in words, with range, unit, move and verdict."""

from dataclasses import replace

import pyarrow as pa
import pytest

from experiments.report_leaning import leaning, lines_of, questions_of, strongest, told_moves
from experiments.screening_run import MOVES
from tests.experiments.made_up import story

LANGUAGES = ("nl", "en")
NUMBERS = 12


def number(k: int, arm: str, outcome: str, kept: bool = False) -> dict:
    move = 0.5 - 0.02 * k
    return {"outcome": outcome, "arm": arm, "name": f"talks.n{k:02d}", "meaning": f"meaning {k}", "unit": "log-odds",
            "low": -1.5, "high": 2.5, "move": move, "error": 0.1, "move_05": move - 0.16, "move_95": move + 0.16,
            "chance": 0.01 * (k + 1), "kept": kept}  # fmt: skip


def together(arm: str, outcome: str, kept: int, share_error: float = 0.1) -> dict:
    return {"outcome": outcome, "arm": arm, "worlds": 200, "drawn": 20, "numbers": NUMBERS, "kept": kept,
            "by_luck": 0.004, "wins": 0.7, "wins_error": 0.03, "share": -0.02, "share_error": share_error,
            "wins_as_it_is": 0.8}  # fmt: skip


def told(kept: int = 2):
    whole = story(60)
    asked = [(arm.id, outcome) for arm in whole.others for outcome in whole.main]
    first = asked[0]
    moves = [number(k, *each, kept=each == first and k < kept) for each in asked for k in range(NUMBERS)]
    rows = [together(*each, kept if each == first else 0) for each in reversed(asked)]
    more = {"moves": pa.Table.from_pylist(moves, schema=MOVES), "moves_together": pa.Table.from_pylist(rows)}
    return replace(whole, tables={**whole.tables, **more})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_answer_gets_its_ten_strongest_numbers_with_range_unit_move_and_verdict(lang):
    html = leaning(told(), lang)
    assert len(questions_of(told())) == html.count("<details") == 6
    assert {"en": "talks.n00<br>meaning 0", "nl": "talks.n00<br>meaning 0"}[lang] in html
    assert "talks.n09" in html and "talks.n10" not in html
    assert {"en": "+0.50 (+0.34 to +0.66)", "nl": "+0,50 (+0,34 tot +0,66)"}[lang] in html
    assert {"en": "−1.5 to 2.5<br>log-odds", "nl": "−1,5 tot 2,5<br>log-odds"}[lang] in html
    assert 2 == html.count({"en": "<td>yes</td>", "nl": "<td>ja</td>"}[lang])
    assert {"en": "2 of 12", "nl": "2 van 12"}[lang] in html and "klaslab swings made_up" in html
    assert {"en": "would seem to move it by 0.0040.", "nl": "lijkt het grootste al 0,0040 te doen."}[lang] in html


def test_answers_stand_in_the_order_of_the_report_whatever_the_order_of_the_rows():
    found = [(one["outcome"], one["arm"]) for one in questions_of(told())]
    assert found == [(outcome, arm.id) for outcome in told().main for arm in told().others]
    assert 6 * 10 == len(told_moves(told()))
    assert "talks.n00" == strongest(told(), questions_of(told())[0])[0]["name"]


def test_a_share_that_is_not_known_well_is_not_told():
    whole = told()
    rows = [row | {"share_error": 0.3} for row in whole.tables["moves_together"].to_pylist()]
    vague = replace(whole, tables={**whole.tables, "moves_together": pa.Table.from_pylist(rows)})
    assert "not known: too few classes" in leaning(vague, "en") and "0 % (± 10)" not in leaning(vague, "en")
    assert "0 % (± 10)" in leaning(whole, "en"), "a share below zero is none"


def test_a_terminal_gets_the_strongest_in_a_line_each_and_one_line_where_nothing_stands_out():
    lines = lines_of(told(), "en")
    assert 3 == len(lines) and "20 assumed numbers drawn at once in 200 classes; 2 times" in lines[0]
    assert lines[1].startswith("  talks.n00 (meaning 0): Bullying episodes: Whole-class programme +0.50 (+0.34")
    assert 4 == len(lines_of(told(kept=8), "nl")), "three at most"
    (line,) = lines_of(told(kept=0), "en")
    assert "no single one moves an answer by more than luck" in line
    assert [] == lines_of(story(60), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_class_of_ones_own_is_not_sent_to_a_command_that_refuses_it(lang):
    assert "klaslab swings" not in leaning(replace(told(), real=True), lang)
    assert "--assumptions 200" in leaning(story(60), lang)
