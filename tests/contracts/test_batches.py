"""How classes are lived together changes nothing: threads, batch size, order, company."""

from dataclasses import replace

import pytest

from experiments.made_up import made_up_class
from simulation.entities import EVENTS
from simulation.run import run
from tests.live_days import LIVELY, busy, early
from tests.same_bits import of_scenario, unlike_records

PROGRAMMES = ("removal_truth", "support_group", "mediation", "survey_and_talks")


@pytest.fixture(scope="module")
def scenarios():
    """Twenty worlds of all sizes and groups, every second with programmes, every third with much around the class."""
    chosen = tuple(early(name) for name in PROGRAMMES)
    made = (made_up_class(2, world=world, group=None, parameters=LIVELY, burn_in_years=0) for world in range(20))
    some = [replace(each, programmes=chosen) if each.world % 2 else each for each in made]
    return [each if each.world % 3 else busy(each) for each in some]


def unlike(one, other, backwards=False):
    """What differs between two records of the same scenarios, class by class."""
    last = len(one.scenarios) - 1
    pairs = ((of_scenario(one, m), of_scenario(other, last - m if backwards else m)) for m in range(last + 1))
    return [found for a, b in pairs for found in unlike_records(a, b)]


@pytest.fixture(scope="module")
def together(scenarios):
    """All of them, one batch, one thread."""
    return run(scenarios, threads=1, batch=40)


def test_the_worlds_differ_and_something_happens(together):
    sizes = {int((wave["status"] == 1).sum()) for wave in together.waves[0].pupils[::2]}
    assert len(sizes) > 3 and len(together.episodes) > 1000
    told = {EVENTS[kind] for kind in together.events["kind"]}
    assert told >= {"moved_in", "group_formed", "survey_held", "called", "suspended", "posted", "worker_began"}


@pytest.mark.parametrize(("threads", "batch"), [(2, 40), (1, 2), (2, 6)])
def test_threads_and_batch_size_change_no_bit(scenarios, together, threads, batch):
    record = run(scenarios, threads=threads, batch=batch)
    assert [] == unlike(together, record)


@pytest.mark.parametrize("m", [0, 1, 7, 19])
def test_a_class_alone_is_the_class_in_a_batch(scenarios, together, m):
    assert [] == unlike_records(of_scenario(run([scenarios[m]]), 0), of_scenario(together, m))


def test_the_order_of_scenarios_is_irrelevant(scenarios, together):
    record = run(scenarios[::-1], threads=1, batch=12)
    assert [] == unlike(together, record, backwards=True)


def test_another_world_and_another_seed_are_noticed(together, scenarios):
    for other in (replace(scenarios[0], world=99), replace(scenarios[0], seed=99)):
        assert unlike_records(of_scenario(together, 0), run([other]))


def test_a_class_has_no_more_free_places_in_larger_company():
    """Rows are padded to the largest class of a batch; padding is no place for a newcomer."""
    sends = tuple(replace(early("removal_truth"), name=f"removal {k}", start_week=2 * k) for k in range(1, 5))
    full = made_up_class(2, size=30, programmes=sends, parameters=LIVELY, burn_in_years=0, ladder=False)
    large = made_up_class(2, world=1, size=38, parameters=LIVELY, burn_in_years=0, ladder=False)
    alone, company = run([full]), run([full, large], batch=4)
    assert "no_seat" in {EVENTS[kind] for kind in alone.events["kind"]}
    assert [] == unlike_records(of_scenario(alone, 0), of_scenario(company, 0))
