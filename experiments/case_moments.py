"""The moments of one case, read from the event log: what happened when, to whom, and what held at that time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from experiments.cases import Cast
from simulation.calendar import SCHOOL_DAY, YEAR
from simulation.casework import BULLY_OUT
from simulation.events import EVENTS, Event
from simulation.record import Record, is_pupil

KEPT = ("kept_home_sick", "kept_home_open", "kept_home_agreed")
RETURNED = tuple(name for name in EVENTS if name.startswith("returned_"))
MEASURES = EVENTS[Event.SUSPENDED : Event.OBJECTION_DECIDED + 1]  # pupil is the one who bullies
MOVES = ("moved_out", "moved_in", "left_world", "no_seat")
SILENT = ("hours_reached",)  # of these only the first is told: what the school did with the others is told anyway
FLOODS = (*SILENT, "hostile_day", "sick_day", "reported", "both_heard")  # told as "three more followed"
FLOOD_GAP = 21  # days after which the same thing is told by itself again
OVERS = ("closed", "transferred")  # what parents know and want begins anew after these
PARENTS_ACT = ("told_parent", "signs_seen", "contacted", "feedback", "heard", "posted", *KEPT)


@dataclass(frozen=True)
class Moment:
    """Something that happened `times` times from `day` on; pupil and other as the log has them."""

    day: int
    kind: str
    pupil: int
    other: int
    times: int = 1

    @property
    def actor(self) -> int:
        """The pupil who bullies."""
        return self.pupil if self.kind in MEASURES else self.other


def window_of(record: Record, cast: Cast) -> tuple[int, int]:
    """First and last day that are told."""
    first, last = record.window or (record.first_day, record.last_day)
    return max(first, cast.start_day), last


def moments(record: Record, cast: Cast) -> list[Moment]:
    """The events of the case in order; a child is back on the first school day after it was decided."""
    first, last = window_of(record, cast)
    found = []
    for row in record.events:
        moment = Moment(int(row["day"]), EVENTS[int(row["kind"])], int(row["pupil"]), int(row["other"]))
        if first <= moment.day <= last and concerns(moment, int(row["programme"]), cast):
            found.append(moment)
    found.sort(key=lambda moment: moment.day)
    found = [specialist(moment, found[:k]) for k, moment in enumerate(until_transfer(found, cast))]
    back = [replace(m, day=next_school_day(record, m.day, last)) if m.kind in RETURNED else m for m in found]
    return sorted(back, key=lambda moment: (moment.day, moment.kind not in RETURNED))


def concerns(moment: Moment, programme: int, cast: Cast) -> bool:
    """Whether an event belongs to this case: its own, measures on the pupil who bullies, and moves of both."""
    two = (cast.target, cast.actor)
    if moment.kind in MEASURES:
        return moment.pupil == cast.actor or moment.other == cast.target
    if programme >= 0 or moment.kind in MOVES or moment.kind in EVENTS[: Event.CASE_OPENED]:
        return moment.pupil in (0, *two)
    return moment.pupil == cast.target


def until_transfer(found: list[Moment], cast: Cast) -> list[Moment]:
    """Without what happens to the child at the next school: other adults act there."""
    left = next((k for k, moment in enumerate(found) if moment.kind == "transferred"), len(found))
    kept = (*MEASURES, *MOVES)
    return [m for k, m in enumerate(found) if k <= left or m.kind in kept or m.pupil != cast.target]


def specialist(moment: Moment, before: list[Moment]) -> Moment:
    """Help that begins is specialist help if that is what the child was last put on a list for."""
    listed = [m.kind for m in before if m.kind in ("referred", "specialist")]
    outside = moment.kind == "worker_began" and listed[-1:] == ["specialist"]
    return replace(moment, kind="specialist_began") if outside else moment


def next_school_day(record: Record, day: int, last: int) -> int:
    """The first school day after a day; the day itself if there is none before the end."""
    later = (d for d in range(day + 1, last + 1) if record.kinds[(d - 1) % YEAR] == SCHOOL_DAY)
    return next(later, day)


def school_days(record: Record, first: int, last: int) -> list[int]:
    """The school days from one day to another, both included."""
    return [day for day in range(first, last + 1) if record.kinds[(day - 1) % YEAR] == SCHOOL_DAY]


def gathered(found: list[Moment]) -> list[Moment]:
    """Moments with floods made one: the first is told by itself, those that follow it soon together."""
    told: list[Moment] = []
    flood: dict[str, tuple[int, int]] = {}  # kind: day of the latest, and where the others are gathered (−1: not yet)
    for moment in found:
        latest, at = flood.get(moment.kind, (None, -1))
        soon = moment.kind in FLOODS and latest is not None and moment.day - latest <= FLOOD_GAP
        if soon and at >= 0:
            told[at] = replace(told[at], times=told[at].times + 1)
        elif not (soon and moment.kind in SILENT):
            at = len(told) if soon else -1
            told.append(moment)
        flood[moment.kind] = (moment.day, at)
    return told


def home_spells(record: Record, found: list[Moment], last: int) -> list[list[int]]:
    """The school days of every stretch in which the child was kept home."""
    spells, since = [], None
    for moment in found:
        if moment.kind in KEPT and since is None:
            since = moment.day + 1
        elif since is not None and moment.kind in (*RETURNED, "transferred"):
            back = moment.day if moment.kind == "transferred" else moment.day - 1
            spells.append(school_days(record, since, back))
            since = None
    return spells if since is None else [*spells, school_days(record, since, last)]


def parents_know(before: list[Moment]) -> bool:
    """Whether the parents surely know by then, from what they were told or did."""
    kinds = [moment.kind for moment in before]
    ended = max((k for k, kind in enumerate(kinds) if kind in OVERS), default=-1)
    return any(kind in PARENTS_ACT for kind in kinds[ended + 1 :])


def wants_out(record: Record, cast: Cast, before: list[Moment], day: int) -> bool:
    """Whether the parents' goal is by then that the pupil who bullies leaves."""
    kinds = [moment.kind for moment in before]
    ended = max((k for k, kind in enumerate(kinds) if kind in OVERS), default=-1)
    return "wants_out" in kinds[ended + 1 :] or (ended < 0 and goal_at_start(record, cast, day) == BULLY_OUT)


