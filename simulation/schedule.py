"""The order of everything: what happens on a day, readable from top to bottom.

One step is one calendar day. A school day has four periods; on a free day only the online period is lived; in summer
nothing is, and the summer factors are applied once, at the turn of the year. Within a period everybody decides on
the state
at its start: first all decisions of the period, then all their consequences.
"""

import numpy as np

from simulation.calendar import FREE_DAY, SCHOOL_DAY, WEEK, YEAR
from simulation.compilation import Row, kernel, rule, spliced, sweep
from simulation.entities import ONLINE, Room, State
from simulation.submodels import (
    absence,
    aggression,
    aging,
    attitude,
    bystanders,
    detection,
    disclosure,
    distress,
    forms,
    learning,
    memory,
    newcomer,
    norm,
    protection,
    resistance,
    sociometry,
    standing,
    talks,
    targets,
    teacher,
    temperament,
    ties,
)

SUBMODELS = {
    "temperament": temperament, "aging": aging, "aggression": aggression, "targets": targets, "forms": forms,
    "bystanders": bystanders, "resistance": resistance, "teacher": teacher, "learning": learning,
    "memory": memory, "distress": distress, "standing": standing, "norm": norm, "attitude": attitude,
    "detection": detection, "disclosure": disclosure,
    "talks": talks, "absence": absence, "ties": ties, "protection": protection, "newcomer": newcomer,
    "sociometry": sociometry,
}


@sweep
def turn_of_year(room, day):
    """Hand-over: the summer has passed, pupils are a group older, perhaps another teacher."""
    aging.start_year(room, day)
    learning.over_summer(room)
    memory.over_summer(room)
    distress.over_summer(room)
    norm.over_summer(room)
    detection.over_summer(room, day)


@sweep
def fade_all(room):
    """A school day's decay of every slow state of a pupil or the class, and today's pushes on them."""
    aggression.fade_recent(room)
    distress.recover(room)
    standing.revert(room)
    attitude.drift_all(room)
    norm.fade(room)
    teacher.keep_habits(room)


@sweep
def fade_week(room):
    """Once a school week: what is between two pupils fades, and what peers remember of each."""
    p = room.parameters
    learned, remembered, lost, firm = p.learning.kept, p.memory.kept, p.detection.forget, p.protection.kept
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):  # one loop for all that fades: reading the ties is what it costs
            learning.forget(room.ties[i, j], learned)
            memory.fade(room.ties[i, j], remembered)
            detection.forget(room.ties[i, j], lost)
            protection.fade(room.ties[i, j], firm)
    memory.fade_roles(room)


@sweep
def use_pair_levers(room, day):
    """What programmes and told teachers asked for between two pupils since the last school day."""
    if room.classroom.pending:
        room.classroom.pending = 0
        talks.hold(room, day)
        for i in range(room.classroom.seats):
            for j in range(room.classroom.seats):
                learning.take_shift(room.ties[i, j], room.pulses[i, j])
                ties.take_shift(room, i, j)
                protection.take_push(room.ties[i, j], room.pulses[i, j])
                detection.learn_from_survey(room.ties[i, j], room.pulses[i, j])


@sweep
def decide(room, first, day, period):
    """The decisions of a period, all on the state at its start."""
    targets.choose(room, first, day, period)
    forms.take_shape(room, first, day, period)
    bystanders.gather(room, first, day, period)
    resistance.resist(room, first, day, period)
    teacher.watch(room, first, day, period)
    learning.reward(room, first)


@sweep
def follow(room, first):
    """The consequences of a period's episodes, in the order of the actors' seats."""
    learning.learn_from(room, first)
    memory.remember(room, first)
    distress.suffer(room, first)
    standing.rise_and_fall(room, first)
    norm.shift(room, first)
    attitude.learn_from(room, first)
    detection.recognise(room, first)


@sweep
def live_period(room, day, period):
    """One moment of the class."""
    first = room.counts[0]
    aggression.begin(room, day, period)
    if room.counts[0] > first:
        decide(room, first, day, period)
        follow(room, first)


@sweep
def school_day(room, day, starts_week):
    """A day of lessons, from the morning's absences to the evening online."""
    fade_all(room)
    if starts_week:
        fade_week(room)
    absence.fall_ill(room, day)
    use_pair_levers(room, day)
    if starts_week:
        targets.weigh_opportunity(room)
    aggression.cast(room, day)
    first = room.counts[0]
    for period in range(ONLINE + 1):
        live_period(room, day, period)
    disclosure.tell(room, first)
    ties.review(room, day)
    ties.fade_absent(room)


@sweep
def free_day(room, day):
    """A day without lessons: the online moment, and telling about it."""
    aggression.cast(room, day)
    first = room.counts[0]
    for period in range(ONLINE, ONLINE + 1):  # a number, not a constant: or all that follows were compiled once more
        live_period(room, day, period)
    disclosure.tell(room, first)


@rule
def starts_school_week(kinds, day):
    """Whether a school day is the first one of its week."""
    for before in range(day - (day - 1) % WEEK, day):
        if kinds[(before - 1) % YEAR] == SCHOOL_DAY:
            return False
    return True


@spliced
def one_class(state, c):
    """The Room of class c: the same arrays without the class axis."""
    return Room(
        state.pupils[c], state.ties[c], state.bonds[c], state.families[c], state.staff[c], state.classrooms[c],
        state.levers[c], state.climate[c], state.pulses[c], state.parameters[c], state.episodes[c],
        state.counts[c : c + 1], state.roles[c], state.weights[c], state.chances[c], state.urges[c], state.order[c],
        state.marks[c], state.uniforms[c], state.friends[c], state.fans[c], state.foes[c],
    )


@kernel
def live(state, kinds, first, last):
    """Days `first` to `last` − 1 of every class in the batch, class by class; `kinds`: the 364 kinds of day."""
    for c in range(state.classrooms.shape[0]):
        room = one_class(state, c)
        ties.note_bonds(room)
        for day in range(first, last):
            kind = kinds[(day - 1) % YEAR]
            if day > 1 and (day - 1) % YEAR == 0:
                turn_of_year(room, day)
            if kind == SCHOOL_DAY:
                school_day(room, day, starts_school_week(kinds, day))
            elif kind == FREE_DAY:
                free_day(room, day)


def parameter_row() -> np.dtype:
    """The row type of all parameters: one nested field per submodel, one number per parameter."""
    fields = [(name, [(field, "f8") for field in module.Parameters._fields]) for name, module in SUBMODELS.items()]
    return np.dtype((Row, fields))


__all__ = ["SUBMODELS", "State", "live", "one_class", "parameter_row"]
