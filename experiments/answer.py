"""Answers in counts: what an effect means, said to people who read no statistics.

The "20 classes" of every sentence are the 20 mid-quantiles of the paired difference, so a count in a
sentence equals the number of dots beyond zero in the figure of the 20 dots.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from experiments.dots import DOTS, twenty_places
from experiments.effects import Effect
from experiments.language import number, say
from experiments.outcomes import Outcome


def in_twenty(effect: Effect) -> tuple[int, int, int]:
    """How many of the 20 dots lie below zero, on it, and above it."""
    places = np.array(twenty_places(effect.worlds))
    low = int(np.count_nonzero(places < effect.lower))
    high = int(np.count_nonzero(places >= effect.lower + effect.equal))
    return low, len(places) - low - high, high


def leading(effects: Iterable[Effect], outcome: Outcome) -> Effect | None:
    """The effect a title speaks of: better in the most worlds, else worse in the most; then the largest mean."""
    shown = [e for e in effects if e.direction != "none" and not too_small(e, outcome)]
    for direction in ("better", "worse"):
        clear = [e for e in shown if e.direction == direction]
        if clear:
            return max(clear, key=lambda e: (getattr(e, direction), abs(e.difference), e.arm))
    return None


def too_small(effect: Effect, outcome: Outcome) -> bool:
    """Whether a mean difference that chance alone makes unlikely is 0 as it is shown, so not worth naming."""
    return effect.direction != "none" and amount(effect.difference, outcome, "en", signed=True)[0] not in "+−"


def title(effects: Iterable[Effect], outcome: Outcome, names: Mapping[str, str], lang: str) -> str:
    """The finding of a figure in counts, about the arm that is better in the most worlds."""
    effects = list(effects)
    if not any(e.verdict for e in effects):
        return say("effect.title.too_few", lang)
    found = leading(effects, outcome)
    if found is None and len(effects) > 1:
        return say("effect.title.all_none", lang)
    return headline(found or effects[0], outcome, names, lang)


def headline(effect: Effect, outcome: Outcome, names: Mapping[str, str], lang: str) -> str:
    """One effect as a title in counts."""
    arm, baseline = names[effect.arm], names[effect.baseline]
    if not effect.verdict:
        return say("effect.title.too_few", lang)
    if effect.equal == effect.worlds:
        return say("effect.title.identical", lang, {"arm": arm, "baseline": baseline} | _about(outcome, lang))
    if effect.direction == "none":
        return say("effect.title.none", lang, {"arm": arm, "outcome": lowered(outcome.name[lang])})
    if too_small(effect, outcome):
        return say("effect.title.too_small", lang, {"arm": arm, "outcome": lowered(outcome.name[lang])})
    n, change = changed(effect, outcome, lang)
    key = "against" if mean_against_counts(effect) else "change"
    return say(f"effect.title.{key}", lang, {"arm": arm, "change": change, "n": n})


def sentence(effect: Effect, outcome: Outcome, names: Mapping[str, str], lang: str) -> str:
    """One effect in counts, with its chance words; below 40 worlds it says why there is no answer."""
    low, same, high = in_twenty(effect)
    said = {"arm": names[effect.arm], "baseline": names[effect.baseline], "worlds": effect.worlds,
            "less": outcome.less[lang], "more": outcome.more[lang], "low": low, "same": same, "high": high}
    if not effect.verdict:
        return say("effect.sentence.too_few", lang, said)
    if effect.equal == effect.worlds:
        return say("effect.sentence.identical", lang, said | _about(outcome, lang))
    if effect.better_is == "neutral":
        return say("effect.sentence.neutral", lang, said)
    if effect.direction == "none":
        return say("effect.sentence.none", lang, said)
    if too_small(effect, outcome):
        return say("effect.sentence.too_small", lang, said)
    n, change = changed(effect, outcome, lang)
    share = 100 * (effect.better if effect.direction == "better" else effect.worse) / effect.worlds
    said |= {"n": n, "change": change, "percent": number(share, lang), "other": DOTS - n - same}
    said["chance"] = say(f"effect.chance.{effect.chance}", lang)
    rest = ["rest_and_same"] if same else ["rest"] if n < DOTS else []
    return " ".join(say(f"effect.sentence.{key}", lang, said) for key in ("change", *rest, "chance"))


def sizes(effect: Effect, outcome: Outcome, lang: str) -> str:
    """The two means behind an effect and the middle half of the differences between classes."""
    means = {"arm_mean": amount(effect.arm_mean, outcome, lang), "unit": outcome.unit[lang],
             "baseline_mean": amount(effect.baseline_mean, outcome, lang)}
    spread = {"low": amount(effect.spread_25, outcome, lang, signed=True),
              "high": amount(effect.spread_75, outcome, lang, signed=True)}
    said = f"{say('effect.sentence.means', lang, means)} {say('effect.sentence.spread', lang, spread)}"
    if effect.excluded:
        said += " " + say("effect.sentence.excluded", lang, {"excluded": effect.excluded})
    return said


def certainty_words(effect: Effect, outcome: Outcome, lang: str) -> str:
    """Direction and chance word of an effect, as in "better, likely"; none where the mean is shown as 0."""
    if too_small(effect, outcome):
        return say("effect.chance.too_small", lang)
    if effect.verdict and effect.better_is == "neutral":
        return say("effect.chance.neutral", lang)
    chance = say(f"effect.chance.{effect.chance}", lang)
    return say(f"effect.direction.{effect.direction}", lang, {"chance": chance})


def amount(value: float, outcome: Outcome, lang: str, signed: bool = False) -> str:
    """A value of an outcome as people read it, with its own number of decimals and a true minus sign."""
    if np.isnan(value):
        return "–"
    written = number(abs(value), lang, outcome.decimals)
    zero = not any(digit in "123456789" for digit in written)
    if zero:
        return written
    return ("−" if value < 0 else "+" if signed else "") + written


def both_ways(effect: Effect) -> tuple[int, int]:
    """In how many of 20 classes it goes the way the mean goes, and in how many the other way."""
    low, _, high = in_twenty(effect)
    return (low, high) if effect.difference < 0 else (high, low)


def mean_against_counts(effect: Effect) -> bool:
    """Whether the mean goes one way and most classes the other way, so that one count alone would mislead."""
    n, other = both_ways(effect)
    return n < other


def lowered(words: str) -> str:
    """Words that begin a line, for use inside a sentence."""
    return words[0].lower() + words[1:]


def changed(effect: Effect, outcome: Outcome, lang: str) -> tuple[int, str]:
    """In how many of 20 classes it goes the way the mean goes, and the words for that way."""
    low, _, high = in_twenty(effect)
    downwards = (effect.direction == "better") == (effect.better_is == "lower")
    return (low, outcome.less[lang]) if downwards else (high, outcome.more[lang])


def _about(outcome: Outcome, lang: str) -> dict[str, str]:
    return {"outcome": lowered(outcome.name[lang])}