def goal_at_start(record: Record, cast: Cast, day: int) -> int:
    """The parents' goal at the first wave of the case, if that is not later than the day; −1 if there is none."""
    rows = rows_at_start(record, cast, "families", day)
    return int(rows["goal"][0]) if len(rows) else -1


def counts_at_start(record: Record, cast: Cast) -> dict[str, int]:
    """What a case that was open when its story begins has behind it, by the texts that count it."""
    first, _ = window_of(record, cast)
    rows = rows_at_start(record, cast, "cases", first)
    if not len(rows) or not rows["open"][0]:
        return {}
    case = rows[0]
    behind = {f"talks with {int(case['bully'])}": int(case["talks"]), "event.lull_ended": round(float(case["broken"]))}
    return behind | {"event.contacted": min(int(case["talks"]), 1)}


def rows_at_start(record: Record, cast: Cast, table: str, day: int) -> np.recarray:
    """The child's row of a table of the first wave in the case's time that is not later than a day; or none."""
    first, _ = window_of(record, cast)
    for wave in record.waves:
        if first <= wave.day <= day:
            return getattr(wave, table)[(wave.pupils["number"] == cast.target) & is_pupil(wave)]
    return np.zeros(0).view(np.recarray)


def missed(record: Record, cast: Cast, pupil: int, kinds: tuple[str, ...]) -> int:
    """School days a pupil has missed since the case began, by the counts of the waves, which begin anew each year."""
    first, last = window_of(record, cast)
    counts: list[Mapping] = []
    for wave in record.waves:
        mine = (wave.pupils["number"] == pupil) & is_pupil(wave)
        if first <= wave.day <= last and mine.any():
            counts.append({kind: int(wave.pupils[f"days_{kind}"][mine][0]) for kind in kinds})
    pairs = pairwise(counts)
    steps = ((now[kind] - was[kind] if now[kind] >= was[kind] else now[kind]) for was, now in pairs for kind in kinds)
    return int(np.sum(list(steps), dtype=np.int64))
