"""The attendance register of this school year: days and hours absent.

The register cannot tell fear from illness: `ill` is what it says of both. It knows who was kept home without being
reported sick (openly or on agreed leave, which the counts of a year do not tell apart), who was not let in, and who was
between two schools. What it takes for illness is
`authorised`. `afraid` is the truth, which no register holds, and is there for whoever asks the model itself.
"""

from typing import NamedTuple

from simulation.observation.readings import Readings, answered, per_class
from simulation.record import Record, Wave, is_pupil


class Parameters(NamedTuple):
    hours_a_day: float


def read(record: Record, wave: Wave, p: Parameters) -> Readings:
    """Readings days, ill (as registered), kept, out, between (two schools), hours, authorised, afraid (truth), [c, s].

    Unit: school days since the start of the school year; hours and authorised in school hours.
    """
    pupils, mask = wave.pupils, is_pupil(wave)
    registered_ill = pupils["days_ill"] + pupils["days_afraid"]
    days = registered_ill + pupils["days_kept"] + pupils["days_out"] + pupils["days_between"]
    values = {
        "days": days,
        "ill": registered_ill,
        "kept": pupils["days_kept"],
        "out": pupils["days_out"],
        "between": pupils["days_between"],
        "hours": days * per_class(p.hours_a_day, 1),
        "authorised": registered_ill * per_class(p.hours_a_day, 1),
        "afraid": pupils["days_afraid"],
    }
    return Readings(day=wave.day, values={name: answered(value, mask) for name, value in values.items()})
