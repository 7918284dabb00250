"""What a component that does something may see and do: look, find, draw, ask for something, report."""

from dataclasses import dataclass, field

import numpy as np

from simulation import entities, finders
from simulation.cases import put_away
from simulation.compilation import kernel
from simulation.entities import AWAY, BETWEEN_SCHOOLS, ENROLLED, EVENTS, FRIEND, State, one_class
from simulation.programme import Found, Intervention
from simulation.stochasticity import ONCE_A_DAY, Decision, draws

DOES_NOT_APPLY = -1


@kernel
def four_draws(seed, world, decision, moment, ego, alter):
    """Four uniforms of one address, for callers outside compiled code."""
    return draws((seed, world), decision, moment, ego, alter)


@kernel
def close_case(state, c, seat):
    """A case of whoever leaves class c is closed."""
    room = one_class(state, c)
    put_away(room, seat, room.parameters.signals.closing_kept)


def put_case_away(state: State, c: int, seat: int) -> None:
    """Whoever leaves takes no open case along, and no measure of the board."""
    close_case(state, c, seat)
    for column in (state.cases, state.posts, state.procedures):
        column[c, seat] = np.zeros((), column.dtype)


def to_read(array: np.ndarray) -> np.ndarray:
    """An array to look at, not to write to."""
    view = array.view()
    view.flags.writeable = False
    return view


@dataclass(frozen=True, kw_only=True, eq=False)
class Surroundings:
    """The classes of a batch on one day, as an acting component sees them; seats are positions in a class."""

    state: State
    day: int
    component: Intervention
    events: list = field(default_factory=list)

    def pupils(self, c: int) -> np.recarray:
        """The pupils of class c, [s], to read."""
        return to_read(self.state.pupils[c])

    def tie(self, name: str, c: int) -> np.ndarray:
        """One kind of tie in class c, [s, s], to read."""
        return to_read(self.state.ties[name][c])

    def friends(self, c: int) -> np.ndarray:
        """Whether i counts j a friend in class c, [s, s]."""
        return self.state.bonds[c] == FRIEND

    def enrolled(self, c: int) -> np.ndarray:
        """Whether each seat of class c holds a pupil of this class, [s]."""
        return self.state.pupils[c]["status"] == ENROLLED

    def draws(self, decision: Decision, c: int, ego: int = 0, alter: int = 0) -> tuple:
        """Four uniforms for a question asked today about lasting numbers; ego 0 means the class."""
        number = ego or int(self.state.classrooms[c]["number"])
        luck = finders.luck_of_class(self.state, c)
        return four_draws(*luck, int(decision), 8 * self.day + ONCE_A_DAY, int(number), int(alter))

    def carried_out(self, c: int, number: int = 0) -> bool:
        """Whether a plan is carried out, with the programme's fidelity as its chance.

        Asked once for a whole class or, with a pupil's number, anew for every step with that pupil.
        """
        posting = self.component.posting
        day = self.day if number else int(posting.start_day[c])
        ego, luck = number or int(self.state.classrooms[c]["number"]), finders.luck_of_class(self.state, c)
        moment = 8 * day + ONCE_A_DAY
        uniform = four_draws(*luck, int(Decision.CARRIED_OUT), moment, int(ego), posting.address)[0]
        return uniform < posting.fidelity[c]

    def find(self, c: int, without: np.ndarray | None = None) -> Found | None:
        """A pupil who bullies and one he bullies, as the finder knows; `without` [s] is passed over.

        "nobody found" is reported once, in the last week of a search that never found anybody. Whether it is
        the right pupil is judged only where nobody is passed over.
        """
        posting, found = self.component.posting, self.component.per_class("found")
        finder = finders.FINDERS[posting.finder]
        pair = finder(self.state, c, self.day, posting.finder_numbers, without)
        if pair is not None:
            found[c] += 1
            first_choice = without is None or not without.any()
            right = self.is_right(c, pair[0]) if first_choice else DOES_NOT_APPLY
            self.report("found", c, *pair, right=right)
            return Found(*pair)
        if not found[c] and self.component.looks_last(self.day)[c]:
            self.report("nobody_found", c)
        return None

    def is_right(self, c: int, seat: int) -> int:
        """1 if nobody in class c began more episodes of late (`recent`, fading over some weeks), else 0."""
        recent = np.where(self.enrolled(c), self.state.pupils[c]["recent"], 0.0)
        return int(recent[seat] > 0.0 and recent[seat] >= recent.max())

    def nominations(self, c: int, naming: float, recall: float) -> np.ndarray:
        """Answers of an anonymous survey held today in class c, [actor, target]."""
        return finders.nominations(self.state, c, self.day, naming, recall)

    def in_trouble(self, c: int, doubt: float) -> np.ndarray:
        """How much the teacher of class c worries about each pupil, [s]; −∞ where nobody sits."""
        return finders.in_trouble(self.state, c, self.day, doubt)

    def push(self, lever: str, c: int, i: int, j: int, value: float) -> None:
        """Ask for something from pupil i toward pupil j on the next school day."""
        if lever not in self.component.pulls or lever not in entities.PAIR_LEVERS:
            raise ValueError(f"{type(self.component).__name__} may not push {lever!r}")
        self.state.pulses[lever][c, i, j] += value
        self.state.classrooms[c]["pending"] = 1

    def leave(self, c: int, seat: int, day_of_arrival: int) -> None:
        """The pupil leaves the class today, and is expected in the receiving class on a day."""
        pupil = self.state.pupils[c, seat]
        pupil["status"], pupil["presence"], pupil["arrives_on"] = BETWEEN_SCHOOLS, AWAY, day_of_arrival
        put_case_away(self.state, c, seat)
        self.report("moved_out", c, seat)

    def report(self, kind: str, c: int, seat: int = -1, other: int = -1, right: int = DOES_NOT_APPLY) -> None:
        """Put what happened in the record of case events; seats below 0 stand for nobody."""
        room, numbers = self.state.classrooms[c], self.state.pupils[c]["number"]
        who = [int(numbers[k]) if k >= 0 else 0 for k in (seat, other)]
        position = int(self.component.posting.position[c])
        where = (int(room["scenario"]), int(room["number"]), self.day, position)
        self.events.append((*where, EVENTS.index(kind), *who, right))
