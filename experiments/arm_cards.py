"""Every arm of a comparison in words: what is done, how well that is known, and what it costs."""

from experiments.calendars import Bilingual
from experiments.cases import StartChoice
from experiments.configuration import ArmSpec, Comparison, ProgrammeChoice
from experiments.dose_words import changed_in_words, with_doses_in_words
from experiments.language import LANGUAGES, say
from experiments.programmes import ProgrammeFile, programme_file
from experiments.story import ArmCard

NAMED_IN_CASE = "case"  # the finder that takes the pupil whom a case names


def arm_cards(comparison: Comparison) -> tuple[ArmCard, ...]:
    """One card for each arm, the baseline first."""
    return tuple(arm_card(arm, comparison) for arm in comparison.arms)


def arm_card(arm: ArmSpec, comparison: Comparison) -> ArmCard:
    """The card of one arm; several programmes are told one after another, their costs added up.

    Costs are stated for a programme as it is: they do not follow a dose that the arm changes.
    """
    if not arm.programmes and arm.start is None:
        return ArmCard(id=arm.name, name=_said("name"), description=_said("does"), evidence=_said("known"))
    if not arm.programmes:
        twin = {key: _said(key, "case.twin") for key in ("does", "known")}
        title = first_day(arm.start) if arm.title is None else arm.title.model_dump()
        return ArmCard(id=arm.name, name=title, description=twin["does"], evidence=twin["known"])
    files = [programme_file(choice.name) for choice in arm.programmes]
    return ArmCard(
        id=arm.name,
        name=_joined(_names(arm) + twin_of(arm) if arm.title is None else [arm.title], " + "),
        description=_joined([part for pair in zip(files, arm.programmes, strict=True) for part in _done(*pair)], " "),
        evidence=_joined([file.evidence for file in files], " "),
        known="explores" if any(file.evidence.kind == "explores" for file in files) else "kept_aside",
        programmes={choice.name: _joined([file.name], "") for choice, file in zip(arm.programmes, files, strict=True)},
        named=tuple(choice.name for choice, file in zip(arm.programmes, files, strict=True)
                    if file.finder is not None and file.finder.name == NAMED_IN_CASE),
        dosed=tuple(choice.name for choice in arm.programmes if choice.doses),
        start_week=min(comparison.start_week(choice) for choice in arm.programmes),
        hours=sum(file.cost.hours_staff.value for file in files),
        euros_low=sum(file.cost.euros.low for file in files),
        euros_high=sum(file.cost.euros.high for file in files),
        sources=tuple(sorted({key for file in files for key in file.sources})),
    )


def _names(arm: ArmSpec) -> list[Bilingual]:
    """The name of each programme of an arm, with the doses that the arm changes."""
    return [Bilingual(**with_doses_in_words(choice.name, choice.doses)) for choice in arm.programmes]


def _done(file: ProgrammeFile, choice: ProgrammeChoice) -> list[Bilingual]:
    """What is done, and the doses that the arm changes."""
    return [file.meaning, *([Bilingual(**changed_in_words(choice.name, choice.doses))] if choice.doses else [])]


def twin_of(arm: ArmSpec) -> list[Bilingual]:
    """What is otherwise on the first day of an arm, as one more name; nothing if it is as the case says."""
    return [] if arm.start is None else [Bilingual(**first_day(arm.start))]


def first_day(choice: StartChoice) -> dict[str, str]:
    """What is otherwise on the first day of a case, in a few words."""
    words = [
        {lang: say(f"case.day.{name}.{str(value).lower()}", lang) for lang in LANGUAGES}
        if name != "reach" else {lang: say("case.day.reach", lang, {"value": value}) for lang in LANGUAGES}
        for name, value in choice.changes().items()
    ]  # fmt: skip
    return {lang: ", ".join(word[lang] for word in words).capitalize() for lang in LANGUAGES}


def _said(key: str, where: str = "compare.baseline") -> dict[str, str]:
    return {lang: say(f"{where}.{key}", lang) for lang in LANGUAGES}


def _joined(texts: list[Bilingual], between: str) -> dict[str, str]:
    return {lang: between.join(getattr(text, lang) for text in texts) for lang in LANGUAGES}


