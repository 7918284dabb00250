"""A class in numbers: summaries of the class as a whole, beside published figures of the same instrument."""

import math
from collections.abc import Mapping
from functools import cache

from experiments.folders import configs_folder
from experiments.reading import read_toml
from experiments.sociogram import Sociogram
from experiments.sociogram_report import may_not_count
from experiments.sociogram_roster import SMALLEST_GROUP, of_few
from experiments.statistics.coleman_index import coleman_index
from experiments.statistics.density import density
from experiments.statistics.gini_received import gini_received
from experiments.statistics.in_degree_sd import in_degree_sd
from experiments.statistics.missing_share import missing_share
from experiments.statistics.rating_shares import SCALE, rating_shares
from experiments.statistics.received_correlation import received_correlation
from experiments.statistics.reciprocity import reciprocity
from experiments.statistics.same_sex_share import same_sex_share
from experiments.statistics.shared_dislike import shared_dislike_ratio
from experiments.statistics.top_share import top_share
from experiments.statistics.transitivity import transitivity
from experiments.validation import Settings, real_number, validated

PLAIN = {
    "density": density,
    "reciprocity": reciprocity,
    "transitivity": transitivity,
    "in_degree_sd": in_degree_sd,
    "gini_received": gini_received,
}
BY_SEX = {"same_sex_share": same_sex_share, "coleman_index": coleman_index}


class Figure(Settings):
    """A published figure, with the range over classes where it is known."""

    value: real_number(-100, 100)
    low: real_number(-100, 100) | None = None
    high: real_number(-100, 100) | None = None


class Reference(Settings):
    """Published figures of classes that were asked in one way; `across` is about two relations."""

    instrument: str
    sources: tuple[str, ...]
    status: str
    note: str
    population: Mapping[str, str]
    friend: Mapping[str, Figure] = {}
    like: Mapping[str, Figure] = {}
    dislike: Mapping[str, Figure] = {}
    bullying: Mapping[str, Figure] = {}
    defending: Mapping[str, Figure] = {}
    across: Mapping[str, Figure] = {}


@cache
def references() -> dict[str, Reference]:
    """The published figures by instrument; they come with Klaslab."""
    files = sorted((configs_folder() / "sociograms" / "reference").glob("*.toml"))
    return {found.instrument: found for file in files for found in [validated(Reference, read_toml(file))]}


def class_numbers(sociogram: Sociogram) -> dict:
    """Everything said about a class: plain data, about the whole class only.

    For a real class, girls and boys are counted and compared only where there are at least five of each and no
    handful of unknown sex, so that nobody can count out the others; and the share of the three most named pupils
    is left out.
    """
    girls, boys = sexes_counted(sociogram)
    numbers = {
        "pupils": len(sociogram.pupils),
        "girls": girls,
        "boys": boys,
        "group": sociogram.group,
        "real": sociogram.real,
        "relations": {name: _of_relation(name, sociogram) for name in sociogram.relations},
        "across": _across(sociogram),
    }
    if sociogram.ratings is not None:
        numbers["ratings"] = dict(zip(map(str, SCALE), rating_shares(sociogram.ratings).tolist()))
    return numbers


def sexes_counted(sociogram: Sociogram) -> tuple[int | None, int | None]:
    """Girls and boys; both None where one of the two counts, with the size of the class, would tell of a few."""
    girls, boys = (int((sociogram.sex == code).sum()) for code in (0, 1))
    few = not may_compare_sexes(sociogram) or of_few(len(sociogram.pupils) - girls - boys)
    return (None, None) if sociogram.real and few else (girls, boys)


def may_compare_sexes(sociogram: Sociogram) -> bool:
    """Whether girls and boys may be told apart in a picture or a number."""
    fewest = min(int((sociogram.sex == code).sum()) for code in (0, 1))
    return fewest >= (SMALLEST_GROUP if sociogram.real else 1)


def comparison(numbers: Mapping) -> list[dict]:
    """Each number of the class that has a published figure of the same instrument beside it."""
    found = []
    for name, part in (numbers["relations"] | {"across": numbers["across"]}).items():
        reference = references().get(part["instrument"])
        for statistic, figure in (getattr(reference, name) if reference else {}).items():
            if statistic in part["numbers"]:
                row = {"relation": name, "statistic": statistic, "value": part["numbers"][statistic]}
                found.append(row | {"published": figure.value, "low": figure.low, "high": figure.high})
    return found


def _of_relation(name: str, sociogram: Sociogram) -> dict:
    ties = sociogram.relations[name]
    numbers = {statistic: summary(ties) for statistic, summary in PLAIN.items()}
    if may_compare_sexes(sociogram):
        numbers |= {statistic: summary(ties, sociogram.sex) for statistic, summary in BY_SEX.items()}
    hidden = sociogram.real and may_not_count(~sociogram.answered[name])
    if not sociogram.real:
        numbers["top_share"] = top_share(ties)
    return {
        "instrument": sociogram.instrument[name],
        "answered": None if hidden else int(sociogram.answered[name].sum()),
        "missing_share": None if hidden else missing_share(ties),
        "numbers": {statistic: value for statistic, value in numbers.items() if not math.isnan(value)},
    }


def _across(sociogram: Sociogram) -> dict:
    """Friendship (liking where friendship was not asked) beside dislike."""
    nearest = "friend" if sociogram.friend is not None else "like"
    liked, disliked = getattr(sociogram, nearest), sociogram.dislike
    if liked is None or disliked is None:
        return {"instrument": None, "with": None, "numbers": {}}
    instruments = {sociogram.instrument[name] for name in (nearest, "dislike")}
    numbers = {
        "received_correlation": received_correlation(liked, disliked),
        "shared_dislike_ratio": shared_dislike_ratio(liked, disliked),
    }
    return {
        "instrument": instruments.pop() if len(instruments) == 1 and nearest == "friend" else None,
        "with": nearest,
        "numbers": {statistic: value for statistic, value in numbers.items() if not math.isnan(value)},
    }
