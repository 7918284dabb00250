"""Own elementary functions against the truth in 50 digits, within the errors that their docstrings state."""

import math
from decimal import Decimal, localcontext
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import arithmetic
from simulation.arithmetic import (
    count_bits,
    exp,
    exp_of_each,
    happens,
    inverse_bound,
    log,
    log_one_plus,
    logistic,
    normal_quantile,
    tanh,
)

ROUNDING = 4e-16
ACKLAM = 1.2e-9


def true_exp(x):
    with localcontext(prec=50):
        return Decimal(x).exp()


def true_log(x):
    with localcontext(prec=50):
        return Decimal(x).ln()


def true_tanh(x):
    with localcontext(prec=50):
        e = Decimal(2 * x).exp()
        return (e - 1) / (e + 1)


def as_written(rule):
    """A rule as plain Python."""
    return getattr(rule, "py_func", rule)


def relative(value, truth):
    """Relative error of a float against a truth of many digits."""
    with localcontext(prec=50):
        return float(abs(Decimal(float(value)) - truth) / abs(truth))


def points(*spans, number=3000):
    """Points spread over spans, the same ones each time."""
    generator = np.random.Generator(np.random.PCG64(1))
    return [float(x) for low, high in spans for x in generator.uniform(low, high, number)]


@pytest.mark.parametrize("span", [(-700, 700), (-3, 3), (-1e-3, 1e-3)])
def test_exp_is_as_close_as_it_says(span):
    assert ROUNDING >= max(relative(exp(x), true_exp(x)) for x in points(span))


@given(st.floats(min_value=700, allow_infinity=True))
def test_exp_is_held_beyond_its_range(x):
    assert exp(700.0) == exp(x) and exp(-700.0) == exp(-x)


@pytest.mark.parametrize("span", [(1e-9, 0.9), (1.1, 3.0), (3.0, 1e9)])
def test_log_is_as_close_as_it_says(span):
    assert ROUNDING >= max(relative(log(x), true_log(x)) for x in points(span))


def test_log_near_one_is_close_in_absolute_terms():
    assert ROUNDING >= max(abs(log(x) - float(true_log(x))) for x in points((0.9, 1.1)))


def test_log_holds_over_the_whole_range():
    assert ROUNDING >= max(relative(log(10.0**k), true_log(10.0**k)) for k in range(-307, 308) if k)


def test_tanh_is_as_close_as_it_says():
    assert ROUNDING >= max(abs(tanh(x) - float(true_tanh(x))) for x in points((-3, 3), (-40, 40)))


def test_logistic_is_the_probability_of_log_odds():
    with localcontext(prec=50):
        truths = {x: 1 / (1 + (-Decimal(x)).exp()) for x in points((-5, 5), (-700, 700))}
    assert 2 * ROUNDING >= max(relative(logistic(x), truth) for x, truth in truths.items())


def test_the_normal_quantile_is_as_close_as_it_says():
    truth = {p: NormalDist().inv_cdf(p) for p in points((2.0**-33, 1.0), (2.0**-33, 1e-3), (0.4999, 0.5001))}
    assert ACKLAM >= max(abs(normal_quantile(p) - z) / abs(z) for p, z in truth.items())


@pytest.mark.parametrize("count", [0, 1, 28, 63])
def test_logs_of_counts_are_looked_up(count):
    assert log(1.0 + count) == log_one_plus(count)
    assert math.isclose(math.log1p(count), log_one_plus(count), rel_tol=ROUNDING)


@given(st.floats(2.0**-33, 1.0 - 2.0**-33), st.floats(-50, 50))
def test_what_happens_by_the_short_cut_happens_by_the_definition(uniform, odds):
    assert (uniform < logistic(odds)) == happens(uniform, odds)


def test_the_short_cut_leaves_no_gap():
    for odds in points((-700.0, 0.0), (-3.0, 0.0), (-1e-6, 0.0)):
        bound = 1.0 / inverse_bound(odds)
        assert bound > 1.0001 * logistic(odds)
        for uniform in (logistic(odds), math.nextafter(logistic(odds), 0.0), bound, math.nextafter(bound, 1.0)):
            assert (uniform < logistic(odds)) == happens(uniform, odds)


@given(st.integers(0, 2**63 - 1))
def test_bits_are_counted(bits):
    assert bits.bit_count() == count_bits(bits)


def test_many_exponents_are_those_of_one():
    values = np.linspace(-9.0, 9.0, 16)
    many = values.copy()
    exp_of_each(many, 13)
    assert [exp(x) for x in values] == many.tolist()


@pytest.mark.parametrize("name", ["exp", "log", "tanh", "logistic", "normal_quantile"])
def test_compiled_and_plain_give_the_same_bits(name):
    compiled = getattr(arithmetic, name)
    plain = as_written(compiled)
    grid = np.linspace(0.001, 0.999, 997) if name == "normal_quantile" else np.geomspace(1e-3, 600.0, 997)
    grid = grid if name in ("log", "normal_quantile") else np.concatenate([grid, -grid])
    with pytest.MonkeyPatch.context() as patch:  # plain code calls plain code
        for other in ("exp", "log", "tail_quantile", "central_quantile"):
            patch.setattr(arithmetic, other, as_written(getattr(arithmetic, other)))
        expected = np.array([plain(x) for x in grid.tolist()])
    assert expected.tobytes() == np.array([compiled(x) for x in grid.tolist()]).tobytes()
