"""`klaslab case`: what a case is, how it starts, how it first ends in many classes, or the story of one class."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from experiments.case_numbers import numbers_of_case
from experiments.cases import CaseFile, case_file, case_names
from experiments.language import say
from experiments.manner import Manner, answer
from experiments.programmes import programme_file

WORLDS = 200
SHARD = 40  # worlds that are lived together
YEARS = 2  # a year from day 0 on lies in two school years


def list_cases(*, manner: Manner) -> None:
    """Say which cases there are."""
    files, lang = {name: case_file(name) for name in case_names()}, manner.lang
    lines = [
        say("case.list.line", lang, {"name": name, **words_of(case, lang)}) for name, case in files.items()
    ]
    text = "\n".join([say("case.list", lang), *lines, say("case.list.more", lang)])
    said = {name: case.model_dump(include={"name", "meaning"}) for name, case in files.items()}
    answer(manner, text, said)


def report_case(name: str, *, manner: Manner, seed: int, worlds: int, programmes: Sequence[str], threads: int) -> None:
    """Say what the case is and how it starts, live it in many classes, and say how it first ended."""
    from experiments.case_endings import ENDINGS, endings

    case = case_file(name)
    scenarios = [scenario_of(case, seed, world, programmes) for world in range(1, worlds + 1)]
    found = [each for record in lived(scenarios, manner, threads) for each in endings(record)]
    counted = {kind: [each.days for each in found if each.name == kind] for kind in ENDINGS}
    lines = [*start_in_words(case, manner.lang), "", *endings_in_words(counted, worlds, programmes, manner.lang)]
    data = {
        "case": name, "seed": seed, "worlds": worlds, "programmes": list(programmes),
        "start": [{"name": place} | number.model_dump() for place, number in numbers_of_case(case)],
        "endings": {kind: len(days) for kind, days in counted.items()},
        "median_days": {kind: median(days) for kind, days in counted.items() if days and kind != "none"},
    }  # fmt: skip
    answer(manner, "\n".join(lines), data)


def tell_story(name: str, *, manner: Manner, seed: int, world: int, programmes: Sequence[str]) -> None:
    """Live the case in one class and tell what happened."""
    from experiments.case_cast import cast_of
    from experiments.case_story import tell

    case = case_file(name)
    (record,) = lived([scenario_of(case, seed, world, programmes)], manner, threads=1)
    paragraphs = tell(record, cast_of(record, 0, case), manner.lang)
    data = {"case": name, "seed": seed, "world": world, "programmes": list(programmes), "story": paragraphs}
    answer(manner, "\n\n".join(paragraphs), data)


def scenario_of(case: CaseFile, seed: int, world: int, programmes: Sequence[str] = ()):
    """One world of a case; programmes begin in the week of its day 0."""
    from experiments.made_up import made_up_class

    chosen = tuple(programme_file(each).programme(each, start_week=case.week) for each in dict.fromkeys(programmes))
    made = made_up_class(
        seed, world=world, group=case.group, years=YEARS, programmes=chosen, parameters=case.overrides()
    )
    return replace(made, case=case.start_of())


def lived(scenarios: list, manner: Manner, threads: int) -> list:
    """Records of scenarios of a case, some worlds at a time."""
    from experiments.progress import progress, say_if_compiling
    from simulation.run import run

    say_if_compiling(manner)
    parts = [scenarios[i : i + SHARD] for i in range(0, len(scenarios), SHARD)]
    with progress(manner, "case.running", len(scenarios)) as advance:
        return [run(part, threads=threads, progress=advance) for part in parts]


def words_of(case: CaseFile, lang: str) -> dict[str, str]:
    """Name and meaning of a case in one language."""
    return {"title": getattr(case.name, lang), "meaning": getattr(case.meaning, lang)}


def start_in_words(case: CaseFile, lang: str) -> list[str]:
    """The case, what came before it, and everything its start rests on with its status."""
    lines = [say("case.title", lang, words_of(case, lang)), "", say("case.before", lang)]
    lines += [f"  {paragraph}" for paragraph in getattr(case.background, lang)]
    lines += ["", say("case.start", lang, {"week": case.week, "group": case.group})]
    for _, section in case.sections():
        status = say(f"programmes.status.{section.status}", lang)
        lines.append(say("case.start.line", lang, {"says": getattr(section.says, lang), "status": status}))
    return [*lines, say("case.free", lang)]


def endings_in_words(counted: dict[str, list], worlds: int, programmes: Sequence[str], lang: str) -> list[str]:
    """The first endings with their shares."""
    lines = [say("case.endings", lang, {"worlds": worlds})]
    if programmes:
        names = ", ".join(getattr(programme_file(each).name, lang) for each in programmes)
        lines.append(say("case.endings.extra", lang, {"names": names}))
    for kind, days in counted.items():
        said = {"name": say(f"case.ending.{kind}", lang), "count": len(days), "share": round(100 * len(days) / worlds)}
        when = days and kind != "none"
        lines.append(say("case.endings.when", lang, said | {"days": round(median(days))}) if when
                     else say("case.endings.line", lang, said))  # fmt: skip
    return [*lines, "", say("case.caution", lang)]
