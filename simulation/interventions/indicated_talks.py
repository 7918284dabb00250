"""Talks with the pupil who bullies about each signalled case, with a follow-up.

Theory of change: a pupil who learns that adults know, and who is asked to make it stop, expects less of going
on; a talk that was prepared and is followed up ends better. Through: the teacher and that pupil. What it does
not do: reach cases that no adult knows, or the classmates who join in. Some talks change nothing, some harm.
"""

from dataclasses import dataclass

import numpy as np

from simulation.programme import NEVER, Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class IndicatedTalks(Intervention):
    """Weekly one case; the same pupil again after `follow_up` lesson weeks, with at most `most` talks.

    talk: log-odds that a talk ends better rather than the same, for every talk while it runs.
    """

    pulls = ("talk", "talk_now")
    talk: float
    follow_up: float
    most: float

    def pull(self, levers, state, day):
        levers["talk"] += self.dose(day)[:, None] * self.talk

    def act(self, surroundings, day):
        talks = self.per_seat("talks", surroundings.state)
        free_from = self.per_seat("free_from", surroundings.state)
        for c in self.each(self.searching(day)):
            found = surroundings.find(c, without=(talks[c] >= self.most) | (free_from[c] > day))
            if found is not None:
                self.take_up(surroundings, c, found, talks, free_from)

    def take_up(self, surroundings, c, found, talks, free_from):
        """One case: the talk is asked for, if the plan is carried out."""
        number = int(surroundings.pupils(c)["number"][found.actor])
        talks[c, found.actor] += 1
        weeks = self.posting.weeks
        later = int(np.searchsorted(weeks, surroundings.day) + self.follow_up)
        free_from[c, found.actor] = weeks[later] if later < len(weeks) else NEVER
        if surroundings.carried_out(c, number):
            surroundings.push("talk_now", c, found.actor, found.target, 1.0)
