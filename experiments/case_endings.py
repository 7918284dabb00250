"""How a case first ends, read from the events of a record; the year after day 0 counts.

agreement: at the officer's table, on a date of return, or on a plan after a checked sick report. stopped: no episode in
20 school days at school, or the child comes back because it is over or quiet. gave_in: the child comes back though the
demand was not met. charge: a charge is brought. moved: the pupil who bullies leaves, or is kept out and the child comes
back. other_school: the child leaves. none: nothing of this within the window.
A child that comes back without there having been a demand has ended nothing.
"""

from dataclasses import dataclass

from experiments.case_cast import targets_and_actors
from simulation.events import Event
from simulation.record import Record

ENDINGS = ("agreement", "stopped", "gave_in", "charge", "moved", "other_school", "none")
OF_TARGET = {
    Event.AGREED: "agreement",
    Event.PLAN_AGREED: "agreement",
    Event.RETURNED_AGREED: "agreement",
    Event.OVER: "stopped",
    Event.RETURNED_SAFE: "stopped",
    Event.RETURNED_GAVE_IN: "gave_in",
    Event.CHARGED: "charge",
    Event.RETURNED_CHARGE: "charge",
    Event.RETURNED_GONE: "moved",
    Event.TRANSFERRED: "other_school",
    Event.MOVED_OUT: "other_school",
}
OF_ACTOR = {Event.ACCEPTED: "moved", Event.MOVED_OUT: "moved"}


@dataclass(frozen=True, kw_only=True)
class Ending:
    """The first ending of one scenario: a name of ENDINGS, and days after day 0; None if there was none."""

    name: str
    days: int | None = None


def endings(record: Record) -> list[Ending]:
    """The first ending of every scenario of a record of a case."""
    targets, actors = targets_and_actors(record)
    first, last = record.window
    found: dict[int, Ending] = {}
    lived = record.events[(record.events["day"] >= first) & (record.events["day"] <= last)]
    for x, day, kind, pupil in lived[["scenario", "day", "kind", "pupil"]].tolist():
        days = day - first
        if x not in found or days < found[x].days:
            name = OF_TARGET.get(kind) if pupil == targets[x] else None
            name = OF_ACTOR.get(kind) if pupil == actors[x, 0] else name
            if name is not None:
                found[x] = Ending(name=name, days=days)
    return [found.get(x, Ending(name="none")) for x in range(len(record.scenarios))]
