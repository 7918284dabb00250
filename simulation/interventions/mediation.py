"""Mediation between a pupil who bullies and a pupil who is bullied.

Theory of change: a third person helps two pupils to hear each other and to agree on something. The method was
made for a conflict between equals, and bullying is no such thing: one has more power. Here its chance to end
better or worse depends on that difference; sign and size of this are open. Through: the two pupils. What it
does not do: involve the classmates who join in or look on, or the adults.

    ln P(better)/P(same) = equal_better + per_power_better·power;  ln P(worse)/P(same) likewise
    power = (standing_i − standing_j + dominance_i − dominance_j)/2 + ln (1 + friends of i)/(1 + friends of j)
"""

from dataclasses import dataclass

import numpy as np

from simulation.arithmetic import exp, log
from simulation.compilation import kernel
from simulation.programme import Intervention
from simulation.stochasticity import Decision

TRIED, BETTER, SAME, WORSE = 1, 2, 3, 4
EVENT = {BETTER: "mediation_better", SAME: "mediation_same", WORSE: "mediation_worse"}


@kernel
def ending(uniform, better, worse):
    """Better, worse or the same, with these log-odds against the same."""
    likes, dislikes = exp(better), exp(worse)
    mark = uniform * (1.0 + likes + dislikes)
    if mark < likes:
        return BETTER
    return WORSE if mark < likes + dislikes else SAME


@kernel
def backing(one, other):
    """ln (1 + friends of one)/(1 + friends of the other)."""
    return log(1.0 + one) - log(1.0 + other)


@dataclass(frozen=True, kw_only=True, eq=False)
class Mediation(Intervention):
    """One pair a class. refuses: chance that one of the two does not want it.

    gain_better, gain_worse; liking_better, liking_worse: what it adds, both ways, to the expected gain of
    harassing and to how much they like each other. relief, silence: for the pupil who was bullied, during
    `after` lesson weeks: distress taken away a day if better, log-odds of telling an adult lost if worse.
    """

    pulls = ("gain_shift", "affect_shift", "relief", "tell_adults")
    refuses: float
    equal_better: float
    per_power_better: float
    equal_worse: float
    per_power_worse: float
    gain_better: float
    gain_worse: float
    liking_better: float
    liking_worse: float
    relief: float
    silence: float
    after: float

    def pull(self, levers, state, day):
        ended, target = self.per_class("ended"), self.per_class("target")
        near = self.week(day) - self.per_class("held_in_week") < self.after
        classes, dose = np.arange(len(target)), self.dose(day) * near
        levers["relief"][classes, target] += dose * (ended == BETTER) * self.relief
        levers["tell_adults"][classes, target] -= dose * (ended == WORSE) * self.silence

    def act(self, surroundings, day):
        ended, week = self.per_class("ended"), self.week(day)
        for c in self.each(self.searching(day) & (ended == 0)):
            found = surroundings.find(c) if surroundings.carried_out(c) else None
            if found is not None:
                ended[c] = self.sit_down(surroundings, c, found)
                self.per_class("target")[c], self.per_class("held_in_week")[c] = found.target, week[c]

    def sit_down(self, surroundings, c, found):
        """One mediation: how it ended."""
        numbers = surroundings.pupils(c)["number"]
        ego, alter = numbers[found.actor], numbers[found.target]
        refusal, uniform, _, _ = surroundings.draws(Decision.MEDIATION_ENDS, c, ego, alter)
        if refusal < self.refuses:
            surroundings.report("refused", c, *found)
            return TRIED
        ended = self.outcome(uniform, power(surroundings, c, *found))
        surroundings.report(EVENT[ended], c, *found)
        self.shift(surroundings, c, found, ended)
        return ended

    def outcome(self, uniform, power):
        """How a mediation ends between two pupils with this difference in power."""
        better = self.equal_better + self.per_power_better * power
        return int(ending(uniform, better, self.equal_worse + self.per_power_worse * power))

    def shift(self, surroundings, c, found, ended):
        """What it leaves behind between the two."""
        left = {BETTER: (self.gain_better, self.liking_better), WORSE: (self.gain_worse, self.liking_worse)}
        if ended not in left:
            return
        gain, liking = left[ended]
        for i, j in (found, found[::-1]):
            surroundings.push("gain_shift", c, i, j, gain)
            surroundings.push("affect_shift", c, i, j, liking)


def power(surroundings, c, i, j):
    """How much more power pupil i has than pupil j: standing, dominance, and who stands behind them."""
    pupils, friends = surroundings.pupils(c), surroundings.friends(c).sum(axis=0)
    person = (pupils["standing"] + pupils["dominance"]) / 2.0
    return float(person[i] - person[j]) + backing(int(friends[i]), int(friends[j]))
