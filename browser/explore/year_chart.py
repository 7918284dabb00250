"""The year so far, week by week, as plain data: bullying and who stood up against it, absence, and the class norm."""

import numpy as np

from browser.explore.live import Live
from simulation.calendar import WEEK, YEAR
from simulation.model import Classroom

ABSENT = ("ill", "afraid", "kept", "out", "between")
HOME_CLASS = 0


def chart(live: Live, lang_words: dict[str, str]) -> dict:
    """The series of the class, and of its twin where the visitor branched off; lang_words: their names."""
    last = -(-(live.end - live.start + 1) // WEEK)
    series = {"now": weekly(live, live.room)}
    if live.twin is not None:
        series["twin"] = weekly(live, live.twin)
    branched = (live.branched - live.start) // WEEK + 1 if live.twin is not None else None
    return {"weeks": last, "series": series, "branched": branched, "words": lang_words}


def weekly(live: Live, room: Classroom) -> dict[str, list[float]]:
    """By week from the first day on: episodes, those in which a classmate stood up, days absent, and the norm."""
    lived = live.episodes(room)
    home = int(room.state.classrooms["number"][HOME_CLASS])
    lived = lived[(lived["day"] >= live.start) & (lived["classroom"] == home)]
    weeks = max(0, (int(room.time) - live.start + 1) // WEEK)
    week = (lived["day"] - live.start) // WEEK
    episodes = np.bincount(week, minlength=weeks)[:weeks]
    stood_up = np.bincount(week[lived["defenders"] > 0], minlength=weeks)[:weeks]
    rows = _census(live, room)
    counts = sum(np.asarray(rows[kind], np.int64) for kind in ABSENT) if len(rows) else np.zeros(0)
    year = (rows["day"] - 1) // YEAR if len(rows) else np.zeros(0)
    missed = np.where(np.diff(year, prepend=-1) > 0, counts, np.diff(counts, prepend=0))  # counts begin anew each year
    absent = np.maximum(missed, 0)[1:]  # a pupil who leaves takes them along
    return {
        "episodes": episodes.tolist(), "stood_up": stood_up.tolist(), "absent": absent.tolist(),
        "norm": [round(float(value), 4) for value in rows["norm"][1:]] if len(rows) else [],
    }  # fmt: skip


def _census(live: Live, room: Classroom) -> np.ndarray:
    """The weekly rows of the home class, with the one just before the first week."""
    rows = np.array(room.journal.weeks)[:, HOME_CLASS] if room.journal.weeks else np.zeros(0)
    if not len(rows):
        return rows
    before = int((rows["day"] < live.start).sum())
    return rows[max(before - 1, 0) :]


def totals(live: Live) -> dict[str, dict[str, int]]:
    """Since the branch: episodes and days absent, of the class and of its twin."""
    if live.twin is None:
        return {}
    from_week = (live.branched - live.start + 1) // WEEK
    found = {name: weekly(live, room) for name, room in (("now", live.room), ("twin", live.twin))}
    return {
        name: {key: int(sum(series[key][from_week:])) for key in ("episodes", "absent")}
        for name, series in found.items()
    }
