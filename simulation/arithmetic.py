"""Elementary functions from + − × ÷ alone, so that every processor gives the same bits.

The libraries of operating systems round exp and log differently; IEEE arithmetic does not. Each function states its
largest error against the true value. All of them take and give 64-bit floats.
"""

import math

import numpy as np

from simulation.compilation import rule

LIMIT = 700.0  # beyond it exp leaves the range of 64-bit floats
INVERSE_LN2 = 1.4426950408889634
LN2_HIGH = 0.693145751953125  # 16 bits of ln 2: times a whole number below 2^11 it is exact
LN2_LOW = 1.42860682030941723212e-6
SQRT_HALF = 0.7071067811865476
ROUNDS = 6755399441055744.0  # 1.5·2^52: adding it rounds to a whole number, which then stands in the low bits
BIAS, MANTISSA = np.int64(1023), np.int64(52)
# Taylor coefficients 1/2! … 1/13!: on |r| ≤ ln 2 / 2 the rest is below 2e-18
E2, E3, E4, E5, E6, E7, E8, E9, E10, E11, E12, E13 = (1.0 / math.factorial(k) for k in range(2, 14))


@rule
def exp(x):
    """e^x for |x| ≤ 700, clipped beyond. Relative error ≤ 4e-16. e^x = 2^k · e^r, r = x − k·ln 2.

    The polynomial is summed in pairs (Estrin), which processors do twice as fast as one after the other.
    """
    x = min(max(x, -LIMIT), LIMIT)
    marked = x * INVERSE_LN2 + ROUNDS
    k = marked - ROUNDS
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    r2 = r * r
    r4 = r2 * r2
    low = (1.0 + r) + r2 * (E2 + r * E3)
    middle = (E4 + r * E5) + r2 * (E6 + r * E7)
    high = ((E8 + r * E9) + r2 * (E10 + r * E11)) + r4 * (E12 + r * E13)
    exponent = (np.float64(marked).view(np.int64) + BIAS) << MANTISSA
    power = np.int64(exponent).view(np.float64)
    return (low + r4 * (middle + r4 * high)) * power


LANES = 8  # numbers that processors take at a time


@rule
def exp_of_each(values, n):
    """e^x of the first n values, in their place, and of what fills the last eight: processors do several at once."""
    for m in range(LANES * ((n + LANES - 1) // LANES)):
        values[m] = exp(values[m])


@rule
def log(x):
    """ln x for x > 0. Relative error ≤ 4e-16 away from 1. x = m·2^k, ln m = 2·artanh((m − 1)/(m + 1))."""
    m, k = math.frexp(x)
    if m < SQRT_HALF:
        m, k = m * 2.0, k - 1
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    tail = 1 / 15 + q * (1 / 17 + q * (1 / 19 + q * (1 / 21 + q * (1 / 23))))
    series = 1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13 + q * tail)))))
    return k * LN2_HIGH + (2.0 * s * (1.0 + q * series) + k * LN2_LOW)


@rule
def logistic(x):
    """σ(x) = 1 / (1 + e^−x): the probability that belongs to log-odds x."""
    return 1.0 / (1.0 + exp(-x))


@rule
def tanh(x):
    """Hyperbolic tangent, (1 − e^−2|x|) / (1 + e^−2|x|) with the sign of x. Absolute error ≤ 4e-16."""
    e = exp(-2.0 * abs(x))
    t = (1.0 - e) / (1.0 + e)
    return t if x >= 0.0 else -t


@rule
def one_if(condition):
    """[condition]: 1 where it holds, 0 otherwise. A product with it makes the processor guess nothing."""
    return 1.0 if condition else 0.0


@rule
def clip(x, low, high):
    """x, held between low and high."""
    return min(max(x, low), high)


@rule
def tail_quantile(q):
    """Normal quantile in the lower tail, from q = √(−2 ln p): rational approximation by P. J. Acklam (2003)."""
    above = -7.784894002430293e-03 * q - 3.223964580411365e-01
    above = ((above * q - 2.400758277161838e00) * q - 2.549732539343734e00) * q
    above = (above + 4.374664141464968e00) * q + 2.938163982698783e00
    below = (7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e00
    return above / ((below * q + 3.754408661907416e00) * q + 1.0)


@rule
def central_quantile(x):
    """Normal quantile in the centre, from x = p − ½: rational approximation by P. J. Acklam (2003)."""
    r = x * x
    above = (-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02
    above = ((above * r + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239e00
    below = (-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02
    below = (below * r + 6.680131188771972e01) * r - 1.328068155288572e01
    return above * x / (below * r + 1.0)


@rule
def normal_quantile(p):
    """z with Φ(z) = p, for 0 < p < 1. Relative error ≤ 1.2e-9 (more than a draw of 32 bits can show)."""
    if p < 0.02425:
        return tail_quantile(math.sqrt(-2.0 * log(p)))
    if p > 0.97575:
        return -tail_quantile(math.sqrt(-2.0 * log(1.0 - p)))
    return central_quantile(p - 0.5)


MOST_COUNTED = 64
LOG_ONE_PLUS = np.array([getattr(log, "py_func", log)(1.0 + count) for count in range(MOST_COUNTED)])


@rule
def log_one_plus(count):
    """ln(1 + count) of a whole number from 0 to 63 (no class has more pupils): looked up."""
    return LOG_ONE_PLUS[count]


PAIRS, FOURS, EIGHTS = 0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F  # every second bit, two of four, …


@rule
def count_bits(bits):
    """How many bits of a whole number from 0 to 2^63 − 1 are set: neighbours are added in pairs, fours, eights, …"""
    pairs = bits - ((bits >> 1) & PAIRS)
    fours = (pairs & FOURS) + ((pairs >> 2) & FOURS)
    eights = (fours + (fours >> 4)) & EIGHTS
    sixteens = eights + (eights >> 8)
    halves = sixteens + (sixteens >> 16)
    return (halves + (halves >> 32)) & 127


@rule
def inverse_bound(x):
    """What σ(x) is below, as its inverse: with y = −x, σ(x) < 1 / (1 + y + y²/2 + y³/6) for y ≥ 0; ≤ 1 for y < 0."""
    return 1.0 - x * (1.0 - x * (0.5 - x * (1 / 6)))


@rule
def happens(uniform, odds):
    """Whether what has these log-odds happens: uniform < σ(odds), most often settled without computing σ."""
    return uniform * inverse_bound(odds) <= 1.0 and uniform < logistic(odds)
