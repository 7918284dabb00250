"""The form an episode takes, how severe it is and how well it shows."""
from tests.replication.arithmetic import choice
from tests.replication.codes import BREAK, CYBER, LESSON, MATERIAL, ONLINE, PHYSICAL, RELATIONAL, Decision
from tests.replication.luck import at, draws


def shares(period, p):
    """Weights of verbal, physical, relational and material forms in a place."""
    if period == LESSON:
        return p.lesson_verbal, p.lesson_physical, p.lesson_relational, p.lesson_material
    if period == BREAK:
        return p.break_verbal, p.break_physical, p.break_relational, p.break_material
    return p.home_verbal, p.home_physical, p.home_relational, p.home_material


def qualities(form, p):
    """Harm, how well it shows, share of severe incidents."""
    if form == PHYSICAL:
        return p.harm_physical, p.shows_physical, p.severe_physical
    if form == RELATIONAL:
        return p.harm_relational, p.shows_relational, 0.0
    if form == MATERIAL:
        return p.harm_material, p.shows_material, p.severe_material
    if form == CYBER:
        return p.harm_online, p.shows_online, 0.0
    return p.harm_verbal, p.shows_verbal, p.severe_verbal


def take_shape(room, episodes, day, period):
    """Each episode gets its form and what follows from it."""
    p = room.parameters.forms
    for episode in episodes:
        u, v, _, _ = draws(room.luck, Decision.CHOOSES_FORM, at(day, period), episode.actor, episode.target)
        episode.form = CYBER if period == ONLINE else choice(shares(period, p), u)
        episode.harm, episode.detectability, severe = qualities(episode.form, p)
        episode.severe = int(v < severe)
