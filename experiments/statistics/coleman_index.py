"""Coleman's index of homophily."""

import numpy as np

from experiments.statistics.same_sex_share import same_sex_chance, same_sex_share


def coleman_index(ties: np.ndarray, sex: np.ndarray) -> float:
    """Sex homophily between −1 and 1: (s − e) ÷ (1 − e) if s ≥ e, else (s − e) ÷ e.

    s is the same-sex share of ties, e its value under chance. NaN without ties, or in a class of one sex
    (Coleman 1958).
    """
    s, e = same_sex_share(ties, sex), same_sex_chance(ties, sex)
    if not 0 < e < 1:
        return float("nan")
    return (s - e) / (1 - e) if s >= e else (s - e) / e
