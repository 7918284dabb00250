"""Support group for a pupil who is bullied, on a signalled case.

Theory of change: six classmates are asked for help and not blamed: two who take part in the bullying, two
friends of the pupil, two who feel with others. Having promised to help, they leave the pupil alone, stand up
for him and do not join in. Through: the members' protection and roles. What it does not do: punish, change
the rest of the class, or last by itself: protection fades when the group no longer meets.
"""

from dataclasses import dataclass

import numpy as np

from simulation.programme import Intervention
from simulation.stochasticity import Decision

ACTORS, FRIENDS, HELPERS = 2, 2, 2  # whom the method asks
LEAST = -10.0  # no affect and no empathy lies below it


@dataclass(frozen=True, kw_only=True, eq=False)
class SupportGroup(Intervention):
    """One group at a time, for `meetings` lesson weeks; then the next case; at most `groups` in all.

    accepts: chance that an invited pupil joins. protect: how much firmer a member looks after the pupil after
    each meeting. defend, assist, reinforce: members' log-odds while the group meets.
    """

    pulls = ("protect", "defend", "assist", "reinforce")
    groups: float
    meetings: float
    accepts: float
    protect: float
    defend: float
    assist: float
    reinforce: float

    def pull(self, levers, state, day):
        members = self.dose(day)[:, None] * (self.per_seat("member", state) > 0)
        levers["defend"] += members * self.defend
        levers["assist"] += members * self.assist
        levers["reinforce"] += members * self.reinforce

    def act(self, surroundings, day):
        member, left = self.per_seat("member", surroundings.state), self.per_class("meetings_left")
        target = self.per_class("target")
        ends = self.running(day) & (left == 1)
        left[self.running(day) & (left > 0)] -= 1
        member[ends] = 0
        formed = self.per_class("formed")
        for c in self.each(self.searching(day) & (left == 0) & (formed < self.groups)):
            found = surroundings.find(c) if surroundings.carried_out(c) else None
            if found is not None:
                member[c], target[c] = self.invited(surroundings, c, found), found.target
                left[c], formed[c] = self.meetings, formed[c] + 1
                surroundings.report("group_formed", c, found.actor, found.target)
        for c in self.each(self.running(day) & (left > 0)):
            self.meet(surroundings, c, member[c], target[c])

    def invited(self, surroundings, c, found):
        """Who joins, [s]: of those asked, everybody who accepts."""
        joins, numbers = np.zeros(len(surroundings.pupils(c)), np.int64), surroundings.pupils(c)["number"]
        for seat in self.asked(surroundings, c, found):
            uniform = surroundings.draws(Decision.JOINS_GROUP, c, numbers[seat], numbers[found.target])[0]
            joins[seat] = uniform < self.accepts
        return joins

    def asked(self, surroundings, c, found):
        """Seats of those who are asked: two known to take part, two friends, two who are kind."""
        free, chosen = surroundings.enrolled(c).copy(), []
        free[found.target] = False
        known = surroundings.tie("known", c)[:, found.target].copy()
        known[found.actor] = np.inf
        friend, affect = surroundings.friends(c)[found.target], surroundings.tie("affect", c)[found.target]
        kind = surroundings.pupils(c)["empathy"] - LEAST
        liked = np.where(friend, affect - LEAST, 0.0)
        for worth, places in ((known, ACTORS), (liked, FRIENDS), (kind, HELPERS)):
            best = [int(k) for k in np.argsort(-worth, kind="stable") if free[k] and worth[k] > 0.0][:places]
            free[best] = False
            chosen += best
        return chosen

    def meet(self, surroundings, c, member, target):
        """One meeting: members look after the pupil more firmly."""
        enrolled = surroundings.enrolled(c)
        for k in np.flatnonzero((member > 0) & enrolled & enrolled[target]):
            surroundings.push("protect", c, k, target, self.protect * self.posting.fidelity[c])
