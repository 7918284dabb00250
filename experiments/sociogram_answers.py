"""What pupils answered, question by question, while a file is being read."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from experiments.errors import UserError
from experiments.language import Phrase
from experiments.sociogram_layout import Layout
from experiments.sociogram_roster import Roster

LOWEST, HIGHEST = -2, 2
NO_ANSWER = -9.0
_RATINGS = {"-2": -2.0, "-1": -1.0, "0": 0.0, "1": 1.0, "+1": 1.0, "2": 2.0, "+2": 2.0}


@dataclass(kw_only=True)
class Answers:
    """Answers so far: per relation an n × n matrix (row answers about column), and what was left out.

    NaN is not given yet; `silent[relation]` marks the pupils who did not answer the question at all, and
    `marked[relation, pupil]` is where the file says so.
    """

    roster: Roster
    given: dict[str, np.ndarray] = field(default_factory=dict)
    silent: dict[str, np.ndarray] = field(default_factory=dict)
    marked: dict[tuple[str, int], dict] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)

    def ask(self, relation: str) -> None:
        """The file has this question."""
        if relation not in self.given:
            n = len(self.roster)
            self.given[relation] = np.full((n, n), np.nan)
            self.silent[relation] = np.zeros(n, dtype=bool)

    def say_nothing(self, relation: str, sender: int, place: dict) -> None:
        """This pupil did not answer this question."""
        self.ask(relation)
        self.silent[relation][sender] = True
        self.marked.setdefault((relation, sender), place)

    def name(self, relation: str, sender: int, named: str, value: float, layout: Layout, place: dict) -> None:
        """One answer: `value` is 1 for a nomination, −2 … +2 for a rating, `NO_ANSWER` if there is none.

        Naming oneself and the same answer twice are counted and dropped. Raises UserError if the named pupil
        is not on the roster (unless the layout counts such names), or if two answers contradict each other; that
        error names nobody, for it would tell what a pupil answered.
        """
        self.ask(relation)
        seat = self.roster.seat(named)
        if seat is None:
            if layout.outside == "error":
                raise UserError("sociogram.error.pupil_unknown", **place, value=named)
            self.counts["outside"] += 1
        elif seat == sender:
            self.counts["self"] += 1
        elif np.isnan(before := self.given[relation][sender, seat]):
            self.given[relation][sender, seat] = value
        elif before == value:
            self.counts["twice"] += 1
        else:
            raise UserError("sociogram.error.contradiction", **place)


def tie(cell: str, layout: Layout, place: dict) -> float:
    """The value of a nomination: empty or 1 is named, 0 is not named."""
    if layout.is_unknown(cell):
        return NO_ANSWER
    if cell in ("", "1"):
        return 1.0
    if cell == "0":
        return 0.0
    expected = Phrase("phrase.one_of", {"names": "0, 1"})
    raise UserError("error.wrong_value", **place, value=cell or '""', expected=expected)


def rating(cell: str, layout: Layout, place: dict) -> float:
    """A rating of a classmate, a whole number from −2 to +2."""
    if layout.is_unknown(cell):
        return NO_ANSWER
    written = cell.replace("−", "-").replace("–", "-")  # spreadsheets turn a hyphen into a minus sign
    if written in _RATINGS:
        return _RATINGS[written]
    expected = Phrase("phrase.whole_number_between", {"low": LOWEST, "high": HIGHEST})
    raise UserError("error.wrong_value", **place, value=cell or '""', expected=expected)
