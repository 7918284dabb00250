"""A rule about removal: when the board begins the procedure, and whether another school is willing.

Theory of change: whoever is gone cannot bully here any more, and parents who demanded it send their child back.
Through: the board, which hears everybody, and the other school, without whose yes nothing is final. What it does not
do: skip the procedure, find a school by itself, change those who joined in, or help the pupil who leaves, who loses
school days and takes his temper along.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class RemovalRule(Intervention):
    """Each number may be 0. removal: added chance that a suspension leads to a procedure.

    on_file: chance per school day of a procedure on the file alone while removal is demanded. willing: log-odds per
    school day that another school says yes.
    """

    pulls = ("removal", "on_file", "willing")
    removal: float
    on_file: float
    willing: float

    def pull(self, levers, state, day):
        dose = self.dose(day)[:, None]
        levers["removal"] += dose * self.removal
        levers["on_file"] += dose * self.on_file
        levers["willing"] += dose * self.willing
