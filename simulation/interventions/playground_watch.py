"""More adults on the playground.

Theory of change: most episodes happen in the breaks, and hardly any is seen there. With more adults who walk
around, more is seen and corrected. Through: whoever watches the break. What it does not do: change anybody's
opinion, reach the classroom, the way home or the phone; it works only as long as the adults stand there.
"""

from dataclasses import dataclass

from simulation.programme import Intervention


@dataclass(frozen=True, kw_only=True, eq=False)
class PlaygroundWatch(Intervention):
    """Log-odds that an adult notices an episode in a break, in every break while it runs."""

    pulls = ("notice_break",)
    notice: float

    def pull(self, levers, state, day):
        levers["notice_break"] += self.dose(day)[:, None] * self.notice
