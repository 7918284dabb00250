"""A youth worker in the school who sees a child alone, a quarter or half an hour a week.

Theory of change: a child that can tell its story and practises what to do suffers less, holds out better and
dares to tell. Through: the worker and the child; the teacher chooses whom. It is not made for bullying.
What it does not do: change the pupil who bullies or the class. For some children nothing changes. Whom a worker
in the school helps through its case (`youth_work`) is helped there, and not here as well.
"""

from dataclasses import dataclass

import numpy as np

from simulation.casework import IN_SCHOOL
from simulation.programme import Intervention
from simulation.stochasticity import Decision

HELPED, SEEN = 2, 1


@dataclass(frozen=True, kw_only=True, eq=False)
class PullOut(Intervention):
    """At most `children` children, and at most the `share` of a class that worries the teacher most.

    wait_low, wait_high; weeks_low, weeks_high: lesson weeks before the first, and of the whole, drawn evenly.
    improves: chance that it helps a child. resist, relief, tell_adults: what it adds for a child it helps.
    """

    pulls = ("resist", "relief", "tell_adults")
    children: float
    share: float
    doubt: float
    wait_low: float
    wait_high: float
    weeks_low: float
    weeks_high: float
    improves: float
    resist: float
    relief: float
    tell_adults: float

    def pull(self, levers, state, day):
        here = (self.per_seat("seen", state) == HELPED) & (state.cases["worker"] != IN_SCHOOL)
        helped = self.dose(day)[:, None] * here
        levers["resist"] += helped * self.resist
        levers["relief"] += helped * self.relief
        levers["tell_adults"] += helped * self.tell_adults

    def act(self, surroundings, day):
        seen, week = self.per_seat("seen", surroundings.state), self.week(day)
        first, last = self.per_class("first"), self.per_class("last")
        for c in self.each(self.running(day)):
            if last[c] == 0:
                first[c], last[c] = self.weeks_of(surroundings, c)
            if week[c] == first[c]:
                seen[c] = self.chosen(surroundings, c)
                surroundings.report("worker_started", c)
            elif week[c] == last[c] and seen[c].any():
                seen[c] = 0
                surroundings.report("worker_ended", c)

    def weeks_of(self, surroundings, c):
        """First lesson week with the worker and first one without, counted from the start."""
        wait, length, _, _ = surroundings.draws(Decision.WORKER_COMES, c, alter=self.posting.address)
        first = int(self.wait_low + wait * (self.wait_high - self.wait_low + 1.0))
        return first, first + int(self.weeks_low + length * (self.weeks_high - self.weeks_low + 1.0))

    def chosen(self, surroundings, c):
        """Whom the worker sees, [s], and whom of those it helps."""
        worry, numbers = surroundings.in_trouble(c, self.doubt), surroundings.pupils(c)["number"]
        seen = np.zeros(len(worry), np.int64)
        places = min(self.children, self.share * surroundings.enrolled(c).sum())
        for seat in np.argsort(-worry, kind="stable")[: int(places)]:
            uniform = surroundings.draws(Decision.WORKER_HELPS, c, numbers[seat], self.posting.address)[0]
            seen[seat] = HELPED if uniform < self.improves else SEEN
        return seen
