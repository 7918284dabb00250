"""The form an episode takes: name-calling, hitting, exclusion, theft or online, how severe it is and how well it shows.

    P(form | place) = share of that form in that place (shares of a place are weights); online everything is online
    severe ~ Bernoulli(severe share of the form)
"""

from typing import NamedTuple

from simulation.compilation import rule, sweep
from simulation.entities import BREAK, CYBER, LESSON, MATERIAL, ONLINE, PHYSICAL, RELATIONAL, luck_of
from simulation.stochasticity import Decision, choice, draws


class Parameters(NamedTuple):
    lesson_verbal: float
    lesson_physical: float
    lesson_relational: float
    lesson_material: float
    break_verbal: float
    break_physical: float
    break_relational: float
    break_material: float
    home_verbal: float
    home_physical: float
    home_relational: float
    home_material: float
    harm_verbal: float
    harm_physical: float
    harm_relational: float
    harm_material: float
    harm_online: float
    shows_verbal: float
    shows_physical: float
    shows_relational: float
    shows_material: float
    shows_online: float
    severe_verbal: float
    severe_physical: float
    severe_material: float


@rule
def shares(period, p):
    """Weights of verbal, physical, relational and material aggression in a place."""
    if period == LESSON:
        return p.lesson_verbal, p.lesson_physical, p.lesson_relational, p.lesson_material
    if period == BREAK:
        return p.break_verbal, p.break_physical, p.break_relational, p.break_material
    return p.home_verbal, p.home_physical, p.home_relational, p.home_material


@rule
def qualities(form, p):
    """Harm, detectability and severe share of a form."""
    if form == PHYSICAL:
        return p.harm_physical, p.shows_physical, p.severe_physical
    if form == RELATIONAL:
        return p.harm_relational, p.shows_relational, 0.0
    if form == MATERIAL:
        return p.harm_material, p.shows_material, p.severe_material
    if form == CYBER:
        return p.harm_online, p.shows_online, 0.0
    return p.harm_verbal, p.shows_verbal, p.severe_verbal


@sweep
def take_shape(room, first, day, period):
    """Each episode of the moment gets its form and what follows from it."""
    p, luck = room.parameters.forms, luck_of(room)
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        u, v, _, _ = draws(luck, Decision.CHOOSES_FORM, 8 * day + period, episode.actor, episode.target)
        form = CYBER if period == ONLINE else choice(shares(period, p), 4, u)
        harm, shows, severe = qualities(form, p)
        episode.form, episode.harm, episode.detectability = form, harm, shows
        episode.severe = 1 if v < severe else 0
