"""What of a class is compared: single statistics, and whole distributions of names received, names given and triads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from experiments.statistics.density import density
from experiments.statistics.gini_received import gini_received
from experiments.statistics.in_degree_sd import in_degree_sd
from experiments.statistics.jaccard import jaccard, kept_share
from experiments.statistics.received import received
from experiments.statistics.received_correlation import received_correlation
from experiments.statistics.reciprocity import reciprocity
from experiments.statistics.same_sex_share import same_sex_share
from experiments.statistics.sent import out_degree_sd, sent_by_answering
from experiments.statistics.shared_dislike import shared_dislike
from experiments.statistics.top_share import top_share
from experiments.statistics.transitivity import transitivity
from experiments.statistics.triad_census import KINDS, triad_census
from experiments.waves_reading import Step

OF_ONE_WAVE = {
    "density": density, "reciprocity": reciprocity, "transitivity": transitivity, "in_degree_sd": in_degree_sd,
    "out_degree_sd": out_degree_sd, "gini_received": gini_received, "top_share": top_share,
}  # fmt: skip
OF_TWO_WAVES = {"jaccard": jaccard, "kept_share": kept_share, "received_again": received_correlation}
ACROSS = {"received_correlation": received_correlation, "shared_dislike": shared_dislike}
DEGREES = {"received": received, "sent": sent_by_answering}
HIGHEST = 12  # names received or given that are told apart; more are counted with these
Ties = Mapping[str, np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Feature:
    """Something to compare: `of(step, answers of the later wave)` gives a number for each of `parts`.

    A single statistic has one part, "". relation: friend, like, dislike, or across for the two together.
    """

    relation: str
    name: str
    parts: tuple[str, ...]
    of: Callable[[Step, Ties], np.ndarray]


def features_of(relations: Sequence[str]) -> list[Feature]:
    """Everything that is compared of the relations that were asked."""
    found = [feature for name in relations for feature in (*_numbers(name), *_distributions(name))]
    if len(relations) == 2:
        first, second = relations
        found += [_single("across", name, lambda step, ties, of=of: of(ties[first], ties[second]))
                  for name, of in ACROSS.items()]  # fmt: skip
    return found


def _single(relation: str, name: str, of: Callable[[Step, Ties], float]) -> Feature:
    return Feature(relation=relation, name=name, parts=("",), of=lambda step, ties: np.array([of(step, ties)]))


def _numbers(relation: str) -> list[Feature]:
    """Single statistics of a relation at the later wave, and of the two waves together."""
    one = [_single(relation, name, lambda step, ties, of=of: of(ties[relation])) for name, of in OF_ONE_WAVE.items()]
    sexes = _single(relation, "same_sex_share", lambda step, ties: _same_sex(ties[relation], step.sex))
    two = [_single(relation, name, lambda step, ties, of=of: of(step.before(relation), ties[relation]))
           for name, of in OF_TWO_WAVES.items()]  # fmt: skip
    return [*one, sexes, *two]


def _same_sex(ties: np.ndarray, sex: np.ndarray) -> float:
    """Share of ties within a sex; NaN in a class of one sex, where there is nothing to choose."""
    return same_sex_share(ties, sex) if set(sex.tolist()) >= {0, 1} else float("nan")


def _distributions(relation: str) -> list[Feature]:
    """How many pupils receive or give 0, 1, 2, … names, and how many triads are of each kind; all as shares."""
    counts = tuple(str(k) for k in range(HIGHEST + 1))
    degrees = [Feature(relation=relation, name=name, parts=counts,
                       of=lambda step, ties, of=of: _shares(of(ties[relation])))
               for name, of in DEGREES.items()]  # fmt: skip
    triads = Feature(relation=relation, name="triads", parts=KINDS, of=lambda step, ties: triad_census(ties[relation]))
    return [*degrees, triads]


def _shares(degrees: np.ndarray) -> np.ndarray:
    """Share of pupils with each degree, the last for HIGHEST and more."""
    held = np.minimum(degrees.astype(int), HIGHEST)
    return np.bincount(held, minlength=HIGHEST + 1) / max(len(held), 1)


def joined(
    feature: Feature, observed: np.ndarray, simulated: np.ndarray, least: float
) -> tuple[Feature, np.ndarray, np.ndarray]:
    """Neighbouring degrees put together until each bar holds a share of at least `least` of the pupils observed.

    observed [step, part], simulated [step, world, part]. So no bar stands for a few pupils; other features stay.
    """
    if feature.name not in DEGREES:
        return feature, observed, simulated
    bars = bars_of(observed.mean(axis=0), least)
    parts = tuple(_label(bar) for bar in bars)
    starts = [bar[0] for bar in bars]
    return (replace(feature, parts=parts), np.add.reduceat(observed, starts, axis=-1),
            np.add.reduceat(simulated, starts, axis=-1))  # fmt: skip


def bars_of(shares: np.ndarray, least: float) -> list[tuple[int, int]]:
    """First and last degree of each bar; what is left at the end joins the last bar."""
    found, first, held = [], 0, 0.0
    for degree, share in enumerate(shares):
        held += share
        if held >= least:
            found.append((first, degree))
            first, held = degree + 1, 0.0
    if first <= HIGHEST:
        start = found.pop()[0] if found else 0
        found.append((start, HIGHEST))
    return found


def _label(bar: tuple[int, int]) -> str:
    first, last = bar
    if last == HIGHEST:
        return f"{first}+"
    return str(first) if first == last else f"{first}-{last}"
