"""Group training in social and emotional skills for some children of the class.

Theory of change: six to ten children practise, an hour a week, how to handle a quarrel, to feel what another
feels and to stand up for themselves and others. Through: those who take part; the teacher chooses whom.
What it does not do: reach the others, the norm of the class or the adults. For some it changes nothing.
"""

from dataclasses import dataclass

import numpy as np

from simulation.programme import Intervention
from simulation.stochasticity import Decision

HELPED, TOOK_PART = 2, 1


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupTraining(Intervention):
    """`sessions` weekly sessions for the `children` who worry the teacher most.

    improves: chance that it helps a child. attitude, efficacy: pushes of one session; resist: while it lasts.
    """

    pulls = ("attitude", "efficacy", "resist")
    sessions: float
    children: float
    doubt: float
    improves: float
    attitude: float
    efficacy: float
    resist: float

    def pull(self, levers, state, day):
        helped = self.per_seat("taking_part", state) == HELPED
        share = self.daily(day, self.sessions, 1.0)[:, None] * helped
        levers["attitude"] += share * self.attitude
        levers["efficacy"] += share * self.efficacy
        meeting = self.dose(day) * self.meets(day, self.sessions, 1.0)
        levers["resist"] += meeting[:, None] * helped * self.resist

    def act(self, surroundings, day):
        taking_part = self.per_seat("taking_part", surroundings.state)
        week = self.week(day)
        for c in self.each(self.running(day) & (week == 0)):
            taking_part[c] = self.chosen(surroundings, c)
            surroundings.report("worker_started", c)
        for c in self.each(self.running(day) & (week == self.sessions)):
            surroundings.report("worker_ended", c)

    def chosen(self, surroundings, c):
        """Who takes part, [s], and whom of those it helps."""
        worry, numbers = surroundings.in_trouble(c, self.doubt), surroundings.pupils(c)["number"]
        taking_part = np.zeros(len(worry), np.int64)
        places = min(self.children, surroundings.enrolled(c).sum())
        for seat in np.argsort(-worry, kind="stable")[: int(places)]:
            uniform = surroundings.draws(Decision.TRAINING_HELPS, c, numbers[seat], self.posting.address)[0]
            taking_part[seat] = HELPED if uniform < self.improves else TOOK_PART
        return taking_part
