"""Sex segregation of ties."""

import numpy as np

from experiments.statistics.observed import observed, ratio


def same_sex_share(ties: np.ndarray, sex: np.ndarray) -> float:
    """Share of ties between pupils of one sex (0 girl, 1 boy); −1, unknown, does not count."""
    x, _, same = sexed(ties, sex)
    return ratio((x * same).sum(), x.sum())


def same_sex_chance(ties: np.ndarray, sex: np.ndarray) -> float:
    """Same-sex share of ties made without regard to sex: the share of observed pairs that are same-sex."""
    _, o, same = sexed(ties, sex)
    return ratio((o * same).sum(), o.sum())


def sexed(ties: np.ndarray, sex: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ties, mask and same-sex indicator, all 0 for pairs in which a sex is unknown."""
    x, o = observed(ties)
    sex = np.asarray(sex)
    known = np.outer(sex >= 0, sex >= 0)
    return x * known, o * known, (sex[:, None] == sex[None, :]) & known
