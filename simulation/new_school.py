"""The step to secondary school, at the end of the summer before group 9: the class is newly formed, in another school.

Temperament, attitude, efficacy, distress, family and part of the general gain go along; feelings, gains learned of a
classmate, what is remembered, the class norm, what the old school knew and what it did stay behind. The pupils of the
new class are the same rows: they stand for pupils who come from different primary schools and meet for the first time.
"""

from simulation.compilation import seldom
from simulation.stochasticity import ONCE_A_DAY
from simulation.submodels import board, newcomer, norm, school, signals, ties


@seldom
def leave_school(room, day):
    """Open cases are closed as for whoever leaves, and nothing that was set going there goes on."""
    for i in range(room.classroom.seats):
        if room.cases[i].open:
            signals.close(room, i, day)
    board.drop_measures(room)
    school.change(room)


@seldom
def form_class(room, day):
    """The last day of summer: pupils who do not know each other meet for the first time. School begins tomorrow."""
    leave_school(room, day)
    newcomer.begin_together(room)
    norm.begin(room)
    ties.part(room)
    ties.meet_all(room, 8 * day + ONCE_A_DAY)
