"""Friends, fans and foes of a seat, a bit for each seat, are what the bonds say, whoever wrote the bonds."""

import numpy as np

from experiments.made_up import made_up_class
from simulation.calendar import WEEK
from simulation.entities import DISLIKED, FRIEND
from simulation.initialization import settle
from simulation.schedule import live
from tests.live_days import LIVELY


def bits(bonds):
    """Friends, fans and foes, from the bonds of one class."""
    seats = 1 << np.arange(len(bonds))
    return (bonds == FRIEND) @ seats, (bonds == FRIEND).T @ seats, (bonds == DISLIKED).T @ seats


def test_friends_fans_and_foes_follow_the_bonds():
    world = made_up_class(3, size=24, parameters=LIVELY, burn_in_years=0, receiving=False)
    kinds, state = np.array(world.calendar, np.int8), settle([world])
    state.bonds[0, 3, :], state.ties["affect"][0, 3, :] = 0, 0.0  # behind the back of the rules
    before = state.bonds.copy()
    live(state, kinds, 1, 1 + 12 * WEEK)
    changed, kept = int((before != state.bonds).sum()), (state.friends[0], state.fans[0], state.foes[0])
    assert changed > 4
    assert [one.tolist() for one in bits(state.bonds[0])] == [one.tolist() for one in kept]
