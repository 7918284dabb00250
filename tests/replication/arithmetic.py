"""The mathematics of the model (ODD section 4), from the file that the ODD names: every bit is the same."""
from simulation.arithmetic import clip, exp, happens, log, log_one_plus, logistic, normal_quantile, tanh

__all__ = ["choice", "clip", "days_until", "exp", "happens", "log", "log_one_plus", "logistic", "normal_quantile",
           "tanh", "total"]


def total(numbers):
    """A sum from left to right (the built-in `sum` rounds otherwise)."""
    found = 0.0
    for number in numbers:
        found += number
    return found


def choice(weights, uniform):
    """Index of the weight into whose part of the running sum uniform · total falls; −1 if all are 0."""
    last, passed, mark = -1, 0.0, uniform * total(weights)
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
