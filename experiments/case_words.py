"""The words of one telling of a case: texts that take turns, numbers that are spelled, and names of the cast only."""

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from experiments.cases import Cast
from experiments.language import catalogue, number, say

SPELLED, ORDINALS = 12, 20  # highest numbers that are written as words
VARIANTS = 9  # most variants a text may have
NONE: Mapping = MappingProxyType({})
OPENING = re.compile(r"(^|[.?!] )([^\W\d_])")


class Words:
    """Says texts of `configs/messages/story.toml` in one language about one cast.

    Of a text with variants (.1, .2 …) the first is said first, the others in turn after it: the same telling always
    takes the same turns, and a second telling starts anew.
    """

    def __init__(self, cast: Cast, lang: str):
        self.cast, self.lang, self.said = cast, lang, Counter()
        self.names = {"child": self.name(cast.target), "actor": self.name(cast.actor), **cast.people}
        self.names |= {"mother_full": cast.people["mother"], "mother": cast.people["mother"].split()[0]}

    def name(self, pupil: int) -> str:
        """Name of a pupil by lasting number; a classmate where there is none."""
        return self.cast.names.get(int(pupil)) or say("story.classmate", self.lang)

    def say(self, text: str, values: Mapping = NONE) -> str:
        """A text, filled in with the cast and with `values`."""
        return say(f"story.{text}", self.lang, self.names | dict(values))

    def shared(self, text: str) -> str:
        """A text of another part of the catalogue."""
        return say(text, self.lang)

    def turn(self, text: str, values: Mapping = NONE) -> str:
        """The variant of a text whose turn it is."""
        self.said[text] += 1
        return self.say(f"{text}.{self.variant(text, self.said[text])}", values)

    def variant(self, text: str, n: int) -> int:
        """The variant for the n-th time: the first once, after that the others in turn."""
        variants = sum(f"story.{text}.{k}" in catalogue() for k in range(1, VARIANTS + 1))
        return n if n <= variants else 2 + (n - 2) % (variants - 1) if variants > 1 else 1

    def capital(self, text: str) -> str:
        """A text in which every sentence opens with a capital."""
        return OPENING.sub(lambda found: found[1] + found[2].upper(), text)

    def number(self, n: int) -> str:
        """A number, spelled where it is short."""
        return say(f"story.number.{n}", self.lang) if 1 <= n <= SPELLED else number(n, self.lang)

    def nth(self, n: int) -> str:
        """Second, third …"""
        return say(f"story.nth.{n if 2 <= n <= ORDINALS else 'many'}", self.lang)

    def counted(self, text: str, n: int) -> str:
        """One, two or many of something: once, three times, four school days."""
        form = {1: "one", 2: "two"}.get(n, "many")
        form = form if f"story.{text}.{form}" in catalogue() else "many"
        return self.say(f"{text}.{form}", {"n": self.number(n)})
