"""Anonymous survey: pupils say who bullies them, and the teacher is told.

Theory of change: pupils know what adults do not see, and many tell nobody. An anonymous survey makes it
known. Through: what pupils remember, and what the teacher then knows. What it does not do: alone, it
stops nobody; the teacher only calls it bullying sooner when she sees an episode. Who is at home is not asked.
"""

from dataclasses import dataclass

import numpy as np

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class AnonymousSurvey(Intervention):
    """`surveys` surveys, one every so many lesson weeks; a named pair becomes known by the share `reveal`.

    naming: remembered episodes above which a pupil is named. recall: chance that it is remembered then.
    """

    pulls = ("reveal",)
    surveys: float
    every: float
    naming: float
    recall: float
    reveal: float

    def act(self, surroundings, day):
        for c in self.each(self.meets(day, self.surveys, self.every)):
            surroundings.report("survey_held", c)
            for actor, target in np.argwhere(surroundings.nominations(c, self.naming, self.recall)):
                surroundings.push("reveal", c, actor, target, self.reveal * self.posting.fidelity[c])
