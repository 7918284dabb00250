"""Sex segregation of a relation over many classes."""

from experiments.sample import Sample
from experiments.tally import Tally, counted, ratio


def tie_same_sex(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Share of ties between pupils of one sex, summed over classes."""
    x, _ = counted(sample.read(readings[0]))
    sex = sample.sex()
    same = sex[:, :, None] == sex[:, None, :]
    return ratio((x * same).sum(axis=(1, 2)), x.sum(axis=(1, 2)))
