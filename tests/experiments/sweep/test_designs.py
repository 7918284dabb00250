"""Designs: every point of a grid once, lists side by side, draws even over the unit cube, values readable."""

import numpy as np
import pytest

from experiments.sweep.designs import GRID, LATIN, LIST, SOBOL, Axis, grid_size, points_of

A = Axis(name="a", values=(1.0, 2.0, 3.0))
B = Axis(name="b", low=0.0, high=1.0, levels=3)
SPANS = [Axis(name="x", low=-1.0, high=1.0), Axis(name="y", low=0.001, high=10.0, scale="log")]


def test_a_grid_crosses_all_values_the_last_axis_fastest():
    points = points_of(GRID, [A, B])
    assert [(1, 0), (1, 0.5), (1, 1), (2, 0)] == [tuple(row) for row in points.values[:4]]
    assert 9 == len(points) == grid_size([A, B])
    assert {"a": 3.0, "b": 1.0} == points.setting(8)


def test_a_list_takes_values_side_by_side():
    other = Axis(name="c", values=(7.0, 8.0, 9.0))
    assert [[1, 7], [2, 8], [3, 9]] == points_of(LIST, [A, other]).values.tolist()


def test_a_latin_hypercube_has_one_point_in_each_layer_of_each_axis():
    values = points_of(LATIN, SPANS, 20, seed=3).values
    layers = np.floor((values[:, 0] + 1) / 2 * 20), np.floor(np.log10(values[:, 1] / 0.001) / 4 * 20)
    for layer in layers:
        assert list(range(20)) == sorted(layer.astype(int))


def test_sobol_points_fill_every_quarter_equally():
    values = points_of(SOBOL, SPANS, 64, seed=3).values
    unit = (values[:, 0] + 1) / 2, np.log10(values[:, 1] / 0.001) / 4
    quarters = np.floor(unit[0] * 4) * 4 + np.floor(unit[1] * 4)
    assert [4] * 16 == np.bincount(quarters.astype(int)).tolist()


@pytest.mark.parametrize("kind", [LATIN, SOBOL])
def test_the_seed_decides_what_is_drawn(kind):
    one, again, other = (points_of(kind, SPANS, 16, seed=seed).values for seed in (1, 1, 2))
    assert one.tolist() == again.tolist() != other.tolist()


def test_whole_numbers_are_equally_likely_and_drawn_values_are_short():
    sizes = points_of(SOBOL, [Axis(name="n", low=1, high=4, whole=True)], 64).values[:, 0]
    assert [16, 16, 16, 16] == np.bincount(sizes.astype(int))[1:].tolist()
    assert all(value == float(f"{value:.10g}") for value in points_of(LATIN, SPANS, 20).values.ravel())


def test_a_drawn_design_is_crossed_with_the_axes_that_list_values():
    values = points_of(SOBOL, [A, *SPANS], 8).values
    assert 24 == len(values)
    assert {8} == {int((values[:, 0] == value).sum()) for value in A.values}


def test_a_grid_of_whole_numbers_takes_each_once():
    assert (1.0, 2.0, 3.0) == Axis(name="n", low=1, high=3, whole=True, levels=7).steps()
