"""Where the model can be solved by hand, it does what the hand finds."""

import math
from dataclasses import replace

import numpy as np
import pytest

from experiments.made_up import made_up_class
from simulation.calendar import SUMMER, WEEK
from simulation.entities import BREAK, ENROLLED, LESSON, ONLINE, WAY_HOME
from simulation.initialization import settle
from simulation.record import wave_at
from simulation.run import run
from simulation.schedule import live
from tests.verification import verdicts
from tests.verification.verdicts import FAILS, HOLDS, UNDECIDABLE

SIZE, SCHOOL_DAYS = 20, 190
NOBODY_ILL = {"absence.base": -99.0, "absence.distress": 0.0, "absence.yesterday": 0.0}
MOTIVES = ("dominance", "gain", "attitude", "age", "norm", "disapproval")
PREFERENCES = (
    "gain", "dislike", "friendship", "withdrawal", "distress", "standing", "shield", "same_sex", "boy", "retaliation",
    "grudge", "inclusive", "best_gain", "competition",
)  # fmt: skip
NO_MOTIVE = {f"aggression.{name}": 0.0 for name in MOTIVES}
NO_PREFERENCE = {f"targets.{name}": 0.0 for name in PREFERENCES}
PLACES = {LESSON: "in_lesson", BREAK: "in_break", WAY_HOME: "way_home", ONLINE: "online"}
ODDS = {LESSON: -0.5, BREAK: 0.0, WAY_HOME: -0.7, ONLINE: -1.0}
PLACED = {f"aggression.{PLACES[period]}": odds for period, odds in ODDS.items()}
BLIND = {"aggression.base": -3.5} | PLACED | NO_MOTIVE | NO_PREFERENCE | NOBODY_ILL


def worlds(number, changes):
    """Classes of one size with numbers that may lie outside their allowed range."""
    plain = made_up_class(6, size=SIZE, burn_in_years=0, receiving=False, ladder=False)
    numbers = tuple((part, name, changes.get(f"{part}.{name}", value)) for part, name, value in plain.parameters)
    return [replace(plain, parameters=numbers, world=world) for world in range(number)]


def number_of(scenario, dotted):
    return next(value for part, name, value in scenario.parameters if f"{part}.{name}" == dotted)


def lived(state, scenario, days):
    """A state some whole weeks later, its episodes left out."""
    kinds = np.array(scenario.calendar, np.int8)
    for day in range(1, days, WEEK):
        live(state, kinds, day, day + WEEK)
        state.counts[:] = 0
    return state


@pytest.fixture(scope="module")
def blind():
    """Many classes in which everybody is as likely to begin, and to be picked, as anybody else."""
    return run(worlds(40, BLIND))


def trials(record, period):
    """How often a pupil could have begun an episode in a period of the day."""
    kinds = record.kinds
    days = int((kinds != SUMMER).sum()) if period == ONLINE else SCHOOL_DAYS
    return days * SIZE * len(record.scenarios)


def chance(period):
    """P(begins) = σ(base + place)."""
    return 1.0 / (1.0 + math.exp(-BLIND["aggression.base"] - ODDS[period]))


def test_without_a_reason_to_begin_nothing_begins():
    record = run(worlds(10, {"aggression.base": -99.0}))
    assert 0 == len(record.episodes)
    assert 0.0 == max(float(wave.pupils["distress"].max()) for wave in record.waves)


@pytest.mark.parametrize("period", [LESSON, BREAK, WAY_HOME, ONLINE])
def test_without_motives_counts_of_episodes_are_binomial(blind, period):
    count = int((blind.episodes["period"] == period).sum())
    assert HOLDS == verdicts.share(count, trials(blind, period), chance(period), tolerance=0.15)


def test_counts_of_episodes_spread_as_a_binomial_does(blind):
    counts = np.bincount(blind.episodes["scenario"][blind.episodes["period"] == BREAK], minlength=40)
    p, n = chance(BREAK), trials(blind, BREAK) / 40
    ratio = counts.var(ddof=1) / (n * p * (1.0 - p))
    assert abs(ratio - 1.0) < verdicts.SURE * math.sqrt(2.0 / 39)


