"""Costs around a class: every price is paid for its own events, by whom the file says, and for nothing else."""

import pytest

from experiments.costs import cost_table, times
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.prices import PAYERS, load_prices
from experiments.report_costs import costs_around, mean_costs
from simulation.events import Event
from tests.experiments.made_up import story
from tests.simulation.made_up_record import YEAR, made_up_record

FIRST = YEAR + 1
PRICES = load_prices()


def event(kind, day=FIRST + 10, pupil=101, scenario=0):
    return {"kind": int(kind), "day": day, "pupil": pupil, "scenario": scenario}


def paid(name, events, rows=1):
    return times(made_up_record(events=events, rows=rows), PRICES[name]).tolist()


@pytest.mark.parametrize("name", [name for name, price in PRICES.items() if not price.begun])
def test_a_price_is_paid_once_for_each_of_its_events_and_for_no_other(name):
    kinds = [Event[kind.upper()] for kind in PRICES[name].events]
    assert [len(kinds)] == paid(name, [event(kind) for kind in Event])
    assert [0] == paid(name, [event(kind) for kind in Event if kind not in kinds])


def test_only_help_that_began_is_paid_for_at_the_price_of_its_kind():
    began = [event(Event.REFERRED), event(Event.WORKER_BEGAN, FIRST + 20),
             event(Event.SPECIALIST, FIRST + 90), event(Event.WORKER_BEGAN, FIRST + 200)]
    assert ([1], [1]) == (paid("in_school_help", began), paid("specialist_help", began))
    assert [0] == paid("in_school_help", [event(Event.REFERRED), event(Event.WORKER_BEGAN, pupil=102)])


def test_a_referral_of_the_year_before_is_paid_when_the_help_begins():
    assert [1] == paid("specialist_help", [event(Event.SPECIALIST, FIRST - 90), event(Event.WORKER_BEGAN, FIRST)])
    assert [0] == paid("specialist_help", [event(Event.SPECIALIST, FIRST - 90), event(Event.WORKER_BEGAN, FIRST - 1)])


def test_the_other_class_and_the_burn_in_year_are_not_in_it_but_a_pupil_who_moved_is():
    events = [event(Event.POSTED), event(Event.SUSPENDED, pupil=201), event(Event.SUSPENDED, FIRST - 1)]
    assert [0] == paid("suspension", events, rows=2)
    assert [1] == paid("suspension", [event(Event.SUSPENDED) | {"classroom": 200}], rows=2)


def test_a_table_has_times_hours_and_euros_a_year_by_payer():
    record = made_up_record(worlds=2, years=2, events=[event(Event.TALK_SAME), event(Event.TALK_BETTER)])
    rows = cost_table(record, ["a", "a"]).to_pylist()
    assert 2 * len(PRICES) == len(rows)
    cost = {"times": 1.0, "hours": 4.0, "euros": 240.0}
    assert {"world": 0, "arm": "a", "price": "talk_round", "payer": "school"} | cost in rows
    mean = mean_costs(cost_table(record, ["a", "a"]), "payer")["a", "school"]
    assert {name: value / 2 for name, value in cost.items()} == mean


def test_every_payer_pays_for_something_and_every_price_says_how_it_is_known():
    assert set(PAYERS) == {price.payer for price in PRICES.values()}
    assert {"assumed"} == {price.status for price in PRICES.values()}


@pytest.mark.parametrize(("was", "written"), [('"talk_better"', '"talk_best"'), ('"school"', '"nobody"'),
                                              ("euros = 240", "euros = -1"), ("hours", "hour")])  # fmt: skip
def test_a_mistake_in_a_price_is_told_with_its_place(tmp_path, was, written):
    text = (configs_folder() / "costs" / "talk_round.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(text.replace(was, written, 1), encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.toml"):
        load_prices(tmp_path)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_report_tells_times_before_euros_and_that_lessons_have_no_price(lang):
    told = story(60)
    assert "" == costs_around(told, lang)
    record = made_up_record(worlds=len(told.arms), events=[event(Event.INSPECTOR, scenario=1)])
    told.tables["costs"] = cost_table(record, [arm.id for arm in told.arms])
    html = costs_around(told, lang)
    assert {"en": "Lost lessons are not priced", "nl": "Gemiste lessen hebben geen prijs"}[lang] in html
    assert "100" + {"en": ".0", "nl": ",0"}[lang] in html
