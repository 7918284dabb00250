"""Keeping the record while a batch lives: episodes, case events, waves, and a weekly census."""

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
    "between": Variable("i8", "pupil-days", 0, 10**9, "school days lost between schools this year, all pupils"),
}
WEEK_ROW = entities.row(WEEK)


@kernel
def count_week(state, day, out):
    """Fill one census row for every class at the end of a day."""
    for c in range(state.classrooms.shape[0]):
        row, room = out[c], state.classrooms[c]
        row.scenario, row.classroom, row.day, row.norm = room.scenario, room.number, day, room.norm
        row.enrolled, row.distress, row.ill, row.afraid, row.between = 0, 0.0, 0, 0, 0
        for i in range(room.seats):
            pupil = state.pupils[c, i]
            if pupil.status == ENROLLED:
                row.enrolled += 1
                row.distress += pupil.distress
            row.ill += pupil.days_ill
            row.afraid += pupil.days_afraid
            row.between += pupil.days_between


def taken(state: State) -> np.recarray:
    """The episodes that the classes have lived since the last time, class by class; the buffers are emptied."""
    filled = np.arange(state.episodes.shape[1]) < state.counts[:, None]
    lived = state.episodes[filled]
    state.counts[:] = 0
    return lived


def snapshot(state: State, day: int, year: int, label: str) -> Wave:
    """A copy of what a researcher could come and ask about on a day."""
    ties = state.ties
    return Wave(
        day=day,
        year=year,
        label=label,
        pupils=state.pupils.copy(),
        families=state.families.copy(),
        classrooms=state.classrooms.copy(),
        staff=state.staff.copy(),
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
        wave, pupils=wave.pupils[rows], families=wave.families[rows], staff=wave.staff[rows],
        classrooms=renumbered(wave.classrooms[rows], scenarios), ties=WaveTies(*(column[rows] for column in wave.ties)),
    )  # fmt: skip


class Journal:
    """What has been written down of one batch so far."""

    def __init__(self, classes: int):
        self.classes = classes
        self.episodes: list[np.ndarray] = []
        self.events: list[tuple] = []
        self.waves: list[Wave] = []
        self.weeks: list[np.ndarray] = []

    def note(self, state: State, day: int) -> None:
        """Write down what was lived up to the end of a day."""
        self.episodes.append(taken(state))
        week = np.zeros(self.classes, WEEK_ROW).view(np.recarray)
        count_week(state, day, week)
        self.weeks.append(week)

    def of(self, rows: np.ndarray, scenarios: np.ndarray) -> "Journal":
        """The journal of a batch in which class row r goes on from row rows[r] of this one, as part of scenarios[r]."""
        shared = Journal(len(rows))
        lived = self.all_episodes()
        first = np.searchsorted(lived["scenario"], np.arange(self.classes + 1))
        whole, source = np.unique(scenarios, return_index=True)
        for scenario, past in zip(whole, self.weeks[0]["scenario"][rows[source]], strict=True):
            part = lived[first[past] : first[past + 1]].copy()
            part["scenario"] = scenario
            shared.episodes.append(part)
        shared.weeks = [renumbered(week[rows], scenarios) for week in self.weeks]
        shared.waves = [rows_of(wave, rows, scenarios) for wave in self.waves]
        return shared

    def all_episodes(self) -> np.recarray:
        """Every episode, by scenario and then by time."""
        lived = np.concatenate([np.zeros(0, EPISODE_ROW), *self.episodes])
        order = np.lexsort((lived["classroom"], lived["period"], lived["day"], lived["scenario"]))
        return lived[order].view(np.recarray)

    def all_events(self) -> np.recarray:
        """Every case event, in the order in which it happened."""
        return np.array(self.events, CASE_EVENT_ROW).view(np.recarray)
