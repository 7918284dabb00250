"""What happened in words, newest first, and how far a case has climbed: rung by rung, with the day of each."""

from browser.explore.live import Live
from experiments.case_cast import cast_of
from experiments.case_dates import Dates
from experiments.case_story import chain
from experiments.case_words import Words
from experiments.cases import case_file
from experiments.language import say
from simulation.casework import CALLING, SHORT_SICK
from simulation.events import EVENTS
from simulation.model import Parent

MOST = 60  # lines that are shown
# Rungs of the ladder from class to inspector, and the events that reach each.
RUNGS = {
    "told": ("told_parent", "signs_seen"),
    "known": ("told_teacher", "recognised", "contacted"),
    "talk": ("talk_better", "talk_same", "talk_worse", "feedback", "heard"),
    "home": ("kept_home_sick", "kept_home_open", "kept_home_agreed"),
    "public": ("posted", "press", "alderman"),
    "officer": ("reported", "called"),
    "together": ("joint_talk", "both_heard", "agreed"),
    "help": ("referred", "worker_began", "specialist", "specialist_began"),
    "board": ("suspended", "procedure", "moved_out", "accepted"),
    "complaint": ("complaint", "committee"),
    "inspector": ("inspector",),
}


def lines(live: Live, chosen: int, lang: str) -> list[list[str]]:
    """What happened around a child so far: when, and what; the newest first."""
    found = chain(live.record, live.cast(chosen, lang), lang)
    return [list(line) for line in found[::-1][:MOST]]


def ladder(live: Live, chosen: int, lang: str) -> list[dict]:
    """The rungs from below: which are reached and since when; those of a case that was open before come first."""
    record, cast = live.record, live.cast(chosen, lang)
    dates = Dates(record.kinds, Words(cast, lang))
    first: dict[str, int] = {}
    for row in record.events:
        if chosen in (int(row["pupil"]), int(row["other"])) and int(row["day"]) >= live.start:
            first.setdefault(EVENTS[int(row["kind"])], int(row["day"]))
    already, found = live.held.get(chosen, set()), []
    for rung, kinds in RUNGS.items():
        days = [first[kind] for kind in kinds if kind in first]
        before = rung in already or not days
        when = say("browser.ladder.before", lang) if before else dates.short(min(days), live.start)
        found.append(
            {"rung": say(f"browser.ladder.{rung}", lang), "reached": bool(days) or rung in already, "when": when}
        )
    return found


def holding(live: Live, chosen: int) -> set[str]:
    """Rungs that the open case of a child has reached today; events that tell of them may lie before the first day."""
    case = live.room.pupil(chosen).case
    if case is None:
        return set()
    parent = next(parent for parent in live.room.agents_by_type[Parent] if parent.child.number == chosen)
    stands = {
        "told": parent.aware, "known": case.known, "talk": case.talks, "home": case.home > SHORT_SICK,
        "public": case.posted, "officer": case.stage, "together": case.stage > CALLING, "help": case.worker,
        "complaint": case.complained, "inspector": case.called_inspector,
    }  # fmt: skip
    return {rung for rung, so in stands.items() if so}


def most_bullied(live: Live) -> int:
    """The child the page opens with: of a case its own, else who suffered most so far; of equals the lowest number."""
    if live.question.case is not None:
        return cast_of(live.record, 0, case_file(live.question.case)).target
    lived = live.episodes()
    counts = {pupil.number: 0 for pupil in live.pupils if pupil.place[0] == 0}
    for target in lived["target"]:
        if int(target) in counts:
            counts[int(target)] += 1
    return max(counts, key=lambda number: (counts[number], -number))
