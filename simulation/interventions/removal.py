"""Removal: the pupil who was found to bully leaves for another school.

Theory of change: whoever is gone cannot bully here any more. Through: the school board, which may remove a
pupil only when another school is willing. Here the removal is simply carried out: without the procedure it is
a counterfactual, and says so. What it does not do: the class keeps its norm, those who joined in keep what
they learned, and the pupil takes his temper along.
"""

from dataclasses import dataclass

from simulation.programme import Intervention
from simulation.stochasticity import Decision


@dataclass(frozen=True, kw_only=True, eq=False)
class Removal(Intervention):
    """One pupil leaves; the school days between two schools are drawn evenly; he arrives on a Monday."""

    between_low: float
    between_high: float

    def act(self, surroundings, day):
        gone = self.per_class("gone")
        for c in self.each(self.searching(day) & (gone == 0)):
            found = surroundings.find(c) if surroundings.carried_out(c) else None
            if found is not None:
                gone[c] = 1
                surroundings.leave(c, found.actor, self.arrival(surroundings, c, found.actor, day))

    def arrival(self, surroundings, c, seat, day):
        """First day of the lesson week in which the days between two schools are over."""
        number = int(surroundings.pupils(c)["number"][seat])
        uniform = surroundings.draws(Decision.NEW_SCHOOL, c, ego=number)[0]
        return self.later(day, self.between_low + uniform * (self.between_high - self.between_low + 1.0))
