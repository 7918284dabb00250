"""Who is absent today: ordinary illness, and staying home from fear, which can look like it.

    a spell begins with P = σ(base + sickness·sickliness + distress·D
        + yesterday·[episodes suffered on the last school day])
    with the same draw, what lies below σ(base + sickness·sickliness) is illness and the rest is fear
    a spell goes on another school day with P = 1 − 1 / mean_spell

With the case work on there is no fear here: who stays home from fear is decided by family and child (`keeping_home`),
as reported sick or kept home openly; who is suspended or kept out is out.

Without it, staying away from fear is thus the excess over ordinary illness. Off values: distress 0 and yesterday 0;
base −99 (nobody is ever ill).
"""

from typing import NamedTuple

from simulation.arithmetic import happens
from simulation.casework import AT_SCHOOL, HOME_AGREED, HOME_OPEN
from simulation.compilation import rule, sweep
from simulation.entities import AFRAID, BETWEEN_SCHOOLS, ENROLLED, HERE, ILL, KEPT, ONLINE, OUT, luck_of
from simulation.presence import list_present
from simulation.stochasticity import ONCE_A_DAY, Decision, draws_of_each


class Parameters(NamedTuple):
    base: float
    sickness: float
    distress: float
    yesterday: float
    mean_spell: float


@rule
def decided_presence(room, seat):
    """Where a pupil is by a decision of family or school: kept home or out; here if nothing was decided."""
    home = room.cases[seat].home
    if room.procedures[seat].out_today:
        return OUT
    if home == AT_SCHOOL:
        return HERE
    return KEPT if home == HOME_OPEN or home == HOME_AGREED else AFRAID


@rule
def presence_of(pupil, begins, goes_on, fears, p):
    """Where a pupil is today: 0 here, 1 ill, 2 home from fear; `fears`: fear counts here."""
    if (pupil.presence == ILL or (fears and pupil.presence == AFRAID)) and goes_on < 1.0 - 1.0 / p.mean_spell:
        return pupil.presence
    odds = p.base + p.sickness * pupil.sickliness
    if happens(begins, odds):
        return ILL
    fear = p.distress * pupil.distress + p.yesterday * min(pupil.suffered_before, 1)
    return AFRAID if fears and fear > 0.0 and happens(begins, odds + fear) else HERE


@rule
def count_day(pupil):
    """Add today to the pupil's counts of the year."""
    pupil.days_enrolled += 1
    if pupil.presence == HERE:
        pupil.absent_run = 0
        return
    pupil.absent_run += 1
    count_kind(pupil)


@rule
def count_kind(pupil):
    """Add a lost school day to its kind."""
    if pupil.status == BETWEEN_SCHOOLS:
        pupil.days_between += 1
    elif pupil.presence == ILL:
        pupil.days_ill += 1
    elif pupil.presence == AFRAID:
        pupil.days_afraid += 1
    elif pupil.presence == KEPT:
        pupil.days_kept += 1
    elif pupil.presence == OUT:
        pupil.days_out += 1


@sweep
def fall_ill(room, day):
    """Presence of every pupil on this school day."""
    p, (asked, _) = room.parameters.absence, list_present(room, ONLINE)
    draws_of_each(luck_of(room), Decision.FALLS_ILL, 8 * day + ONCE_A_DAY, room.marks, asked, room.uniforms)
    begins, goes_on = room.uniforms[0], room.uniforms[1]
    for m in range(asked):  # all but those who are away from every place
        pupil, decided = room.pupils[room.order[m]], decided_presence(room, room.order[m])
        pupil.presence = presence_of(pupil, begins[m], goes_on[m], not room.classroom.ladder, p)
        pupil.presence = pupil.presence if decided == HERE else decided
    for i in range(room.classroom.seats):
        if room.pupils[i].status == ENROLLED or room.pupils[i].status == BETWEEN_SCHOOLS:
            count_day(room.pupils[i])
