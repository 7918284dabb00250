"""Who is absent today: ordinary illness, and staying home from fear, which can look like it.

    a spell begins with P = σ(base + sickness·sickliness + distress·D + yesterday·[episodes suffered on the last
        school day])
    with the same draw, what lies below σ(base + sickness·sickliness) is illness and the rest is fear
    a spell goes on another school day with P = 1 − 1 / mean_spell

Staying away from fear is thus the excess over ordinary illness. Off values: distress 0 and yesterday 0; base −99
(nobody is ever ill).
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.compilation import rule, sweep
from simulation.entities import AFRAID, BETWEEN_SCHOOLS, EMPTY, HERE, ILL, ONLINE, luck_of
from simulation.presence import list_present
from simulation.stochasticity import ONCE_A_DAY, Decision, draws_of_each


class Parameters(NamedTuple):
    base: float
    sickness: float
    distress: float
    yesterday: float
    mean_spell: float


@rule
def presence_of(pupil, begins, goes_on, p):
    """Where a pupil is today: 0 here, 1 ill, 2 home from fear."""
    if pupil.presence != HERE and goes_on < 1.0 - 1.0 / p.mean_spell:
        return pupil.presence
    odds = p.base + p.sickness * pupil.sickliness
    if happens(begins, odds):
        return ILL
    fear = p.distress * pupil.distress + p.yesterday * min(pupil.suffered_before, 1)
    return AFRAID if fear > 0.0 and happens(begins, odds + fear) else HERE


@rule
def count_day(pupil):
    """Add today to the pupil's counts of the year."""
    pupil.days_enrolled += 1
    if pupil.presence == HERE:
        pupil.absent_run = 0
        return
    pupil.absent_run += 1
    if pupil.status == BETWEEN_SCHOOLS:
        pupil.days_between += 1
    elif pupil.presence == ILL:
        pupil.days_ill += 1
    elif pupil.presence == AFRAID:
        pupil.days_afraid += 1


@sweep
def fall_ill(room, day):
    """Presence of every pupil on this school day."""
    p, (asked, _) = room.parameters.absence, list_present(room, ONLINE)
    draws_of_each(luck_of(room), Decision.FALLS_ILL, 8 * day + ONCE_A_DAY, room.marks, asked, room.uniforms)
    begins, goes_on = room.uniforms[0], room.uniforms[1]
    for m in range(asked):  # all but those who are away from every place
        pupil = room.pupils[room.order[m]]
        pupil.presence = presence_of(pupil, begins[m], goes_on[m], p)
    for i in range(room.classroom.seats):
        if room.pupils[i].status != EMPTY:
            count_day(room.pupils[i])
