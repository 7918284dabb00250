"""Coaching of the teacher: to notice, to show disapproval, to correct, and to talk well.

Theory of change: a pupil bullies less under the eyes of a teacher who clearly does not accept it, and a talk
that was prepared ends better. Through: two habits of the teacher, which fade after the coaching, and what she
does while she is coached. What it does not do: change the pupils' own opinions, or what happens out of sight.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class TeacherCoaching(Intervention):
    """`meetings` meetings, one every so many lesson weeks; `sanction` and `talk` hold while it lasts."""

    pulls = ("vigilance", "disapproval", "sanction", "talk")
    meetings: float
    every: float
    vigilance: float
    disapproval: float
    sanction: float
    talk: float

    def pull(self, levers, state, day):
        share = self.daily(day, self.meetings, self.every)[:, None]
        coached = (self.dose(day) * (self.week(day) < self.meetings * self.every))[:, None]
        levers["vigilance"] += share * self.vigilance
        levers["disapproval"] += share * self.disapproval
        levers["sanction"] += coached * self.sanction
        levers["talk"] += coached * self.talk
