"""One line per arm: what it does to the main outcomes in counts, and on the same line what gets worse."""

from experiments.answer import both_ways, changed, lowered, mean_against_counts, too_small
from experiments.effects import Effect
from experiments.language import say
from experiments.story import ArmCard, Story

HARMED = ("most_bullied", "receiving_class")  # groups whose harm stands in the line itself
NAMED = 2  # fewest of 20 classes in which harm is named
IN_A_SENTENCE = 2  # outcomes that one sentence tells of
LIKELY = ("almost_certain", "likely")


def line_of_arm(story: Story, arm: ArmCard, lang: str) -> str:
    """One arm in short sentences: what gets better, what stays the same, and then what gets worse and for whom."""
    found = [e for outcome in story.main if (e := story.effect(arm.id, outcome, "everyone"))]
    if not any(e.verdict for e in found):
        return say("effect.line", lang, {"arm": arm.name[lang], "told": lowered(say("effect.title.too_few", lang))})
    if main_the_same(story, arm):
        return same_in_words(story, arm, lang)
    kinds = {e: _kind(story, e) for e in found}
    better, same, worse = ([e for e, kind in kinds.items() if kind == way] for way in ("better", "same", "worse"))
    worse += groups_harmed(story, arm)
    told, counted = "", (better + worse)[:1]
    for place, effect in enumerate([*better, *same, *worse]):
        join = "but" if better and effect in worse[:1] else "and"
        ends = "" if place % IN_A_SENTENCE else "_new"
        told += say(f"effect.line.{join}{ends}", lang) if told else ""
        told += _piece(story, effect, lang, first=effect in counted)
    return say("effect.line", lang, {"arm": arm.name[lang], "told": told})


def groups_harmed(story: Story, arm: ArmCard) -> list[Effect]:
    """Main outcomes of the groups in `HARMED` that are worth a warning."""
    found = [story.effect(arm.id, outcome, group) for group in HARMED for outcome in story.main]
    return [e for e in found if e is not None and worth_warning(story, e)]


def worth_warning(story: Story, effect: Effect) -> bool:
    """Whether it at least likely gets worse, by an amount that can be shown, in `NAMED` of 20 classes or more."""
    likely = effect.direction == "worse" and effect.chance in LIKELY
    return likely and not too_small(effect, story.outcomes[effect.outcome]) and both_ways(effect)[0] >= NAMED


def main_the_same(story: Story, arm: ArmCard) -> bool:
    """Whether an arm changes no main outcome in any class."""
    found = [e for outcome in story.main if (e := story.effect(arm.id, outcome, "everyone"))]
    return bool(found) and all(e.verdict and e.equal == e.worlds for e in found)


def same_in_words(story: Story, arm: ArmCard, lang: str) -> str:
    """That bullying and absence are the same in every class, and whether anything else that was measured differs."""
    differs = any(e.equal < e.worlds for e in story.effects() if e.arm == arm.id)
    names = {"arm": arm.name[lang], "baseline": story.names(lang)[story.baseline]}
    rest = say(f"effect.same.{'others' if differs else 'nothing'}", lang)
    return f"{say('effect.same.main', lang, names)} {rest}"


def _kind(story: Story, effect: Effect) -> str:
    small = effect.direction == "none" or too_small(effect, story.outcomes[effect.outcome])
    return "same" if small else effect.direction


def _piece(story: Story, effect: Effect, lang: str, first: bool) -> str:
    outcome = story.outcomes[effect.outcome]
    if _kind(story, effect) == "same":
        key = "none" if effect.direction == "none" else "too_small"
        return say(f"effect.line.{key}", lang, {"outcome": lowered(outcome.name[lang])})
    n, change = changed(effect, outcome, lang)
    if effect.group != "everyone":
        group = lowered(say(f"effect.group.{effect.group}", lang))
        change = say("effect.line.for", lang, {"change": change, "group": group})
    if mean_against_counts(effect):
        return say("effect.line.against", lang, {"change": change, "n": n, "other": both_ways(effect)[1]})
    return say(f"effect.line.{'first' if first else 'next'}", lang, {"change": change, "n": n})
