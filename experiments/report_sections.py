"""The sections of a report, in its order: the answer first, then what it rests on. Each returns HTML."""

from experiments import page
from experiments.answer import amount, both_ways, certainty_words, in_twenty, lowered, sentence, sizes
from experiments.answer_line import line_of_arm, main_the_same, same_in_words, worth_warning
from experiments.effects import Effect
from experiments.language import number, say
from experiments.report_searches import Searches, searches
from experiments.story import ArmCard, Story

SIDE_EFFECTS = ("most_bullied", "other_victims", "bullies", "defenders", "everyone_else", "receiving_class",
                "worst_off")
SPILL = ("other_victims", "everyone_else", "receiving_class")
FOR_WHOM = ("receiving_class", "worst_off", "worst_tenth_of_arm")


def answer(story: Story, lang: str, dots: str) -> str:
    """The answer in counts: as dots, one line per arm with its harm on the same line, then each arm by outcome."""
    findings = [line_of_arm(story, arm, lang) for arm in story.others]
    parts = [page.heading(2, say("report.answer.heading", lang)), dots]
    parts += [page.paragraph(finding, "answer") for finding in findings]
    for arm in story.others:
        parts.append(page.heading(3, arm.name[lang]))
        parts.append(page.items(_of_main(story, arm, lang)))
        notes = warnings(story, arm, lang)
        parts.append(page.box(notes, "warning") if notes else "")
    return "".join([*parts, page.paragraph(say(f"effect.covers.{story.covers}", lang), "soft")])


def warnings(story: Story, arm: ArmCard, lang: str) -> list[str]:
    """What at least likely gets worse under an arm: other outcomes for everyone, main ones for a group."""
    worse = [e for e in story.effects() if e.arm == arm.id and worth_warning(story, e)]
    lines = [_warned("outcome", _named(story, e, lang), lang) for e in worse
             if e.group == "everyone" and e.outcome not in story.main]
    for outcome in story.main:
        hit = [_named(story, e, lang) for group in SIDE_EFFECTS for e in worse
               if (e.outcome, e.group) == (outcome, group)]
        if hit:
            groups = "; ".join(_warned("one", each, lang) for each in hit)
            lines.append(say("report.warning.group", lang, {"change": hit[0]["change"], "groups": groups}))
    return [*lines, say(f"report.{arm.known}.short", lang)] if arm.known else lines


def _warned(kind: str, named: dict, lang: str) -> str:
    """A warning with its count, and the count of the other way round where most classes go that way."""
    against = "_against" if named["n"] < named["other"] else ""
    return say(f"report.warning.{kind}{against}", lang, named)


def compared(story: Story, lang: str) -> str:
    """The arms: what is done, from when, how well it is known, and what it costs."""
    head = [say(f"report.arms.{key}", lang) for key in ("arm", "what", "start", "evidence", "cost")]
    rows = [[arm.name[lang], arm.description[lang], _start(arm, story, lang), _evidence(arm, lang),
             _cost(arm, arm.id == story.baseline, lang)] for arm in story.arms]
    return (page.heading(2, say("report.arms.heading", lang)) + page.paragraph(say("report.arms.same", lang))
            + page.table(say("report.arms.caption", lang), head, rows))


def effects_side_by_side(story: Story, lang: str) -> str:
    """Volume, prevalence, severity, spread and spill-over next to each other: they can move apart."""
    names = story.names(lang)
    head = [say("report.effects.measure", lang), names[story.baseline],
            *(arm.name[lang] for arm in story.others)]
    rows = [_row(story, outcome, "everyone", lang) for outcome in story.measured("class")]
    rows += [_row(story, "episodes", group, lang) for group in SPILL if story.effects("episodes", group)]
    caption = say("report.effects.caption", lang, {"baseline": names[story.baseline]})
    return (page.heading(2, say("report.effects.heading", lang))
            + page.paragraph(say("report.effects.why", lang))
            + page.table(caption, head, rows)
            + page.paragraph(say("report.effects.pairing", lang, {"list": _pairing(story, lang)}), "soft")
            + page.folded(say("report.effects.all", lang), every_effect(story, story.effects(), lang)))


