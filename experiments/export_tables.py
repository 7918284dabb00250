"""The waves of a record as tidy tables: every nomination, every pupil, every class, as the instruments read them.

Nothing here is the state of the model unless it is asked for: then its columns and layers begin with `hidden_`.
A pupil is in a class at a wave if enrolled there on that day; who is asked, answers about all who are in the class.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.archive import Tables
from experiments.export_layers import HIDDEN, HIDDEN_TIES, HOME, LAYERS, OF_TEACHER, RECEIVING
from experiments.export_waves import name_of
from experiments.instruments import hold
from experiments.tables import sorted_by
from simulation.calendar import YEAR, first_day, school_days_between
from simulation.entities import HERE, PUPIL
from simulation.observation.peer_roles import ROLES
from simulation.observation.readings import Readings, asked
from simulation.record import START, Record, Wave

KNOWN = ("number", "register", "status", "boy", "role")  # fields of a pupil that are no secret, or say nothing
SCALE = ("monthly", "often", "weekly", "several")
REGISTER = {"days_absent": "days", "days_reported_ill": "ill", "days_kept_home": "kept", "days_kept_out": "out"}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What is written: the arm of each scenario of a record, which waves, which classes, and how absence is treated.

    absent_missing: whoever is not at school on the day of a wave gives no answer, as in a study without a second visit.
    On the first morning of a year everybody comes, and the register of that year is empty: the state still holds the
    days of the year before then.
    """

    arms: tuple[str, ...]
    waves: tuple[str, ...]
    receiving: bool = False
    hidden: bool = False
    absent_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One wave, with what all instruments answer then; `rows` are the classes written, `labels` say which they are."""

    name: str
    wave: Wave
    rows: np.ndarray
    labels: Mapping[str, np.ndarray]
    readings: Mapping[str, Readings]
    away: np.ndarray
    answering: np.ndarray

    @property
    def new_year(self) -> bool:
        """Whether nobody has been to school yet this year."""
        return self.wave.label == START


def export_tables(record: Record, contents: Contents) -> Tables:
    """Tables `edges`, `pupils` and `classes` of a record, sorted by their keys."""
    waves = sorted(record.waves, key=lambda wave: wave.day)
    chosen = [wave for wave in waves if name_of(wave.year, wave.label) in contents.waves]
    moments = [moment(record, wave, contents) for wave in chosen]
    register = everybody(moments)
    tables = {
        "edges": pa.concat_tables([part for one in moments for part in edges(one, contents)]),
        "pupils": pa.concat_tables([pupils(one, register, contents) for one in moments]),
        "classes": pa.concat_tables([classes(one, n, record, contents) for n, one in enumerate(moments, start=1)]),
    }
    return {name: sorted_by(table, archive.KEYS[name]) for name, table in tables.items()}


def moment(record: Record, wave: Wave, contents: Contents) -> Moment:
    """A wave and what is answered then."""
    k = record.rows_per_scenario
    rows = np.arange(len(wave.classrooms))
    rows = rows if contents.receiving else rows[rows % k == 0]
    worlds = np.array([scenario.world for scenario in record.scenarios])
    labels = {
        "world": worlds[rows // k].astype(np.int32),
        "arm": np.array(contents.arms)[rows // k],
        "class": np.where(rows % k == 0, HOME, RECEIVING),
    }
    used = {instrument for instrument, _ in LAYERS.values()} | {"self_report", "attendance_register", "peer_roles"}
    here = asked(wave)
    away = np.zeros(here.shape, bool) if wave.label == START else wave.pupils["presence"] != HERE
    answering = here & ~away if contents.absent_missing else here
    readings = {name: hold(name, record, wave) for name in sorted(used)}
    name = name_of(wave.year, wave.label)
    return Moment(name=name, wave=wave, rows=rows, labels=labels, readings=readings, away=away, answering=answering)


def everybody(moments: list[Moment]) -> list[dict[int, int]]:
    """Of every class that is written, who is in it at any of the waves: lasting number → 1 boy, 0 girl, by number."""
    found: list[dict[int, int]] = [{} for _ in moments[0].rows]
    for one in moments:
        here, rows = asked(one.wave)[one.rows], one.wave.pupils[one.rows]
        for place, known in enumerate(found):
            there = rows[place][here[place]]
            known |= dict(zip(there["number"].tolist(), there["boy"].astype(int).tolist()))
    return [dict(sorted(known.items())) for known in found]


def edges(one: Moment, contents: Contents) -> list[pa.Table]:
    """Layer by layer, every pair that is named, and every pair about which there is no answer (an empty value)."""
    parts = {layer: one.readings[instrument][name] for layer, (instrument, name) in LAYERS.items()}
    if contents.hidden:
        parts |= {HIDDEN + name: getattr(one.wave.ties, name) for name in HIDDEN_TIES}
    return [edges_of(one, layer, values) for layer, values in parts.items()]


def edges_of(one: Moment, layer: str, values: np.ndarray) -> pa.Table:
    """The rows of one layer."""
    here, values = asked(one.wave)[one.rows], np.asarray(values, dtype=np.float64)[one.rows]
    asks = here[:, :, None] & here[:, None, :] & ~np.eye(here.shape[1], dtype=bool)
    by_pupils = layer != OF_TEACHER and not layer.startswith(HIDDEN)
    silent = asks & (~one.answering[one.rows][:, :, None] if by_pupils else False)
    values = np.where(silent, np.nan, values)
    place, i, j = np.nonzero(asks & (values != 0))
    numbers, found = one.wave.pupils["number"][one.rows], values[place, i, j]
    return pa.table(described(one, place) | {
        "layer": pa.array([layer] * len(place), pa.string()),
        "from": pa.array(numbers[place, i], pa.int64()),
        "to": pa.array(numbers[place, j], pa.int64()),
        "value": pa.array(found, pa.float64(), mask=np.isnan(found)),
    })  # fmt: skip


def described(one: Moment, place: np.ndarray) -> dict[str, pa.Array]:
    """World, arm, wave and class of rows of a table."""
    wave = pa.array([one.name] * len(place), pa.string())
    given = {name: pa.array(column[place]) for name, column in one.labels.items()}
    return {"world": given["world"], "arm": given["arm"], "wave": wave, "class": given["class"]}


def pupils(one: Moment, register: list[dict[int, int]], contents: Contents) -> pa.Table:
    """One row for every pupil who is in the class at any of the waves; empty but for the sex when not in it now."""
    place = np.repeat(np.arange(len(register)), [len(known) for known in register])
    number = np.array([number for known in register for number in known], dtype=np.int64)
    seat, here = seats(one, place, number)
    row = one.rows[place]
    answers = here & one.answering[row, seat]
    columns = described(one, place) | {
        "pupil": pa.array(number, pa.int64()),
        "boy": pa.array([boy for known in register for boy in known.values()], pa.int8()),
        "in_class": pa.array(here.astype(np.int8)),
        "answered": pa.array(answers.astype(np.int8)),
        "absent_that_day": blank(one.away[row, seat], here),
    }
    for name, (values, known) in asked_of(one, here, answers, row, seat).items():
        columns[name] = blank(values, known)
    columns["peer_role"] = pa.array(role_of(one, row, seat), pa.string(), mask=~here)
    if contents.hidden:
        fields = [name for name in PUPIL if name not in KNOWN]
        columns |= {HIDDEN + name: blank(one.wave.pupils[name][row, seat], here) for name in fields}
    return pa.table(columns)


def seats(one: Moment, place: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seat of each pupil in a class, and whether that pupil is in the class at this wave."""
    same = (one.wave.pupils["number"][one.rows][place] == number[:, None]) & asked(one.wave)[one.rows][place]
    return same.argmax(axis=1), same.any(axis=1)


