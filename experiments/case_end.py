"""How a case stands when its time is over, what the two children have missed, and what else happened in the class."""

import numpy as np

from experiments.case_meanwhile import episodes_of
from experiments.case_moments import Moment, missed, school_days, window_of
from experiments.case_words import Words
from simulation.calendar import WEEK, YEAR
from simulation.record import Record

QUIET, LATELY = 20, 28  # school days without an episode that make it quiet; calendar days that are "the last weeks"
AFRAID, OUT = ("afraid", "kept"), ("out", "between")  # days the two children miss, as the waves count them


def of_end(record: Record, found: list[Moment], spells: list[list[int]], words: Words) -> list[str]:
    """The end in sentences: how it stands, what was missed, and what happened to others."""
    first, last = window_of(record, words.cast)
    values = {"after": after(last - first + 1, words)}
    happened = episodes_of(record, first, last)
    ending, times = outcome(record, found, spells, words)
    said = [words.say(f"end.{ending}", values | {"times": words.counted("times", times)})]
    return [*said, *elsewhere(found, happened, words), *of_missing(record, spells, words), *of_others(happened, words)]


def after(days: int, words: Words) -> str:
    """After a year, two years, or so many weeks."""
    years, rest = divmod(days, YEAR)
    if years and rest < WEEK:
        return words.say("after.year") if years == 1 else words.say("after.years", {"n": words.number(years)})
    return words.say("after.weeks", {"n": words.number(round(days / WEEK))})


def outcome(record: Record, found: list[Moment], spells: list[list[int]], words: Words) -> tuple[str, int]:
    """How it stands on the last day, and how often the child was bullied in the last weeks."""
    cast, kinds = words.cast, [(moment.kind, moment.actor) for moment in found]
    first, last = window_of(record, cast)
    happened = episodes_of(record, first, last)
    suffered = happened["day"][happened["target"] == cast.target]
    lately = int((suffered > last - LATELY).sum())
    since = suffered.max(initial=first - 1)
    away = {day for spell in spells for day in spell}
    quiet = [day for day in school_days(record, int(since) + 1, last) if day not in away]
    if any(kind == "transferred" for kind, _ in kinds):
        return "transferred" + waiting(found, cast.target), 0
    if spells and spells[-1] and spells[-1][-1] >= max(school_days(record, first, last)):
        return "home", 0
    if ("accepted", cast.actor) in kinds:
        return "moved" + waiting(found, cast.actor), 0
    return ("quiet", 0) if len(quiet) >= QUIET else ("going_on", lately) if lately else ("unsure", 0)


def waiting(found: list[Moment], pupil: int) -> str:
    """Whether a pupil who left is, at the end, still without a place."""
    moves = [each.kind for each in found if each.pupil == pupil and each.kind in ("moved_in", "left_world", "no_seat")]
    return "_waiting" if moves[-1:] == ["no_seat"] else ""


def elsewhere(found: list[Moment], happened: np.recarray, words: Words) -> list[str]:
    """What happened in the new class of a child that moved, where that class is followed."""
    said, cast = [], words.cast
    for pupil, role, text in ((cast.target, "target", "end.new_school"), (cast.actor, "actor", "end.actor_new")):
        came = [moment.day for moment in found if moment.kind == "moved_in" and moment.pupil == pupil]
        if came:
            n = int(((happened[role] == pupil) & (happened["day"] >= came[-1])).sum())
            said.append(words.say(text if n else f"{text}_none", {"times": words.counted("times", n)}))
    return said


def of_missing(record: Record, spells: list[list[int]], words: Words) -> list[str]:
    """School days that both children missed because of it."""
    said, least = [], {"child": sum(map(len, spells)), "actor": 0}  # waves end before the summer and may miss a move
    for role, pupil, kinds in (("child", words.cast.target, AFRAID), ("actor", words.cast.actor, OUT)):
        n = max(missed(record, words.cast, pupil, kinds), least[role])
        text = f"end.{role}_missed" if n else f"end.{role}_missed_none"
        said.append(words.say(text, {"days": words.counted("school_days", n)}))
    return said


def of_others(happened: np.recarray, words: Words) -> list[str]:
    """How often the pupil who bullies was bullied, and how often other children were, by this pupil and by others."""
    cast = words.cast
    room = happened["classroom"][happened["target"] == cast.target]
    here = happened[happened["classroom"] == (room[0] if len(room) else happened["classroom"].min(initial=0))]
    others = here[here["target"] != cast.target]
    his = int((others["actor"] == cast.actor).sum())
    against = happened[happened["target"] == cast.actor]
    said = [words.say("end.actor_bullied", {"times": words.counted("times", len(against))})] if len(against) else []
    if len(against) and not against["seen"].any():
        said.append(words.say("end.actor_bullied_unseen"))
    for text, n in (("end.actor_others", his), ("end.class", len(others) - his)):
        said.append(words.say(text if n else f"{text}_none", {"times": words.counted("times", n)}))
    return said
