"""Shards: together they are everything, each once; and each is an even sample of worlds, arms and points."""

import numpy as np
import pytest

from experiments.sweep.designs import GRID, Axis, points_of
from experiments.sweep.study import BLOCK, SLICES, Study
from tests.experiments.sweep.made_up import small


def study(folder, counts, worlds):
    axes = [Axis(name=f"x{k}", values=tuple(map(float, range(n)))) for k, n in enumerate(counts)]
    comparison = small(folder, worlds=worlds).comparison
    return Study(comparison=comparison, points=points_of(GRID, axes), measures=(("distress", "everyone"),))


@pytest.mark.parametrize(("counts", "worlds"), [((3,), 130), ((10, 10), 7), ((40, 40), 3), ((5, 5, 5, 5, 5), 2)])
def test_shards_hold_every_world_at_every_point_once(tmp_path, counts, worlds):
    one = study(tmp_path, counts, worlds)
    found = [(w, p) for shard in range(one.shards) for w in one.worlds(shard) for p in one.places(shard)]
    assert len(found) == len(set(found)) == worlds * len(one.points)
    assert all(BLOCK % size == 0 for size in SLICES)


@pytest.mark.parametrize("counts", [(40, 40), (16, 16, 16), (5, 5, 5, 5, 5), (3000,)])
def test_a_shard_holds_all_levels_of_every_factor_in_nearly_equal_shares(tmp_path, counts):
    one = study(tmp_path, counts, 1)
    assert one.chunks > 1
    for shard in range(one.chunks):
        values = one.points.values[one.places(shard)]
        for k, levels in enumerate(counts):
            seen = np.histogram(values[:, k], bins=min(levels, 8))[0]
            assert seen.max() - seen.min() <= max(3, 0.25 * seen.mean()), (shard, k, seen)


def test_slices_of_worlds_end_where_precision_is_looked_at(tmp_path):
    one = study(tmp_path, (10, 10), 500)
    shards = one.shards_until(BLOCK)
    assert 1 + BLOCK == one.worlds(shards).start and BLOCK == one.worlds(shards - 1).stop - 1
    assert one.shards == one.shards_until(10_000)


def test_the_size_of_shards_does_not_depend_on_the_number_of_worlds(tmp_path):
    few, many = study(tmp_path, (10, 10), 10), study(tmp_path, (10, 10), 1000)
    assert (few.slice, few.chunks) == (many.slice, many.chunks)
