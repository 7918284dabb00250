"""The answer of a comparison on a terminal: sentences in counts first, then a table."""

from collections.abc import Iterable

from experiments.answer import amount, sentence
from experiments.answer_line import main_the_same, same_in_words
from experiments.effects import FEWEST_WORLDS
from experiments.language import say
from experiments.report_searches import searches
from experiments.story import Story

SHOWN = ("episodes", "monthly_victims", "weekly_victims", "victims_distinct", "days_absent")
WIDEST = 48  # signs of the name of an approach in the table


def lines_of(story: Story, lang: str) -> list[str]:
    """Title, one sentence per arm and main outcome, the table, and what to be careful about."""
    worlds = story.manifest["worlds_finished"]
    lines = [story.title[lang], say("compare.worlds", lang, {"worlds": worlds}), ""]
    if story.manifest["partial"]:
        lines += [say("compare.partial", lang, {"worlds": worlds}), ""]
    if worlds < FEWEST_WORLDS:
        lines += [say("compare.no_verdict", lang, {"fewest": FEWEST_WORLDS}), ""]
    else:
        lines += [*sentences(story, lang), ""]
    lines += [*table(story, lang), ""]
    lines += looked_for(story, lang)
    lines += [say("compare.secondary", lang)] if story.secondary else []
    explored = story.only_explored(lang).items()
    return [*lines, *(say(f"compare.{known}", lang, {"arms": arms}) for known, arms in explored)]


def looked_for(story: Story, lang: str) -> list[str]:
    """For each arm that looks for pupils: how often nobody was found, and how often the wrong pupil."""
    if story.real:
        return [say("compare.withheld", lang)]
    lines = []
    for arm in story.others:
        found = [one for one in searches(story) if one.arm is arm]
        for key in ("looked", "looked_case"):
            these = [one for one in found if one.by_case == (key == "looked_case")]
            counts = {part: sum(getattr(one, part) for one in these) for part in ("found", "nobody", "judged", "wrong")}
            if these:
                lines.append(say(f"compare.{key}", lang, counts | {"arm": arm.name[lang]}))
    return lines


def sentences(story: Story, lang: str) -> Iterable[str]:
    """What each arm does to each main outcome, in counts; once for an arm that changes none of them."""
    same = [arm for arm in story.others if main_the_same(story, arm)]
    yield from (same_in_words(story, arm, lang) for arm in same)
    for outcome in story.main:
        for arm in (arm for arm in story.others if arm not in same):
            effect = story.effect(arm.id, outcome, "everyone")
            if effect is not None:
                yield sentence(effect, story.outcomes[outcome], story.names(lang), lang)


def table(story: Story, lang: str) -> list[str]:
    """Mean paired difference with its 90 % interval, arms as rows, one block per outcome."""
    width = min(WIDEST, max((len(arm.name[lang]) for arm in story.others), default=0))
    lines = []
    for name in SHOWN:
        outcome = story.outcomes[name]
        found = {arm.id: story.effect(arm.id, name, "everyone") for arm in story.others}
        first = next((effect for effect in found.values() if effect is not None), None)
        if first is None:
            continue
        baseline = amount(first.baseline_mean, outcome, lang)
        told = {"name": outcome.name[lang], "unit": outcome.unit[lang], "baseline": baseline}
        told["covers"] = say(f"covers.{story.covers}", lang)
        lines.append(say("compare.outcome", lang, told))
        lines += [row(story, arm, effect, width, lang) for arm, effect in found.items() if effect is not None]
    return lines


def cut_off(name: str, width: int) -> str:
    """A name that fits; one that is too long shows by its end that there is more."""
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"


def row(story: Story, arm: str, effect, width: int, lang: str) -> str:
    """One arm: difference, 90 % interval of the mean, and how much pairing bought."""
    outcome = story.outcomes[effect.outcome]
    values = {
        "arm": f"{cut_off(story.names(lang)[arm], width):<{width}}",
        "difference": f"{amount(effect.difference, outcome, lang, signed=True):>8}",
        "low": amount(effect.mean_05, outcome, lang, signed=True),
        "high": amount(effect.mean_95, outcome, lang, signed=True),
    }
    return "  " + say("compare.row", lang, values)
