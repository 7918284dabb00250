"""The temperament a pupil is born with, and the starts of what changes.

    dominance = ε + boys_dominance·(boy − ½), reactivity = ε + boys_reactivity·(boy − ½), empathy = ε −
        girls_empathy·(boy − ½)
    withdrawal, sociability, tells_adults, tells_peers, sickliness = ε
    standing₀ = standing_dominance·dominance − standing_withdrawal·withdrawal + standing_chance·ε
    unlikeability = unlike_reactivity·reactivity + unlike_withdrawal·withdrawal − unlike_standing·standing₀ +
        unlike_chance·ε
    attitude₀ = attitude_empathy·empathy − attitude_dominance·dominance + attitude_chance·ε
    efficacy₀ = efficacy_chance·ε

Every ε is a standard normal draw of its own. Scores are population draws: they are never standardised within a class.
"""

from typing import NamedTuple

from simulation.arithmetic import clip
from simulation.compilation import rule, sweep
from simulation.entities import luck_of
from simulation.stochasticity import Decision, normals

HALF = 0.5
HIGHEST = 3.0


class Parameters(NamedTuple):
    boys_dominance: float
    boys_reactivity: float
    girls_empathy: float
    standing_dominance: float
    standing_withdrawal: float
    standing_chance: float
    unlike_reactivity: float
    unlike_withdrawal: float
    unlike_standing: float
    unlike_chance: float
    attitude_empathy: float
    attitude_dominance: float
    attitude_chance: float
    efficacy_chance: float


@rule
def lasting_traits(room, pupil, p):
    """Temperament: three traits that differ by sex, and five that do not."""
    luck, number, sex = luck_of(room), pupil.number, pupil.boy - HALF
    a, b, c, d = normals(luck, Decision.TRAIT, 0, number, 0, 0)
    pupil.dominance, pupil.reactivity = a + p.boys_dominance * sex, b + p.boys_reactivity * sex
    pupil.empathy, pupil.withdrawal = c - p.girls_empathy * sex, d
    a, b, c, d = normals(luck, Decision.TRAIT, 0, number, 0, 1)
    pupil.sociability, pupil.tells_adults, pupil.tells_peers, pupil.sickliness = a, b, c, d


@rule
def starts(pupil, chances, p):
    """Standing, unlikeability, attitude and efficacy to begin with; `chances` are four normal draws."""
    start = p.standing_dominance * pupil.dominance - p.standing_withdrawal * pupil.withdrawal
    pupil.standing_start = clip(start + p.standing_chance * chances[0], -HIGHEST, HIGHEST)
    held = p.unlike_reactivity * pupil.reactivity + p.unlike_withdrawal * pupil.withdrawal
    pupil.unlikeability = held - p.unlike_standing * pupil.standing_start + p.unlike_chance * chances[1]
    view = p.attitude_empathy * pupil.empathy - p.attitude_dominance * pupil.dominance
    pupil.attitude_start = view + p.attitude_chance * chances[2]
    pupil.efficacy_start = p.efficacy_chance * chances[3]


@rule
def begin_at_start(pupil):
    """What changes begins where it returns to."""
    pupil.standing, pupil.attitude = pupil.standing_start, pupil.attitude_start
    pupil.efficacy = pupil.efficacy_start


@sweep
def be_born(room):
    """Give every pupil in the class a temperament."""
    p = room.parameters.temperament
    for i in range(room.classroom.seats):
        pupil = room.pupils[i]
        lasting_traits(room, pupil, p)
        starts(pupil, normals(luck_of(room), Decision.TRAIT, 0, pupil.number, 0, 2), p)
        begin_at_start(pupil)
