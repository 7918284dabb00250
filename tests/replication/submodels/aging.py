"""The turn of the school year: pupils grow older, and an audience comes to be worth more."""
from tests.replication.arithmetic import clip, normal_quantile
from tests.replication.codes import Decision
from tests.replication.luck import at, draws

FIRST_SECONDARY = 9
COUNTS_OF_PUPIL = ("days_enrolled", "days_ill", "days_afraid", "days_kept", "days_out", "days_between")


def value_of_applause(group, p):
    """A(group): what an audience is worth at this age."""
    return clip(p.applause + p.applause_per_group * (group - 6.5), 0.0, p.applause_most)


def begins_secondary(classroom):
    """Whether this is the first year of secondary school."""
    return classroom.secondary and classroom.group == FIRST_SECONDARY


def changes_school(classroom):
    """Whether the class goes to secondary school after this summer."""
    return classroom.secondary and classroom.group + 1 == FIRST_SECONDARY


def start_year(room, day):
    """Group + 1, counts to 0, and perhaps another teacher."""
    classroom, staff, p = room.classroom, room.staff, room.parameters.aging
    classroom.group += 1
    classroom.applause = value_of_applause(classroom.group, p)
    classroom.talks_better = classroom.talks_same = classroom.talks_worse = 0
    comes, vigilance, disapproval, _ = draws(room.luck, Decision.NEW_TEACHER, at(day), classroom.number)
    if comes < p.new_teacher or begins_secondary(classroom):
        staff.number += 1
        staff.vigilance, staff.disapproval = normal_quantile(vigilance), normal_quantile(disapproval)
        staff.vigilance_habit = staff.disapproval_habit = 0.0
    for i in room.seats:
        for name in COUNTS_OF_PUPIL:
            setattr(room.pupils[i], name, 0)
        room.families[i].told = room.families[i].informed_school = 0