def around_the_class(story: Story, lang: str) -> str:
    """What happens around the class, in one table: absence of each kind, talks, complaints; nothing if not measured."""
    around, names = story.measured("around"), story.names(lang)
    if not around:
        return ""
    head = [say("report.effects.measure", lang), names[story.baseline], *(arm.name[lang] for arm in story.others)]
    caption = say("report.effects.caption", lang, {"baseline": names[story.baseline]})
    meanings = [f"{story.outcomes[each].name[lang]}: {story.outcomes[each].meaning[lang]}" for each in around]
    inside = (page.table(caption, head, [_row(story, outcome, "everyone", lang) for outcome in around])
              + page.items(meanings))
    return (page.heading(2, say("report.around.heading", lang)) + page.paragraph(say("report.around.why", lang))
            + page.folded(say("report.around.all", lang, {"n": len(around)}), inside, paper=True))


def for_whom(story: Story, lang: str) -> str:
    """The receiving class and the worst-off tenth, told apart: means hide both."""
    main, names = story.outcomes[story.main[0]], story.names(lang)
    groups = [group for group in FOR_WHOM if story.effects(main.id, group)]
    head = [say("report.arms.arm", lang), *(say(f"effect.group.{group}", lang) for group in groups)]
    rows = [[arm.name[lang], *(_cell(story, story.effect(arm.id, main.id, group), lang) for group in groups)]
            for arm in story.others]
    caption = say("report.for_whom.caption", lang, {
        "outcome": main.name[lang], "unit": main.unit[lang], "baseline": names[story.baseline]})
    notes = ["report.for_whom.real"] if story.real else ["report.for_whom.fixed", "report.for_whom.worst"]
    return "".join([page.heading(2, say("report.for_whom.heading", lang)),
                    *(page.paragraph(say(note, lang)) for note in notes), page.table(caption, head, rows)])


def every_effect(story: Story, effects: list[Effect], lang: str) -> str:
    """Effects with both intervals and all counts, one a row."""
    keys = ("measure", "arm", "pairs", "baseline", "with_arm", "difference", "mean90", "mean50", "spread90",
            "spread50", "counts", "certainty", "factor")
    told = {"covers": say(f"covers.{story.covers}", lang)}
    head = [say(f"report.table.{key}", lang, told) for key in keys]
    order = {arm.id: place for place, arm in enumerate(story.arms)}
    ranked = sorted(effects, key=lambda e: (story.measured().index(e.outcome), e.group, order[e.arm]))
    rows = [_full(story, effect, lang) for effect in ranked]
    return page.table(say("report.table.caption", lang), head, rows, numbers=True)


def acted_upon(story: Story, lang: str) -> str:
    """How often a programme found nobody, and how often the wrong pupil."""
    heading = page.heading(2, say("report.acted.heading", lang))
    heading += page.paragraph(say("report.acted.why", lang))
    if story.real:
        return heading + page.paragraph(say("report.acted.withheld", lang))
    found = searches(story)
    if not found:
        return heading + page.paragraph(say("report.acted.nothing", lang))
    head = [say(f"report.acted.{key}", lang) for key in ("arm", "programme", "looked", "nobody", "wrong")]
    rows = [[one.arm.name[lang], one.arm.programmes[one.programme][lang], str(one.looked),
             _share(one.nobody, one.looked, lang), _wrong(one, lang)] for one in found]
    return (heading + page.paragraph(say("report.acted.counted", lang))
            + page.table(say("report.acted.caption", lang), head, rows, numbers=True))


def _of_main(story: Story, arm: ArmCard, lang: str) -> list[str]:
    if main_the_same(story, arm):
        return [same_in_words(story, arm, lang)]
    found = [story.effect(arm.id, outcome, "everyone") for outcome in story.main]
    return [f"{sentence(e, story.outcomes[e.outcome], story.names(lang), lang)} "
            f"{sizes(e, story.outcomes[e.outcome], lang)}" for e in found if e]


def _row(story: Story, outcome: str, group: str, lang: str) -> list[str]:
    name = story.outcomes[outcome].name[lang]
    if group != "everyone":
        name = f"{name}: {say(f'effect.group.{group}', lang)}"
    found = [story.effect(arm.id, outcome, group) for arm in story.others]
    base = next((e.baseline_mean for e in found if e is not None), float("nan"))
    return [f"{name}\n({story.outcomes[outcome].unit[lang]})", amount(base, story.outcomes[outcome], lang),
            *(_cell(story, effect, lang) for effect in found)]