def asked_of(one: Moment, here: np.ndarray, answers: np.ndarray, row: np.ndarray, seat: np.ndarray) -> dict:
    """What is answered by or known of a pupil: name → values, and where they are known."""
    report, register = one.readings["self_report"], one.readings["attendance_register"]
    teacher = one.readings["teacher_list"]
    scale = sum(report[name][row, seat] for name in SCALE)
    told = {"victimisation": (scale, answers), "bullied_frequency": (report["frequency"][row, seat], answers)}
    told |= {"teacher_says_bullies": (teacher["bully"][row, seat], here)}
    told |= {"teacher_says_bullied": (teacher["victim"][row, seat], here)}
    so_far = 0 if one.new_year else 1
    return told | {name: (so_far * register[reading][row, seat], here) for name, reading in REGISTER.items()}


def role_of(one: Moment, row: np.ndarray, seat: np.ndarray) -> list[str]:
    """The participant role that classmates give each pupil."""
    names = (*ROLES, "none")
    role = one.readings["peer_roles"]["role"][row, seat]
    return [names[int(code)] for code in np.where(np.isnan(role), -1, role)]


def blank(values: np.ndarray, known: np.ndarray) -> pa.Array:
    """Numbers, empty where they are not known."""
    values = np.asarray(values, dtype=np.float64)
    return pa.array(values, pa.float64(), mask=~known | np.isnan(values))


def classes(one: Moment, number: int, record: Record, contents: Contents) -> pa.Table:
    """One row for each class: when the wave was, how old the class is, and how many are in it."""
    wave, rows = one.wave, one.rows
    first = first_day((wave.day - 1) // YEAR + 1)
    moves_up = int(one.new_year and wave.day > 1)  # the state moves up a group on the first day, after this wave
    passed = 0 if one.new_year else school_days_between(record.kinds, first, wave.day)
    columns = described(one, np.arange(len(rows))) | {
        "wave_number": pa.array([number] * len(rows), pa.int32()),
        "day": pa.array([wave.day] * len(rows), pa.int32()),
        "school_days": pa.array([passed] * len(rows), pa.int32()),
        "group": pa.array(wave.classrooms["group"][rows] + moves_up, pa.int32()),
        "pupils": pa.array(asked(wave)[rows].sum(axis=1), pa.int32()),
    }
    hidden = {HIDDEN + "norm": pa.array(wave.classrooms["norm"][rows])} if contents.hidden else {}
    return pa.table(columns | hidden)
