"""What happened to one made-up class in a school year: plain counts over its record, ready to be told.

The teller knows everything, as no teacher or researcher does; what instruments would say stands in `year_seen.py`.
"""

from collections.abc import Mapping

import numpy as np

from experiments.calendars import calendar
from experiments.first_names import names_of
from experiments.programme_log import of_programmes
from experiments.year_people import friendships, person, talks, told_nobody, top
from simulation.calendar import WEEK
from simulation.entities import EVENTS, FIRST_OF_SECONDARY
from simulation.programme import in_order
from simulation.record import END, START, Record, episodes_between, is_pupil, wave_at

FORMS = ("verbal", "physical", "relational", "material", "cyber")
PLACES = ("lesson", "break", "way_home", "online")
HOLIDAYS = ("autumn", "christmas", "spring", "may", "summer")
COUNTED = ("severe", "stopped", "resisted", "seen", "sanctioned", "told_peer", "told_parent", "told_teacher")
TALLIES = ("times", "judged", "right")  # how often; how often it could be right or wrong; how often it was right
AUDIENCE = ("assistants", "reinforcers", "defenders")


def year_facts(record: Record) -> dict:
    """Everything that is told of the first scenario's home class in the first observed year."""
    start, end = wave_at(record, 1, START), wave_at(record, 1, END)
    sat = start.pupils[0][is_pupil(start)[0]]
    names = names_of(zip(sat["number"].tolist(), (sat["boy"] == 1).tolist()), record.scenarios[0].seed)
    happened = home_episodes(record)
    facts = {
        "class": class_facts(record, sat),
        "pupils": [{"number": number, "name": name} for number, name in names.items()],
        "stretches": stretches(record, happened, names),
        "year": counts(happened) | people(happened, names) | {"told_nobody": told_nobody(happened)},
        "talks": talks(end.classrooms[0]),
        "absence": absence(end, names),
        "friendships": friendships(start, end),
        "norm": norm(record),
        "events": events(record, names),
    }
    target = facts["year"]["target"]
    facts["target_friends"] = friendships(start, end, target and target["number"])
    facts["parents"] = {key: int(end.families[key].sum()) for key in ("told", "informed_school")}
    return facts


def norm(record: Record) -> dict[str, float]:
    """Class norm (−1 to 1) in the first and last weekly census, the same that is drawn.

    The wave at the start is taken before summer has worked on the norm, so it is not where the year begins.
    """
    rows = record.weeks[:, 0]
    weekly = rows["norm"][rows["day"] >= record.first_day]
    return {START: float(weekly[0]), END: float(weekly[-1])}


def home_episodes(record: Record) -> np.recarray:
    """Episodes of the observed year in the home class."""
    found = episodes_between(record, record.first_day, record.last_day)
    return found[(found["scenario"] == 0) & (found["classroom"] == wave_at(record, 1).classrooms["number"][0])]


def class_facts(record: Record, sat: np.recarray) -> dict:
    """Size, sexes and group on the first day, and what adults do extra."""
    boys = int((sat["boy"] == 1).sum())
    programmes = [programme.name for programme in in_order(record.scenarios[0].programmes)]
    room = wave_at(record, 1, END).classrooms[0]  # at the start the hand-over is still to come
    secondary = bool(room["secondary"]) and int(room["group"]) >= FIRST_OF_SECONDARY
    there = {"group": int(room["group"]), "secondary": secondary, "programmes": programmes}
    return {"pupils": len(sat), "girls": len(sat) - boys, "boys": boys} | there


def stretches(record: Record, happened: np.recarray, names: Mapping[int, str]) -> list[dict]:
    """The stretches between two holidays, each with the holiday that ends it; online episodes go on in holidays."""
    week = (happened["day"] - record.first_day) // WEEK + 1
    holidays = calendar().holidays
    first, found = 1, []
    for name in HOLIDAYS:
        off = getattr(holidays, name).weeks
        part = happened[(week >= first) & (week <= max(off))]
        found.append({"until": name, "weeks": min(off) - first} | counts(part) | people(part, names))
        first = max(off) + 1
    return found


def counts(happened: np.recarray) -> dict:
    """How many episodes, by form and place, who was there, and what adults saw and were told."""
    peers = float(happened["peers"].mean()) if len(happened) else 0.0
    return {
        "episodes": len(happened),
        "targets": len(np.unique(happened["target"])),
        "actors": len(np.unique(happened["actor"])),
        "both": len(np.intersect1d(happened["actor"], happened["target"])),
        "forms": {form: int((happened["form"] == k).sum()) for k, form in enumerate(FORMS)},
        "places": {place: int((happened["period"] == k).sum()) for k, place in enumerate(PLACES)},
        "peers": peers,
        **{role: int((happened[role] > 0).sum()) for role in AUDIENCE},
        **{name: int(happened[name].sum()) for name in COUNTED},
    }


def people(happened: np.recarray, names: Mapping[int, str]) -> dict:
    """The pupil who was targeted most, by how many and whether alone in that; the (at most three) who began most."""
    starters, most = top(happened["actor"], names, 3), top(happened["target"], names, 2)
    if not most:
        return {"target": None, "starters": starters}
    by = np.unique(happened["actor"][happened["target"] == most[0]["number"]])
    alone = len(most) == 1 or most[1]["times"] < most[0]["times"]
    return {"target": most[0] | {"by": len(by), "alone": alone}, "starters": starters}


def absence(end, names: Mapping[int, str]) -> dict:
    """School days missed by the pupils who began the year in the class, wherever they are now."""
    here = np.isin(end.pupils["number"], list(names)) & is_pupil(end)
    days = {kind: end.pupils[f"days_{kind}"][here] for kind in ("ill", "afraid", "kept", "out", "between")}
    most = int(days["afraid"].argmax())
    number = int(end.pupils["number"][here][most])
    longest = person(number, names) | {"days": int(days["afraid"][most])} if days["afraid"][most] else None
    totals = {kind: int(column.sum()) for kind, column in days.items()}
    return totals | {"afraid_pupils": int((days["afraid"] > 0).sum()), "longest": longest}


def events(record: Record, names: Mapping[int, str]) -> list[dict]:
    """What the adults of a programme found and did, kind by kind: how often, when first, with whom."""
    programmes = in_order(record.scenarios[0].programmes)
    found: dict[tuple[str, str], dict] = {}
    for event in of_programmes(record.events):
        position = int(event["programme"])
        name = programmes[position].name if 0 <= position < len(programmes) else ""
        kind = EVENTS[int(event["kind"])]
        new = {"programme": name, "event": kind, "pupil": None} | dict.fromkeys(TALLIES, 0)
        row = found.setdefault((name, kind), new)
        row["times"] += 1
        row["judged"] += int(event["right"] >= 0)
        row["right"] += int(event["right"] == 1)
        row["pupil"] = row["pupil"] or (person(int(event["pupil"]), names) if int(event["pupil"]) in names else None)
    return list(found.values())
