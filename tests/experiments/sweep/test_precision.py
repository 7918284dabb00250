"""Enough runs: the interval covers however often one looks, and who runs what does not decide when it is enough."""

import math

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.effects import FEWEST_WORLDS
from experiments.sweep.config import Enough
from experiments.sweep.ledger import Ledger
from experiments.sweep.precision import ALPHA, FIRST_LOOK, looks, reach, units_of, widest, widths
from experiments.sweep.run import study_of
from experiments.sweep.study import BLOCK
from experiments.sweep.table import TABLE, long_table
from tests.experiments.sweep.made_up import small

UNTIL = (Enough(outcome="distress", width=0.5),)


def test_the_mean_is_covered_at_the_look_where_one_stops():
    random = np.random.Generator(np.random.PCG64(1))
    values = random.exponential(size=(2000, 300))
    covered, stopped = np.zeros(2000, bool), np.zeros(2000, bool)
    for n in range(20, 301, 10):
        width = widths(values[:, :n], np.arange(n))
        now = ~stopped & ((width < 0.8) | (n == 300))
        covered[now] = np.abs(values[now, :n].mean(axis=1) - 1.0) <= width[now] / 2
        stopped |= now
    assert stopped.all() and covered.mean() >= 1 - ALPHA


def test_the_interval_is_some_two_thirds_wider_than_one_for_a_single_look():
    assert 1.5 < float(reach(np.array(40))) / (1.645 / math.sqrt(40)) < 1.9


def test_worlds_of_a_member_are_one_unit_and_a_world_is_one_without_an_ensemble():
    units = units_of("po", 2 * BLOCK)
    assert {5} == set(np.bincount(units)) and 20 == len(set(units))
    assert list(range(7)) == units_of("none", 7).tolist()
    same = np.repeat(np.random.Generator(np.random.PCG64(2)).normal(size=10), 10)
    assert widths(same[None], np.repeat(np.arange(10), 10)) > 2 * widths(same[None], np.arange(100))


def test_what_is_exactly_nothing_is_known_and_a_rare_event_is_not():
    rare = np.zeros((1, 100))
    assert 0.0 == widths(rare, np.arange(100))[0]
    rare[0, :9] = 1.0
    assert math.inf == widths(rare, np.arange(100))[0]
    assert math.inf == widest(np.full((1, 1, 100), np.nan), "none"), "an empty group is never known"


def test_one_looks_after_whole_blocks_from_the_first_look_on():
    assert FIRST_LOOK > FEWEST_WORLDS
    assert [100, 150, 200] == list(looks(250)) and [] == list(looks(100))


def made(study, shard, noise=0.1):
    """A shard of made-up values: distress 0 in the first arm, about −0.2 in the second."""
    places = [(world, p) for world in study.worlds(shard) for p in study.places(shard)]
    values = np.zeros((len(study.measures), len(places), 2))
    for k, (world, p) in enumerate(places):
        random = np.random.Generator(np.random.PCG64([world, p]))
        values[:, k, 1] = -0.2 + noise * random.normal()
    return {TABLE: long_table(study, places, values)}


def test_it_is_enough_at_the_same_world_whatever_is_finished_beyond(tmp_path):
    sweep = small(tmp_path, worlds=400, until=UNTIL)
    study = study_of(sweep)
    ledger = Ledger(study=study, folder=tmp_path / "a", until=sweep.file.until)
    for shard in reversed(range(study.shards)):
        archive.write_shard(ledger.folder, shard, made(study, shard))
        ledger.look()
        assert (ledger.enough_at is None) == (shard > 0), "the first worlds come last here"
    assert FIRST_LOOK == ledger.enough_at
    assert list(range(study.shards_until(FIRST_LOOK))) == ledger.kept
    assert ledger.widths[FIRST_LOOK][0] <= 0.5


def test_a_width_that_is_not_reached_takes_all_worlds(tmp_path):
    sweep = small(tmp_path, worlds=250, until=(Enough(outcome="distress", width=0.001),))
    study = study_of(sweep)
    ledger = Ledger(study=study, folder=tmp_path / "a", until=sweep.file.until)
    for shard in range(study.shards):
        archive.write_shard(ledger.folder, shard, made(study, shard))
    ledger.look()
    assert (None, study.shards, [100, 150, 200]) == (ledger.enough_at, ledger.needed, list(ledger.widths))


def test_a_shard_comes_in_the_order_of_its_key(tmp_path):
    study = study_of(small(tmp_path))
    table = made(study, 0)[TABLE]
    rows = [tuple(row[name] for name in archive.KEYS[TABLE]) for row in table.to_pylist()]
    assert rows == sorted(rows) and pa.types.is_dictionary(table["arm"].type)
