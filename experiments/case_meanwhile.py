"""What went on between two pupils, and around them, while adults took their steps: episodes of a stretch in words."""

import numpy as np

from experiments.case_words import Words
from experiments.year_facts import FORMS, PLACES
from simulation.record import Record

MANY = 3  # times from which "mostly" is said
ONLINE = PLACES.index("online")


def episodes_of(record: Record, first: int, last: int) -> np.recarray:
    """The episodes of some days, in whatever class."""
    day = record.episodes["day"]
    return record.episodes[(day >= first) & (day <= last)]


def meanwhile(happened: np.recarray, at_home: set[int], words: Words) -> list[str]:
    """What the narrator knows of a stretch: the child, who saw it, who stood up, and the class without the child.

    at_home: the days of the stretch on which the child was kept home, if that is most of it; else none.
    """
    cast = words.cast
    mine = happened[happened["target"] == cast.target]
    pair = mine[mine["actor"] == cast.actor]
    said = [of_pair(pair, words)] if len(pair) or not (len(mine) or at_home) else []
    if len(mine) > len(pair):
        said.append(of_rest(mine[mine["actor"] != cast.actor], "_too" if said else "", words))
    if len(mine):
        said += of_audience(mine, words)
    said += of_return(happened, "_too" if len(pair) else "", words)
    return [*said, of_class(happened[np.isin(happened["day"], list(at_home))], words)] if at_home else said


def before_quiet(happened: np.recarray, words: Words) -> list[str]:
    """The same of a stretch that ended in quiet, which is told already: what had happened before it, if anything."""
    mine = happened[happened["target"] == words.cast.target]
    by = mine["actor"]
    who = "pair" if (by == words.cast.actor).all() else "other" if len(np.unique(by)) == 1 else "others"
    said = of_return(happened, "_too" if len(mine) and who == "pair" else "", words)
    if not len(mine):
        return said
    values = {"times": words.counted("times", len(mine)), "name": words.name(by[0])}
    return [words.turn(f"also.before.{who}", values), *of_audience(mine, words), *said]


def of_return(happened: np.recarray, too: str, words: Words) -> list[str]:
    """How often the child bullied the other: of a quarrel both sides are told. too: "_too" after what the other did."""
    cast = words.cast
    n = int(((happened["actor"] == cast.target) & (happened["target"] == cast.actor)).sum())
    return [words.turn(f"also.return{too}", {"times": words.counted("times", n)})] if n else []


def of_rest(rest: np.recarray, too: str, words: Words) -> str:
    """How often others bullied the child; one alone is named. too: "_too" after a sentence about the pair."""
    values = {"times": words.counted("times", len(rest)), "name": words.name(rest["actor"][0])}
    return words.turn(f"also.other{too}" if len(np.unique(rest["actor"])) == 1 else f"also.others{too}", values)


def of_pair(pair: np.recarray, words: Words) -> str:
    """How often the one pupil bullied the other, how and where."""
    if not len(pair):
        return words.turn("also.pair.none")
    times = words.counted("times", len(pair))
    if (pair["period"] == ONLINE).all():
        return words.turn("also.pair.online", {"times": times})
    tallies = {"form": np.bincount(pair["form"]), "place": np.bincount(pair["period"])}
    kinds = {"form": FORMS, "place": PLACES}
    values = {name: words.shared(f"run.{name}.{kinds[name][tally.argmax()]}") for name, tally in tallies.items()}
    most = min(int(tally.max()) for tally in tallies.values())
    mostly = len(pair) >= MANY and 2 * most > len(pair)
    text = "some" if most == len(pair) else "many" if mostly else "plain"
    if text == "many" and tallies["place"].argmax() == ONLINE:
        text = "mostly_online"
    return words.turn(f"also.pair.{text}", values | {"times": times})


def of_audience(mine: np.recarray, words: Words) -> list[str]:
    """Which of it adults at school saw, and whether classmates stood up for the child."""
    seen, defended = int(mine["seen"].sum()), int((mine["defenders"] > 0).sum())
    said = []
    if (mine["period"] != ONLINE).any():
        some = {"of_them": words.counted("of_them", seen), "times": words.counted("times", seen)}
        form = "none" if not seen else "all" if seen == len(mine) else "some"
        said.append(words.turn(f"also.seen.{form}", some))
    if defended:
        said.append(words.turn("also.defended", {"times": words.counted("times", defended)}))
    return said


def of_class(happened: np.recarray, words: Words) -> str:
    """What the pupil who bullies did to others while the child was at home."""
    n = int(((happened["actor"] == words.cast.actor) & (happened["target"] != words.cast.target)).sum())
    return words.turn("also.away.some" if n else "also.away.none", {"times": words.counted("times", n)})
