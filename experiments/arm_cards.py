"""Every arm of a comparison in words: what is done, how well that is known, and what it costs."""

from experiments.calendars import Bilingual
from experiments.configuration import ArmSpec, Comparison
from experiments.language import LANGUAGES, say
from experiments.programmes import programme_file
from experiments.story import ArmCard


def arm_cards(comparison: Comparison) -> tuple[ArmCard, ...]:
    """One card for each arm, the baseline first."""
    return tuple(arm_card(arm, comparison) for arm in comparison.arms)


def arm_card(arm: ArmSpec, comparison: Comparison) -> ArmCard:
    """The card of one arm; several programmes are told one after another, their costs added up."""
    if not arm.programmes:
        return ArmCard(id=arm.name, name=_said("name"), description=_said("does"), evidence=_said("known"))
    files = [programme_file(choice.name) for choice in arm.programmes]
    return ArmCard(
        id=arm.name,
        name=_joined([file.name for file in files], " + "),
        description=_joined([file.meaning for file in files], " "),
        evidence=_joined([file.evidence for file in files], " "),
        known="explores" if any(file.evidence.kind == "explores" for file in files) else "kept_aside",
        programmes={choice.name: _joined([file.name], "") for choice, file in zip(arm.programmes, files, strict=True)},
        start_week=min(comparison.start_week(choice) for choice in arm.programmes),
        hours=sum(file.cost.hours_staff.value for file in files),
        euros_low=sum(file.cost.euros.low for file in files),
        euros_high=sum(file.cost.euros.high for file in files),
        sources=tuple(sorted({key for file in files for key in file.sources})),
    )


def _said(key: str) -> dict[str, str]:
    return {lang: say(f"compare.baseline.{key}", lang) for lang in LANGUAGES}


def _joined(texts: list[Bilingual], between: str) -> dict[str, str]:
    return {lang: between.join(getattr(text, lang) for text in texts) for lang in LANGUAGES}


