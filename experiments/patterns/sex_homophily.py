"""Sex homophily beyond chance."""

from experiments.sample import Sample
from experiments.statistics.coleman_index import coleman_index
from experiments.tally import Tally, class_mean


def sex_homophily(sample: Sample, readings: tuple[str, ...]) -> Tally:
    """Coleman's index of a relation; mean over classes with both sexes and any tie."""
    ties, sex = sample.read(readings[0]), sample.sex()
    classes = enumerate(sample.classes())
    return class_mean([coleman_index(ties[c][i[:, None], i], sex[c][i]) for c, i in classes])
