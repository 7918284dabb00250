"""Outcomes of what happens around a class: talks, children kept home, complaints, and how it ends.

Events count for the pupil they are about: the child who is bullied, and from a suspension on the pupil who bullies.
They happened in a school that is simulated, so they are known of a child who then left it; what families feel at the
end is not.
"""

from collections.abc import Callable

import numpy as np

from experiments.groups import counts_by_number, numbers_of
from experiments.observed import known, laid, last_wave, observed_days, years_of
from simulation.calendar import school_days_between
from simulation.events import Event
from simulation.record import Record

TALKS = (Event.TALK_BETTER, Event.TALK_SAME, Event.TALK_WORSE)
ENDS = (Event.OVER, Event.CLOSED, Event.TRANSFERRED)


def events_between(record: Record, kinds: tuple[Event, ...], first: int, last: int) -> np.recarray:
    """Case events of some kinds from day `first` to day `last`, both included."""
    day, kind = record.events["day"], record.events["kind"]
    return record.events[(day >= first) & (day <= last) & np.isin(kind, kinds)]


def times(*kinds: Event) -> Callable[[Record], np.ndarray]:
    """How often a year something happened to a pupil."""

    def count(record: Record) -> np.ndarray:
        found = events_between(record, kinds, *observed_days(record))
        return counts_by_number(record, found, "pupil") / years_of(record)

    return count


def ever(*kinds: Event) -> Callable[[Record], np.ndarray]:
    """1 for a pupil to whom it happened at least once."""

    def count(record: Record) -> np.ndarray:
        found = events_between(record, kinds, *observed_days(record))
        return 1.0 * (counts_by_number(record, found, "pupil") > 0)

    return count


def of_family(variable: str) -> Callable[[Record], np.ndarray]:
    """A variable of the families at the last wave."""

    def read(record: Record) -> np.ndarray:
        wave = last_wave(record)
        return known(record, laid(record, wave, wave.families[variable]))

    return read


def case_open(record: Record) -> np.ndarray:
    """1 for a child about whom a case is open at the last wave; a child who transferred has none."""
    wave = last_wave(record)
    return laid(record, wave, 1.0 * wave.cases["open"])


def days_to_end(record: Record) -> np.ndarray:
    """School days from the first signal of a child's first case to its first end; NaN where it did not end.

    The first case is the first that is still open on the first observed day or opens later; it ends when the bullying
    is over, the case is closed, or the child goes to another school.
    """
    first, last = observed_days(record)
    found = events_between(record, (Event.CASE_OPENED, *ENDS), 1, last)
    opened, days = {}, np.full((len(record.scenarios), numbers_of(record)), np.nan)
    for event in found:
        place = int(event["scenario"]), int(event["pupil"])
        if event["kind"] == Event.CASE_OPENED:
            opened.setdefault(place, int(event["day"]))
        elif place in opened:
            since, ended = opened.pop(place), int(event["day"])
            if ended >= first and np.isnan(days[place]):
                days[place] = school_days_between(np.asarray(record.kinds), since, ended)
    return days
