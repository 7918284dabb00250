"""The record of one made-up class as tidy tables: every episode, every week, and every wave."""

import numpy as np
import pyarrow as pa

from experiments.year_facts import FORMS, PLACES
from simulation.calendar import WEEK, YEAR
from simulation.entities import EVENTS
from simulation.record import Record, is_pupil

CODES = {"period": np.array(PLACES), "form": np.array(FORMS)}
SEATS = ("scenario", "actor_seat", "target_seat")  # where somebody sat is of no use outside the model


def year_tables(record: Record) -> dict[str, pa.Table]:
    """Tables episodes, events, weeks, wave_pupils and wave_ties; school year 1 is the observed one."""
    waves = [wave for wave in record.waves if wave.year > 0]
    return {
        "episodes": episodes_table(record),
        "events": events_table(record),
        "weeks": pa.table({name: record.weeks[name].ravel() for name in record.weeks.dtype.names[1:]}),
        "wave_pupils": pa.concat_tables([pupils_table(wave) for wave in waves]),
        "wave_ties": pa.concat_tables([ties_table(wave) for wave in waves]),
    }


def episodes_table(record: Record) -> pa.Table:
    """One row for each episode, burn-in included, with its school year and calendar week."""
    rows, before = record.episodes, (record.first_day - 1) // YEAR
    year, day = np.divmod(rows["day"] - 1, YEAR)
    columns = {"school_year": year + 1 - before, "week": day // WEEK + 1}
    columns |= {name: rows[name] for name in rows.dtype.names if name not in SEATS}
    return pa.table(columns | {name: words[rows[name]] for name, words in CODES.items()})


def events_table(record: Record) -> pa.Table:
    """One row for each thing that the adults of a programme found or did."""
    rows = record.events
    columns = {name: rows[name] for name in rows.dtype.names if name not in ("scenario", "kind")}
    return pa.table(columns | {"event": np.array(EVENTS)[rows["kind"]]})


def moment(wave, row: np.ndarray) -> dict:
    """Day, wave and class of the rows of a wave's table."""
    room = wave.classrooms["number"][row]
    return {"day": np.full(len(row), wave.day), "wave": [wave.label] * len(row), "classroom": room}


def pupils_table(wave) -> pa.Table:
    """One row for each pupil at a wave, with everything that is known of him or her."""
    row, seat = np.nonzero(is_pupil(wave))
    at = moment(wave, row)
    columns = {name: wave.pupils[name][row, seat] for name in wave.pupils.dtype.names}
    return pa.table(at | columns | {name: wave.families[name][row, seat] for name in wave.families.dtype.names})


def ties_table(wave) -> pa.Table:
    """One row for each ordered pair of classmates at a wave."""
    there = is_pupil(wave)
    pairs = there[:, :, None] & there[:, None, :] & ~np.eye(there.shape[1], dtype=bool)
    row, i, j = np.nonzero(pairs)
    number = wave.pupils["number"]
    at = moment(wave, row)
    columns = {name: getattr(wave.ties, name)[row, i, j] for name in wave.ties._fields}
    return pa.table(at | {"pupil": number[row, i], "about": number[row, j]} | columns)
