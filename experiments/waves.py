"""`klaslab waves FOLDER`: from each wave of real classes on, does the model arrive at what the next wave looks like?

First one time between waves is fitted for all classes (`waves_time`), then everything else is compared at that time
(`waves_fit`). Only means over all steps are told, never a single class or pupil.
"""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.class_description import fingerprint
from experiments.dependence import depends_on
from experiments.effects import FEWEST_WORLDS
from experiments.errors import UserError
from experiments.folders import shown
from experiments.language import LANGUAGES, say
from experiments.manner import Manner, answer, as_json, notice
from experiments.origins import nominations_of
from experiments.parallel import in_parallel
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest, version
from experiments.sociogram_roster import SMALLEST_GROUP
from experiments.tables import write_bytes
from experiments.waves_features import features_of, joined
from experiments.waves_fit import compared
from experiments.waves_life import answers_after, last_week
from experiments.waves_reading import Step, Steps, steps_in
from experiments.waves_time import LASTING, Time, fitted, lasting_before, lasting_in_model, means_of
from experiments.waves_words import lines_of

NUMBERS = ("populations", "calendars", "instruments")  # configs the answer depends on, besides parameters
STRIDE = 2  # school weeks between the times that are tried
FITTING_WORLDS = 10  # of each step, to fit the time: it rests on means over all steps
TABLES = ("waves", "waves_together", "waves_times", "waves_worlds", "waves_told")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked: the steps, how many worlds each lives, the seed, and the weeks between waves if they are known."""

    steps: Steps
    worlds: int
    seed: int
    weeks: int | None
    threads: int

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The relations and statistics that the time is fitted on."""
        return [(name, kind) for name in self.steps.relations for kind in LASTING]


def waves(path: str, *, manner: Manner, layout: str | None, worlds: int | None, seed: int | None, weeks: int | None,
          threads: int, out: Path) -> None:  # fmt: skip
    """Read the folder, live every step, compare, write the answer and tell it; raises UserError."""
    if weeks is not None and not 1 <= weeks <= last_week():
        raise UserError("waves.weeks", value=weeks, expected=f"1 – {last_week()}")
    question = Question(steps=steps_in(path, layout), worlds=worlds or FEWEST_WORLDS, threads=threads, weeks=weeks,
                        seed=1 if seed is None else seed)  # fmt: skip
    if question.steps.real and question.worlds < FEWEST_WORLDS:
        raise UserError("compare.too_few_real", value=question.worlds, expected=str(FEWEST_WORLDS))
    expense, configuration = Expense(), everything_it_depends_on(question)
    folder = archive.result_folder(out, "waves", configuration, archive.number_sources())
    result = archive.loaded(folder)
    if result is None:
        result = archive.at_once(folder, tables_of(question, manner))
        made = manifest("waves", folder.name.removeprefix("waves-"), configuration, {"seed": question.seed}, expense)
        archive.seal(result, result.tables, made)
    data = {"folder": shown(folder), "loaded": result.loaded} | plain(result.tables)
    if not (result.loaded and (folder / "waves.json").is_file()):
        write_answer(folder, result.tables, data)
    answer(manner, "\n".join(lines_of(data, manner.lang)), data)
    notice(manner, "waves.loaded" if result.loaded else "waves.written", {"folder": shown(folder)})


def everything_it_depends_on(question: Question) -> dict:
    """What the answer depends on; of the classes only fingerprints, never a name."""
    whole = hashlib.sha256()
    for step in question.steps.steps:
        whole.update(f"{step.classroom} {fingerprint(step.start)} {nominations_of(step.start)!r}".encode())
        whole.update(step.stayed.tobytes())
        for name, ties in sorted(step.after.items()):
            whole.update(name.encode() + ties.tobytes())
    asked = {"worlds": question.worlds, "seed": question.seed, "weeks": question.weeks}
    return asked | {"classes": whole.hexdigest()} | depends_on(NUMBERS)


def tables_of(question: Question, manner: Manner) -> archive.Tables:
    """Time, numbers and distributions of the answer."""
    steps, tried = question.steps, list(range(0, last_week() + 1, STRIDE))
    say_if_compiling(manner)
    with progress(manner, "waves.running", 2 * len(steps.steps)) as advance:
        before = np.array([lasting_before(step, steps.relations) for step in steps.steps])
        later = np.array(each_step(question, advance, lambda place, step: over_time(question, place, step, tried)))
        classes = np.array([step.classroom for step in steps.steps])
        time = fitted(before, later, classes, tried, question.keys, question.seed)
        week = time.week if question.weeks is None else question.weeks
        rows, together, worlds = all_compared(question, week, advance)
    told = told_of(question, time, week)
    tables = (rows, together, times_of(question, time, before, later, tried), worlds, [told])
    return {name: pa.Table.from_pylist(table) for name, table in zip(TABLES, tables, strict=True) if table}


