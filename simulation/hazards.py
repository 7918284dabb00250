"""How likely the rare rungs of the ladder are on a day: the sums of the chances that the submodels draw against.

    hazard of a rung in class c = Σ σ(log-odds) over everybody who would be asked

No day of the model calls it. Whoever fits an intercept reads it once a week, because a sum of chances tells from some
hundred classes what counting events would tell from ten thousand; the conditions and log-odds are the submodels' own.
"""

import numpy as np

from simulation.arithmetic import logistic
from simulation.calendar import SCHOOL_DAY, SUMMER, WEEK, YEAR
from simulation.cases import is_over, seat_of
from simulation.casework import AT_SCHOOL
from simulation.compilation import kernel, rule, sweep
from simulation.entities import ENROLLED, HERE, one_class
from simulation.submodels import board, complaints, inspector, keeping_home, publicity, transfer

SICK_DAY, KEEP_HOME, POST, COMPLAINT, INSPECTOR, SUSPENSION, TRANSFER = range(7)
RUNGS = ("keeping_home.sick_day", "keeping_home.base", "publicity.base", "complaints.base", "inspector.base",
         "board.suspension", "transfer.base")  # intercept that a column belongs to  # fmt: skip
PER_SCHOOL_DAY, PER_CALENDAR_DAY, PER_WORKING_DAY = (SICK_DAY, KEEP_HOME), (POST,), (COMPLAINT, INSPECTOR, TRANSFER)


@sweep
def at_home(room, i, day, sums):
    """Chances that the child is reported sick from fear, or kept home, on the evening of a school day."""
    p, pupil, family, case = room.parameters.keeping_home, room.pupils[i], room.families[i], room.cases[i]
    if pupil.presence == HERE and case.home == AT_SCHOOL and not is_over(pupil):
        sums[SICK_DAY] += logistic(keeping_home.odds_of_sick_day(pupil, case, day, p))
    if family.aware and pupil.distress > p.least and keeping_home.may_stay(pupil, case):
        sums[KEEP_HOME] += logistic(keeping_home.odds_of_keeping_home(pupil, family, case, day, p))


@sweep
def in_public(room, i, sums):
    """Chances that aware parents post, complain to the board, call the inspector or choose another school."""
    p, pupil, family, case = room.parameters, room.pupils[i], room.families[i], room.cases[i]
    if not case.posted and room.posts[i].day == 0:
        sums[POST] += logistic(publicity.odds_of_posting(family, case, p.publicity))
    if not case.complained:
        to_board = 1.0 - p.complaints.committee
        sums[COMPLAINT] += to_board * logistic(complaints.odds_of_complaining(family, p.complaints))
    if not case.called_inspector:
        sums[INSPECTOR] += logistic(inspector.odds_of_calling(family, case, p.inspector))
    if case.transfer_left == 0:
        sums[TRANSFER] += logistic(transfer.odds_of_choosing(pupil, family, case, p.transfer))


@rule
def days_with_incidents(room, seat):
    """Days of this week with a severe episode by the named pupil that the school heard of: it is asked on each."""
    days, last = 0, 0
    for e in range(room.counts[0]):
        episode = room.episodes[e]
        named = episode.actor == room.cases[seat].bully
        heard_of = episode.severe and (episode.seen or episode.told_teacher) and named
        if heard_of and episode.target_seat == seat and episode.day != last:
            days, last = days + 1, episode.day
    return days


@sweep
def at_the_board(room, i, sums):
    """Chances of a suspension for the severe incidents of this week that the school heard of."""
    case, days = room.cases[i], days_with_incidents(room, i)
    bully = seat_of(room, case.bully) if days > 0 else -1
    if bully >= 0 and not board.is_out(room.procedures[bully]):
        odds = board.odds_of_suspending(room, i, case.severe_known_on, room.parameters.board)
        sums[SUSPENSION] += days * logistic(odds)


@kernel
def add_up(state, day, sums):
    """Adds the hazards of every class, on the state at the end of a day, to sums [c, 7]: columns as in RUNGS."""
    for c in range(state.classrooms.shape[0]):
        room = one_class(state, c)
        for i in range(room.classroom.seats):
            if room.pupils[i].status == ENROLLED:
                at_home(room, i, day, sums[c])
                if room.cases[i].open:
                    at_the_board(room, i, sums[c])
                    if room.families[i].aware:
                        in_public(room, i, sums[c])


def days_asked(kinds: np.ndarray, day: int) -> np.ndarray:
    """For how many days of asking the state on `day`, the end of a week, stands: [7]; before summer for all of it."""
    week = kinds[np.arange(day - WEEK, day) % YEAR]
    weeks = 1
    while kinds[(day + (weeks - 1) * WEEK) % YEAR] == SUMMER:
        weeks += 1
    days = np.ones(len(RUNGS))
    days[list(PER_SCHOOL_DAY)] = np.count_nonzero(week == SCHOOL_DAY)
    days[list(PER_CALENDAR_DAY)] = WEEK * weeks
    days[list(PER_WORKING_DAY)] = 5 * weeks
    return days
