"""The turn of the school year: pupils grow older, and an audience comes to be worth more.

    A(group) = applause + applause_per_group · (group − 6.5), at least 0 and at most applause_most

Below ½ bullying costs standing, above it earns standing (van der Ploeg 2020: costs in the youngest groups, earns
around 11–12). The class's yearly counts start anew; a new teacher may come, and does at the start of secondary school.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, normal_quantile
from simulation.compilation import rule, sweep
from simulation.entities import changes_school, luck_of
from simulation.stochasticity import ONCE_A_DAY, Decision, draws


class Parameters(NamedTuple):
    applause: float
    applause_per_group: float
    applause_most: float
    new_teacher: float


@rule
def value_of_applause(group, p):
    """What an audience is worth at this age: A(group)."""
    return clip(p.applause + p.applause_per_group * (group - 6.5), 0.0, p.applause_most)


@sweep
def start_year(room, day):
    """First day of a school year after the first: group + 1, counts to 0, and perhaps another teacher."""
    p, classroom, staff = room.parameters.aging, room.classroom, room.staff
    classroom.group += 1
    classroom.applause = value_of_applause(classroom.group, p)
    classroom.talks_better = classroom.talks_same = classroom.talks_worse = 0
    moment = 8 * day + ONCE_A_DAY
    comes, vigilance, disapproval, _ = draws(luck_of(room), Decision.NEW_TEACHER, moment, classroom.number)
    if comes < p.new_teacher or changes_school(classroom, 0):
        staff.number += 1
        staff.vigilance, staff.disapproval = normal_quantile(vigilance), normal_quantile(disapproval)
        staff.vigilance_habit = staff.disapproval_habit = 0.0
    for i in range(classroom.seats):
        pupil, family = room.pupils[i], room.families[i]
        pupil.days_enrolled = pupil.days_ill = pupil.days_afraid = pupil.days_between = 0
        pupil.days_kept = pupil.days_out = 0
        family.told = family.informed_school = 0
