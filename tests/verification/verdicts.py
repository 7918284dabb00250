"""Statistical checks that can say three things: it holds, it fails, or it cannot be decided at this size."""

import math

HOLDS, FAILS, UNDECIDABLE = "holds", "fails", "undecidable"
SURE = 3.3  # standard errors: a true model fails once in a thousand checks


def verdict(low: float, high: float, target: float, tolerance: float) -> str:
    """Where an interval lies with respect to target ± tolerance·target."""
    inside, outside = target * (1.0 - tolerance), target * (1.0 + tolerance)
    if inside <= low and high <= outside:
        return HOLDS
    return FAILS if high < inside or outside < low else UNDECIDABLE


def share(count: int, trials: int, target: float, tolerance: float = 0.1) -> str:
    """Whether a binomial share is what it should be (Wilson's interval)."""
    p, z2 = count / trials, SURE * SURE
    centre = (p + z2 / (2 * trials)) / (1 + z2 / trials)
    half = SURE / (1 + z2 / trials) * math.sqrt(p * (1 - p) / trials + z2 / (4 * trials * trials))
    return verdict(centre - half, centre + half, target, tolerance)


def mean(values, target: float, tolerance: float = 0.1) -> str:
    """Whether the mean of independent values is what it should be."""
    half = SURE * float(values.std(ddof=1)) / math.sqrt(len(values))
    return verdict(float(values.mean()) - half, float(values.mean()) + half, target, tolerance)
