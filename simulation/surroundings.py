"""What a component that does something may see and do: look, find, draw, ask for something between two pupils, report."""

from dataclasses import dataclass, field

import numpy as np

from simulation import entities
from simulation.compilation import sweep
from simulation.entities import AWAY, BETWEEN_SCHOOLS, ENROLLED, EVENTS, State
from simulation.finders import FINDERS
from simulation.programme import Found, Intervention
from simulation.stochasticity import ONCE_A_DAY, Decision, draws

NOT_APPLICABLE = -1


@sweep
def four_draws(seed, world, decision, moment, ego, alter):
    """Four uniforms of one address, for callers outside compiled code."""
    return draws((seed, world), decision, moment, ego, alter)


def seen(array: np.ndarray) -> np.ndarray:
    """An array to look at, not to write to."""
    view = array.view()
    view.flags.writeable = False
    return view


@dataclass(frozen=True, kw_only=True, eq=False)
class Surroundings:
    """The classes of a batch on one day, as an acting component sees them. Home classes only; seats are positions in a class."""

    state: State
    day: int
    component: Intervention
    events: list = field(default_factory=list)

    def pupils(self, c: int) -> np.recarray:
        """The pupils of class c, [s], to read."""
        return seen(self.state.pupils[c])

    def tie(self, name: str, c: int) -> np.ndarray:
        """One kind of tie in class c, [s, s], to read."""
        return seen(getattr(self.state.ties, name)[c])

    def staff(self, c: int) -> np.record:
        """The teacher of class c."""
        return self.state.staff[c]

    def enrolled(self, c: int) -> np.ndarray:
        """Whether each seat of class c holds a pupil of this class, [s]."""
        return self.state.pupils[c]["status"] == ENROLLED

    def luck(self, c: int) -> tuple[int, int]:
        """Seed and world of class c: the key of its draws."""
        room = self.state.classrooms[c]
        return int(room["seed"]), int(room["world"])

    def draws(self, decision: Decision, c: int, ego: int = 0, alter: int = 0) -> tuple[float, float, float, float]:
        """Four uniforms that belong to a question asked today about lasting numbers; ego 0 means the class itself."""
        number = ego or int(self.state.classrooms[c]["number"])
        return four_draws(*self.luck(c), int(decision), 8 * self.day + ONCE_A_DAY, number, alter)

    def carried_out(self, c: int, number: int = 0) -> bool:
        """Whether a plan is carried out, with the programme's fidelity as its chance.

        Asked once for a whole class, or, with a pupil's number, anew for every step with that pupil.
        """
        posting = self.component.posting
        day = self.day if number else int(posting.start_day[c])
        moment, ego = 8 * day + ONCE_A_DAY, number or int(self.state.classrooms[c]["number"])
        uniform = four_draws(*self.luck(c), int(Decision.CARRIED_OUT), moment, ego, posting.address)[0]
        return uniform < posting.fidelity[c]

    def find(self, c: int, without: np.ndarray | None = None) -> Found | None:
        """A pupil who bullies and one who is bullied, as the programme's finder knows them; `without` masks actors to pass over."""
        posting = self.component.posting
        pair = FINDERS[posting.finder](self.state, c, self.day, posting.finder_numbers, without)
        found = self.component.column("found", posting.fidelity.shape)
        if pair is None:
            if not found[c] and self.component.week(self.day)[c] == posting.search_weeks - 1:
                self.report("nobody_found", c)
            return None
        actor, target = pair
        found[c] += 1
        self.report("found", c, actor, target, right=int(self.state.pupils[c]["recent"][actor] >= self.most(c)))
        return Found(actor, target)

    def most(self, c: int) -> float:
        """Episodes begun of late by the pupil of class c who began most (they fade over some 40 school days)."""
        return max(float(self.state.pupils[c]["recent"][self.enrolled(c)].max()), 1e-9)

    def push(self, lever: str, c: int, i: int, j: int, value: float) -> None:
        """Ask for something from pupil i toward pupil j on the next school day."""
        if lever not in self.component.pulls or lever not in entities.PAIR_LEVERS:
            raise ValueError(f"{type(self.component).__name__} may not push {lever!r}")
        getattr(self.state.levers, lever)[c, i, j] += value
        self.state.classrooms[c]["pending"] = 1

    def leave(self, c: int, seat: int, day_of_arrival: int) -> None:
        """The pupil leaves the class today, is between two schools, and is expected in the receiving class on a day."""
        pupil = self.state.pupils[c, seat]
        pupil["status"], pupil["presence"], pupil["arrives_on"] = BETWEEN_SCHOOLS, AWAY, day_of_arrival
        self.state.levers.talk_now[c, seat, :] = 0.0
        self.report("moved_out", c, seat)

    def report(self, kind: str, c: int, seat: int = -1, other: int = -1, right: int = NOT_APPLICABLE) -> None:
        """Put what happened in the record of case events; seats below 0 stand for nobody."""
        room, numbers = self.state.classrooms[c], self.state.pupils[c]["number"]
        who = [int(numbers[k]) if k >= 0 else 0 for k in (seat, other)]
        position = int(self.component.posting.position[c])
        row = (int(room["scenario"]), int(room["number"]), self.day, position, EVENTS.index(kind), *who, right)
        self.events.append(row)

