"""Who is absent today: ordinary illness, and staying home from fear."""
from tests.replication.arithmetic import happens
from tests.replication.codes import (
    AFRAID,
    AT_SCHOOL,
    BETWEEN_SCHOOLS,
    ENROLLED,
    HERE,
    HOME_AGREED,
    HOME_OPEN,
    ILL,
    KEPT,
    OUT,
    Decision,
)
from tests.replication.luck import at, draws


def decided_presence(room, seat):
    """What family and school have decided about today."""
    home = room.cases[seat].home
    if room.procedures[seat].out_today:
        return OUT
    if home == AT_SCHOOL:
        return HERE
    return KEPT if home in (HOME_OPEN, HOME_AGREED) else AFRAID


def presence_of(pupil, begins, goes_on, fears, p):
    """Whether a spell goes on, begins, or the pupil is here."""
    if (pupil.presence == ILL or (fears and pupil.presence == AFRAID)) and goes_on < 1.0 - 1.0 / p.mean_spell:
        return pupil.presence
    odds = p.base + p.sickness * pupil.sickliness
    if happens(begins, odds):
        return ILL
    fear = p.distress * pupil.distress + p.yesterday * min(pupil.suffered_before, 1)
    return AFRAID if fears and fear > 0.0 and happens(begins, odds + fear) else HERE


def count_day(pupil):
    """Count the day by what it is in the end."""
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
    elif pupil.presence == KEPT:
        pupil.days_kept += 1
    elif pupil.presence == OUT:
        pupil.days_out += 1


def fall_ill(room, day):
    """Presence of every pupil on this school day."""
    p, ladder = room.parameters.absence, room.classroom.ladder
    for i in room.seats:
        pupil = room.pupils[i]
        if pupil.status == ENROLLED:
            begins, goes_on, _, _ = draws(room.luck, Decision.FALLS_ILL, at(day), pupil.number)
            pupil.presence = presence_of(pupil, begins, goes_on, not ladder, p)
            decided = decided_presence(room, i) if ladder else HERE
            if decided != HERE:
                pupil.presence = decided
        if pupil.status in (ENROLLED, BETWEEN_SCHOOLS):
            count_day(pupil)