def each_step(question: Question, advance: Callable[[int], None], live: Callable[[int, Step], object]) -> list:
    """What `live(place, step)` gives for every step, in their order, on so many threads."""

    def one(place: int) -> object:
        found = live(place, question.steps.steps[place])
        advance(1)
        return found

    return in_parallel(one, range(len(question.steps.steps)), question.threads)


def over_time(question: Question, place: int, step: Step, tried: list[int]) -> np.ndarray:
    """How many ties last until each of the weeks in the model, [week, k]."""
    relations, worlds = question.steps.relations, min(FITTING_WORLDS, question.worlds)
    answers = answers_after(step, place, weeks=tried, relations=relations, worlds=worlds, seed=question.seed)
    return lasting_in_model(step, answers, relations)


def all_compared(question: Question, week: int, advance: Callable[[int], None]) -> tuple[list, list, list]:
    """Every feature at one week: rows, distributions as a whole, and the simulated means of every world."""
    features, steps = features_of(question.steps.relations), question.steps.steps

    def values(place: int, step: Step) -> list[np.ndarray]:
        after = answers_after(step, place, weeks=[week], relations=question.steps.relations, worlds=question.worlds,
                              seed=question.seed)[week]  # fmt: skip
        worlds = [{name: ties[w] for name, ties in after.items()} for w in range(question.worlds)]
        return [np.array([feature.of(step, world) for world in worlds]) for feature in features]

    lived = each_step(question, advance, values)
    rows, together, worlds = [], [], []
    for place, feature in enumerate(features):
        observed = np.array([feature.of(step, step.after) for step in steps])
        whole = joined(feature, observed, np.array([one[place] for one in lived]), least_share(question.steps))
        found = compared(*whole)
        rows += [asdict(row) for row in found.rows]
        together += [asdict(one) for one in found.together]
        worlds += found.worlds
    return rows, together, worlds


def least_share(steps: Steps) -> float:
    """Share of pupils that a bar holds at least: never a few pupils, however often they were asked."""
    numbers = [step.classroom for step in steps.steps]
    often = max(numbers.count(number) for number in numbers)
    return SMALLEST_GROUP * often / (len(numbers) * min(len(step.stayed) for step in steps.steps))


def told_of(question: Question, time: Time, week: int) -> dict:
    """What was compared and at which time."""
    steps = question.steps
    return {
        "steps": len(steps.steps), "classes": steps.classes, "left_out": steps.left_out, "worlds": question.worlds,
        "seed": question.seed, "week": week, "fitted": time.week, "low": time.low, "high": time.high,
        "last_week": last_week(), "known": question.weeks is not None,
        "alone": ", ".join(f"{relation} {kind} {found}" for (relation, kind), found in time.alone.items()),
        "lost": ", ".join(relation for relation, kind in time.lost if kind == "jaccard"),
    }  # fmt: skip


def times_of(question: Question, time: Time, before: np.ndarray, later: np.ndarray, tried: list[int]) -> list[dict]:
    """How many ties last until every week that was tried, beside the file, and the distance of the whole."""
    every = np.ones((1, len(before)))
    observed = means_of(before[:, None, :], every)[0, 0]
    simulated = means_of(np.where(np.isnan(before)[:, None, :], np.nan, later), every)[0]
    return [
        {"week": week, "relation": relation, "statistic": kind, "observed": float(observed[k]),
         "simulated": float(simulated[at, k]), "distance": float(time.distances[at])}
        for at, week in enumerate(tried) for k, (relation, kind) in enumerate(question.keys)
    ]  # fmt: skip


def plain(tables: archive.Tables) -> dict:
    """The answer as plain data, without what every world did."""
    told = tables["waves_told"].to_pylist()[0]
    names = {"rows": "waves", "together": "waves_together", "times": "waves_times"}
    return told | {key: tables[name].to_pylist() for key, name in names.items() if name in tables}


def write_answer(folder: Path, tables: archive.Tables, data: dict) -> None:
    """The figure in both languages, then waves.json."""
    from experiments.figures import style
    from experiments.figures.waves import waves as drawn

    worlds = tables["waves_worlds"].to_pylist()
    for lang in LANGUAGES:
        caption = say("waves.figure.caption", lang, {"software": f"Klaslab {version()}", "result": folder.name})
        figure = drawn(data, worlds, lang, caption)
        write_bytes(folder / f"waves.{lang}.svg", style.svg(figure))
        write_bytes(folder / f"waves.{lang}.png", style.png(figure))
    write_bytes(folder / "waves.json", (as_json(data) + "\n").encode())