def _cell(story: Story, effect: Effect | None, lang: str) -> str:
    if effect is None or not effect.worlds:
        return "–"
    lines = [amount(effect.difference, story.outcomes[effect.outcome], lang, signed=True)]
    if effect.verdict:
        low, same, high = in_twenty(effect)
        lines.append(say("report.effects.counts", lang, {"low": low, "same": same, "high": high}))
    return "\n".join([*lines, certainty_words(effect, story.outcomes[effect.outcome], lang)])


def _full(story: Story, e: Effect, lang: str) -> list[str]:
    outcome = story.outcomes[e.outcome]

    def between(low: float, high: float) -> str:
        low, high = (amount(value, outcome, lang, signed=True) for value in (low, high))
        return say("report.table.between", lang, {"low": low, "high": high})

    pairs = f"{e.worlds} (−{e.excluded})" if e.excluded else str(e.worlds)
    certainty = "–" if e.certainty != e.certainty else f"{number(100 * e.certainty, lang)} %"
    measured = f"{outcome.name[lang]}\n{say(f'effect.group.{e.group}', lang)}"
    return [measured, story.names(lang)[e.arm], pairs, amount(e.baseline_mean, outcome, lang),
            amount(e.arm_mean, outcome, lang), amount(e.difference, outcome, lang, signed=True),
            between(e.mean_05, e.mean_95), between(e.mean_25, e.mean_75),
            between(e.spread_05, e.spread_95), between(e.spread_25, e.spread_75),
            f"{e.lower} / {e.equal} / {e.higher}", certainty, factor(e.variance_reduction, lang)]


def factor(variance_reduction: float, lang: str) -> str:
    """The obtained variance-reduction factor in words."""
    if variance_reduction != variance_reduction:
        return "–"
    if variance_reduction == float("inf"):
        return say("report.table.identical", lang)
    return f"{number(variance_reduction, lang, 1)} ×"


def _pairing(story: Story, lang: str) -> str:
    found = [(arm, story.effect(arm.id, story.main[0], "everyone")) for arm in story.others]
    return "; ".join(f"{arm.name[lang]} {factor(e.variance_reduction, lang)}" for arm, e in found if e)


def _named(story: Story, effect: Effect, lang: str) -> dict:
    outcome = story.outcomes[effect.outcome]
    downwards = effect.better_is == "higher"
    n, other = both_ways(effect)
    return {"change": (outcome.less if downwards else outcome.more)[lang], "n": n, "other": other,
            "chance": say(f"effect.chance.{effect.chance}", lang),
            "group": lowered(say(f"effect.group.{effect.group}", lang))}


def _wrong(one: Searches, lang: str) -> str:
    share = _share(one.wrong, one.judged, lang)
    return say("report.acted.case", lang, {"share": share}) if one.by_case and one.judged else share


def _share(part: int, whole: int, lang: str) -> str:
    if not whole:
        return "–"
    twenty = round(20 * part / whole)
    return say("report.acted.share", lang, {"n": twenty, "percent": number(100 * part / whole, lang)})


def _start(arm: ArmCard, story: Story, lang: str) -> str:
    if arm.start_week is None:
        return "–" if arm.id == story.baseline else say("report.arms.several", lang)
    return say("report.arms.week", lang, {"week": arm.start_week})


def _evidence(arm: ArmCard, lang: str) -> str:
    words = arm.evidence[lang]
    return f"{words}\n{say('report.explores.mark', lang)}" if arm.known else words


def _cost(arm: ArmCard, baseline: bool, lang: str) -> str:
    if baseline:
        return "–"
    hours = euros = ""
    if arm.hours is not None:
        hours = say("report.arms.hours", lang, {"hours": number(arm.hours, lang)})
    if arm.euros_low is not None and arm.euros_high is not None:
        low, high = number(arm.euros_low, lang), number(arm.euros_high, lang)
        euros = f"€ {low}" if low == high else f"€ {low} – {high}"
    own = say("dose_changed.cost", lang) if arm.dosed and (hours or euros) else ""
    return "\n".join(part for part in (hours, euros, own) if part) or say("report.arms.unknown", lang)


def costs_of_own_dose(story: Story, lang: str) -> str:
    """That costs do not follow a dose that was changed; nothing where none was."""
    arms = ", ".join(arm.name[lang] for arm in story.others if arm.dosed)
    return page.paragraph(say("dose_changed.costs", lang, {"arms": arms}), "soft") if arms else ""
