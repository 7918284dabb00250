"""Removal: the pupil who was found to bully leaves for another school.

Theory of change: whoever is gone cannot bully here any more. Through: the school board, which may only remove a pupil once another
school is willing. Here the removal is simply carried out: without the procedure it is a counterfactual, and says so. What it does
not do: the class keeps its norm, those who joined in, and what they have learned; the pupil takes his temper along.
"""

from dataclasses import dataclass

from simulation.programme import Intervention
from simulation.stochasticity import Decision

LEFT = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Removal(Intervention):
    """One pupil a class. between_low, between_high: school days between the two schools, drawn evenly; arrival on a Monday."""

    between_low: float
    between_high: float

    def act(self, surroundings, day):
        stage = self.column("stage", self.posting.fidelity.shape)
        for c in self.due(self.searching(day) & (stage != LEFT)):
            found = surroundings.find(c) if surroundings.carried_out(c) else None
            if found is not None:
                stage[c] = LEFT
                surroundings.leave(c, found.actor, self.arrival(surroundings, c, found.actor, day))

    def arrival(self, surroundings, c, seat, day):
        """First day of the lesson week in which the days between two schools are over."""
        number = int(surroundings.pupils(c)["number"][seat])
        uniform = surroundings.draws(Decision.NEW_SCHOOL, c, ego=number)[0]
        return self.later(day, self.between_low + uniform * (self.between_high - self.between_low))
