"""Keeping the record while a batch lives: episodes, case events, waves, and a weekly census."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from simulation import entities
from simulation.compilation import kernel
from simulation.entities import CASE_EVENT_ROW, DISLIKED, ENROLLED, EPISODE_ROW, FRIEND, State, Variable
from simulation.record import Wave, WaveTies

WEEK = {
    "scenario": entities.CLASSROOM["scenario"],
    "classroom": entities.CLASSROOM["number"],
    "day": entities.EPISODE["day"],
    "enrolled": Variable("i8", "pupils", 0, 4095, "pupils enrolled"),
    "distress": Variable("f8", "sum of 0–1", 0, 4095, "distress of all pupils, added up"),
    "norm": entities.CLASSROOM["norm"],
    "ill": Variable("i8", "pupil-days", 0, 10**9, "school days absent through illness this year, all pupils"),
    "afraid": Variable("i8", "pupil-days", 0, 10**9, "school days absent from fear this year, all pupils"),
    "kept": Variable("i8", "pupil-days", 0, 10**9, "school days kept home openly or agreed this year, all pupils"),
    "out": Variable("i8", "pupil-days", 0, 10**9, "school days suspended or kept out this year, all pupils"),
    "cases": entities.CLASSROOM["cases"],
    "between": Variable("i8", "pupil-days", 0, 10**9, "school days lost between schools this year, all pupils"),
}
WEEK_ROW = entities.row(WEEK)


@kernel
def count_week(classrooms, pupils, day, out):
    """Fill one census row for every class, [c], at the end of a day."""
    for c in range(classrooms.shape[0]):
        row, room = out[c], classrooms[c]
        row.scenario, row.classroom, row.day, row.norm = room.scenario, room.number, day, room.norm
        row.enrolled, row.distress, row.ill, row.afraid, row.between = 0, 0.0, 0, 0, 0
        row.kept, row.out, row.cases = 0, 0, room.cases
        for i in range(room.seats):
            pupil = pupils[c, i]
            if pupil.status == ENROLLED:
                row.enrolled += 1
                row.distress += pupil.distress
            row.ill += pupil.days_ill
            row.afraid += pupil.days_afraid
            row.kept += pupil.days_kept
            row.out += pupil.days_out
            row.between += pupil.days_between


def filled(buffer: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The rows of a buffer [c, k] of which counts[c] are filled, class by class."""
    before = np.cumsum(counts) - counts
    places = np.arange(counts.sum()) + np.repeat(np.arange(len(counts)) * buffer.shape[1] - before, counts)
    return buffer.view(np.ndarray).reshape(-1)[places]


def taken(state: State) -> np.ndarray:
    """The episodes that the classes have lived since the last time, class by class; the buffers are emptied."""
    lived = filled(state.episodes, state.counts)
    state.counts[:] = 0
    return lived


def happened(state: State) -> np.ndarray:
    """The case events since the last time; the buffers are emptied. Raises RuntimeError if one was too small."""
    if (state.event_counts > state.events.shape[1]).any():
        raise RuntimeError("more case events in a stretch than the buffer holds: enlarge EVENTS_PER_WEEK")
    found = filled(state.events, state.event_counts)
    state.event_counts[:] = 0
    return found


def snapshot(state: State, day: int, year: int, label: str) -> Wave:
    """A copy of what a researcher could come and ask about on a day."""
    ties = state.ties
    return Wave(
        day=day,
        year=year,
        label=label,
        pupils=state.pupils.copy(),
        families=state.families.copy(),
        cases=state.cases.copy(),
        classrooms=state.classrooms.copy(),
        staff=state.staff.copy(),
        schools=state.schools.copy(),
        ties=WaveTies(
            affect=ties["affect"].copy(),
            friend=state.bonds == FRIEND,
            dislike=state.bonds == DISLIKED,
            memory=ties["memory"].copy(),
            shielded=ties["shielded"].copy(),
            known=ties["known"].copy(),
        ),
    )


def renumbered(rows: np.ndarray, scenarios: np.ndarray) -> np.ndarray:
    """The same rows, as part of other scenarios."""
    rows = rows.copy()
    rows["scenario"] = scenarios
    return rows


def rows_of(wave: Wave, rows: np.ndarray, scenarios: np.ndarray) -> Wave:
    """Some class rows of a wave, as part of other scenarios."""
    return replace(
        wave, pupils=wave.pupils[rows], families=wave.families[rows], staff=wave.staff[rows], cases=wave.cases[rows],
        schools=wave.schools[rows],
        classrooms=renumbered(wave.classrooms[rows], scenarios), ties=WaveTies(*(column[rows] for column in wave.ties)),
    )  # fmt: skip


class Journal:
    """What has been written down of one batch so far; `watch(state, day)` looks along at the end of every stretch."""

    def __init__(self, classes: int, watch: Callable[[State, int], None] | None = None):
        self.classes, self.watch = classes, watch
        self.episodes: list[np.ndarray] = []
        self.events: list[tuple] = []
        self.waves: list[Wave] = []
        self.weeks: list[np.ndarray] = []

    def take(self, state: State) -> None:
        """Write down the episodes and case events lived since the last time."""
        self.episodes.append(taken(state))
        self.events += happened(state).tolist()

    def note(self, state: State, day: int) -> None:
        """Write down what was lived up to the end of a day; whoever watches still finds the episodes of the stretch."""
        if self.watch:
            self.watch(state, day)
        self.take(state)
        week = np.zeros(self.classes, WEEK_ROW).view(np.recarray)
        count_week(state.classrooms, state.pupils, day, week)
        self.weeks.append(week)

    def of(self, rows: np.ndarray, scenarios: np.ndarray) -> "Journal":
        """The journal of a batch in which class row r goes on from row rows[r] of this one, as part of scenarios[r]."""
        shared = Journal(len(rows), self.watch)
        lived = self.all_episodes()
        first = np.searchsorted(lived["scenario"], np.arange(self.classes + 1))
        told: dict[int, list[tuple]] = {}
        for event in self.events:
            told.setdefault(event[0], []).append(event)
        whole, source = np.unique(scenarios, return_index=True)
        for scenario, past in zip(whole, self.weeks[0]["scenario"][rows[source]], strict=True):
            part = lived[first[past] : first[past + 1]].copy()
            part["scenario"] = scenario
            shared.episodes.append(part)
            shared.events += [(int(scenario), *event[1:]) for event in told.get(int(past), ())]
        shared.weeks = [renumbered(week[rows], scenarios) for week in self.weeks]
        shared.waves = [rows_of(wave, rows, scenarios) for wave in self.waves]
        return shared

    def all_episodes(self) -> np.recarray:
        """Every episode, by scenario and then by time."""
        lived = np.concatenate([np.zeros(0, EPISODE_ROW), *self.episodes])
        order = np.lexsort((lived["classroom"], lived["period"], lived["day"], lived["scenario"]))
        return lived[order].view(np.recarray)

    def all_events(self, last: int) -> np.recarray:
        """Every case event up to a day, by scenario, day and class, then in the order in which it was written down.

        A term that ends later (the decision on an objection) is written down beforehand, and not yet told.
        """
        told = np.array(self.events, CASE_EVENT_ROW)
        told = told[told["day"] <= last]
        return told[np.lexsort((told["classroom"], told["day"], told["scenario"]))].view(np.recarray)
