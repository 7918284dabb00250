"""The mathematics of the model: logistic, choice, and the normal quantile of Acklam (2003)."""
import math

EXP_LIMIT = 700.0
TAIL = 0.02425
CENTRE_UP = (-3.969683028665376e01, 2.209460984245205e02, -2.759285104469687e02, 1.383577518672690e02,
             -3.066479806614716e01, 2.506628277459239e00)
CENTRE_DOWN = (-5.447609879822406e01, 1.615858368580409e02, -1.556989798598866e02, 6.680131188771972e01,
               -1.328068155288572e01, 1.0)
TAIL_UP = (-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e00, -2.549732539343734e00,
           4.374664141464968e00, 2.938163982698783e00)
TAIL_DOWN = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00, 3.754408661907416e00, 1.0)


def exp(x):
    """e^x, clipped beyond |x| = 700."""
    return math.exp(max(min(x, EXP_LIMIT), -EXP_LIMIT))


def log(x):
    """Natural logarithm of a positive number."""
    return math.log(x)


def log_one_plus(count):
    """ln(1 + count)."""
    return math.log(1.0 + count)


def logistic(x):
    """The probability that belongs to log-odds x."""
    return 1.0 / (1.0 + exp(-x))


def tanh(x):
    """Hyperbolic tangent."""
    return math.tanh(x)


def clip(x, low, high):
    """x, held between low and high."""
    return max(low, min(x, high))


def happens(uniform, odds):
    """Whether what has these log-odds happens."""
    if odds < -2.0 and uniform > 0.12:
        return False
    return uniform < logistic(odds)


def polynomial(coefficients, x):
    """Value of a polynomial, highest power first (Horner)."""
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def tail_quantile(p):
    """Normal quantile of a small p."""
    q = math.sqrt(-2.0 * math.log(p))
    return polynomial(TAIL_UP, q) / polynomial(TAIL_DOWN, q)


def normal_quantile(p):
    """z with Φ(z) = p, by rational approximation (relative error about 1e-9)."""
    if p < TAIL:
        return tail_quantile(p)
    if p > 1.0 - TAIL:
        return -tail_quantile(1.0 - p)
    x = p - 0.5
    r = x * x
    return polynomial(CENTRE_UP, r) * x / polynomial(CENTRE_DOWN, r)


def choice(weights, uniform):
    """Index of the weight into whose part of the running sum uniform · total falls; −1 if all are 0."""
    total, last, passed = sum(weights), -1, 0.0
    mark = uniform * total
    for k, weight in enumerate(weights):
        passed += weight
        if weight > 0.0:
            if mark < passed:
                return k
            last = k
    return last


def days_until(most, uniform):
    """One of the days 1 … most, evenly."""
    return 1 + int(uniform * max(most, 1.0))
