"""Which class is followed: read from the query of the address, so that a link leads to the same class."""

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, parse_qsl, urlencode

from browser.compare.question import Choice, Question, first_question, question_of
from experiments.errors import UserError
from experiments.programmes import programme_file

MOST_WORLD = 100_000


@dataclass(frozen=True)
class Followed:
    """A question, a world of it, and the arm that is lived; 0 is nothing extra."""

    question: Question
    world: int = 1
    arm: int = 0

    @property
    def programme(self) -> Choice | None:
        """The only programme of the arm that is followed; None where there is none, or there are more."""
        arms = self.question.arms
        return arms[self.arm - 1][0] if 0 < self.arm <= len(arms) and len(arms[self.arm - 1]) == 1 else None


def asked(query: str) -> Followed:
    """What a query asks for; raises UserError about what cannot be read."""
    given = parse_qs(query.lstrip("?"), max_num_fields=60)
    one = {name: values[0] for name, values in given.items()}
    question = question_of(query.lstrip("?"))
    if one.get("programme"):
        programme_file(one["programme"])
        week = whole(one.get("from", str(question.week)), 1, 40)
        known = {choice.name: choice for arm in question.arms for choice in arm}  # its per cent and doses stay
        chosen = replace(known.get(one["programme"], Choice(one["programme"])), week=week)
        question = replace(question, arms=((chosen,),))
        return Followed(question, whole(one.get("world", "1"), 1, MOST_WORLD), 1)
    if question.key:
        raise UserError("browser.error.real_followed")
    arm = whole(one.get("follow", "0"), 0, max(len(question.arms), 1))
    arms = question.arms or first_question().arms  # a comparison has two arms, even where only the first is lived
    arm = arm if question.arms else 0
    return Followed(replace(question, arms=arms), whole(one.get("world", "1"), 1, MOST_WORLD), arm)


def query_of(followed: Followed) -> str:
    """The query of the same class."""
    return f"{followed.question.query()}&{urlencode({'world': followed.world, 'follow': followed.arm})}"


def kept(followed: Followed) -> list[tuple[str, str]]:
    """What the form of this page has no field for, and passes on: all of the arm, and numbers set otherwise."""
    choice = followed.programme
    question = replace(followed.question, arms=((choice,),) if choice else (), prices=())
    return [(name, value) for name, value in parse_qsl(question.query()) if name in ("arm", "numbers", "set")]


def whole(written: str, low: int, high: int) -> int:
    """A whole number in a span; raises UserError."""
    if written.isascii() and written.isdigit() and len(written) <= 9 and low <= int(written) <= high:
        return int(written)
    raise UserError("browser.error.number.real", value=written)