def test_a_slightly_other_rate_fails_and_a_single_class_cannot_tell(blind):
    breaks = blind.episodes[blind.episodes["period"] == BREAK]
    expected, n = chance(BREAK), trials(blind, BREAK)
    assert FAILS == verdicts.share(len(breaks), n, 1.4 * expected)
    assert UNDECIDABLE == verdicts.share(int((breaks["scenario"] == 0).sum()), n // 40, expected)


def steps_to_target(record):
    """Counts of how many seats further on the target sits, round the class."""
    further = (record.episodes["target_seat"] - record.episodes["actor_seat"]) % SIZE
    return np.bincount(further, minlength=SIZE)[1:]


def chi_square(counts):
    """Pearson's χ² against equal shares."""
    expected = counts.sum() / len(counts)
    return float(((counts - expected) ** 2 / expected).sum())


def test_without_preferences_every_classmate_is_as_likely_a_target(blind):
    assert 0 == np.bincount((blind.episodes["target_seat"] - blind.episodes["actor_seat"]) % SIZE)[0]
    assert chi_square(steps_to_target(blind)) < 42.3  # 99.9 % of χ² with 18 degrees of freedom


def test_a_preference_is_noticed():
    def most(changes):
        targets = run(worlds(4, BLIND | changes)).episodes
        shares = [np.bincount(targets["target"][targets["scenario"] == m]) for m in range(4)]
        return np.mean([share.max() / share.sum() for share in shares])

    assert most({}) < 2.2 / SIZE < most({"targets.withdrawal": 1.0})


def test_where_nobody_watches_nobody_takes_sides_and_the_norm_stands_still():
    record = run(worlds(5, {"bystanders.audience": -99.0, "aggression.base": -5.0}))
    assert len(record.episodes) > 100
    for part in ("peers", "assistants", "reinforcers", "defenders", "stopped"):
        assert 0 == record.episodes[part].max()
    assert 0.0 == abs(record.waves[-1].classrooms["norm"]).max()


def days_ill(base, mean_spell, days=SCHOOL_DAYS):
    """Expected school days ill of a chain that begins healthy: falls ill with p, stays ill with 1 − 1/m, or again p."""
    p, kept = 1.0 / (1.0 + math.exp(-base)), 1.0 - 1.0 / mean_spell
    ill, total = 0.0, 0.0
    for _ in range(days):
        ill = ill * kept + (1.0 - ill * kept) * p
        total += ill
    return total


def test_illness_is_the_chain_it_says():
    changes = {"absence.base": -3.5, "absence.sickness": 0.0, "absence.distress": 0.0, "absence.yesterday": 0.0}
    (one, *_), record = worlds(1, changes), run(worlds(60, changes))
    ill = wave_at(record, 1).pupils[record.waves[-1].pupils["status"] == ENROLLED]["days_ill"]
    expected = days_ill(-3.5, number_of(one, "absence.mean_spell"))
    assert 60 * SIZE == len(ill)
    assert HOLDS == verdicts.mean(ill, expected)
    assert FAILS == verdicts.mean(ill, 1.4 * expected)


def test_without_reviews_feelings_stand_still():
    (one,) = worlds(1, {"ties.review": 0.0} | NOBODY_ILL)
    start, end = settle([one]), lived(settle([one]), one, 280)
    assert start.ties["affect"].tobytes() == end.ties["affect"].tobytes()
    assert start.bonds.tobytes() == end.bonds.tobytes()


def test_left_alone_distress_and_norm_fade_by_the_school_day():
    (one,) = worlds(1, {"aggression.base": -99.0})
    state = settle([one])
    state.pupils["distress"][0, :SIZE], state.classrooms["norm"][0] = 1.0, 0.8
    lived(state, one, 4 * WEEK)
    for expected, found in (
        (number_of(one, "distress.kept") ** 20, state.pupils["distress"][0, 0]),
        (0.8 * number_of(one, "norm.kept") ** 20, state.classrooms["norm"][0]),
    ):
        assert math.isclose(expected, found, rel_tol=1e-12)
