"""`klaslab compare`: arms × worlds, paired world by world, into a results folder and a page to read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from experiments import archive
from experiments.archive import Result, Tables
from experiments.arm_cards import arm_cards
from experiments.assumptions import assumptions
from experiments.case_comparisons import case_of, overrides_of
from experiments.compare_words import lines_of
from experiments.configuration import Comparison
from experiments.dependence import depends_on
from experiments.dots import twenty_worlds
from experiments.effects import FEWEST_WORLDS, better_than, effects_table, paired_effects, splits
from experiments.ensembles import NO_ENSEMBLE, ensemble, ensemble_hash
from experiments.errors import Stopped, UserError
from experiments.folders import shown
from experiments.manner import Manner, answer, notice
from experiments.origins import class_fingerprint, first_start, scenarios_of, sociogram_of
from experiments.outcomes import load_outcomes
from experiments.panel import class_level
from experiments.populations import population
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest
from experiments.report import standing_report, write_report
from experiments.report_leaning import lines_of as leaning
from experiments.report_leaning import told_moves
from experiments.report_uncertainty import lines_of as uncertainty
from experiments.screening_run import Screening, leaned_on, lived, screening, worlds_by_default
from experiments.sociogram import Sociogram
from experiments.story import Story

SHARD = 40  # worlds that are produced and kept together: a few seconds of work
# Configs that a result depends on, besides parameters.
NUMBERS = ("populations", "calendars", "instruments", "outcomes", "costs")


def compare(
    comparison: Comparison, *, manner: Manner, out: Path, threads: int = 2, command: str | None = None,
    split: bool = False, assumptions: int | None = None,
) -> bool:  # fmt: skip
    """Produce or load the comparison, write everything, and tell the answer; whether it is whole.

    threads: how many simulate at once; no number depends on it. command: how to repeat it, as the user typed it.
    split: also tell where the uncertainty comes from. assumptions: worlds that draw all assumed numbers, 0: none,
    by default as many as are compared.
    """
    sociogram, expense = sociogram_of(comparison), Expense()
    real = sociogram is not None and sociogram.real
    if real and comparison.worlds < FEWEST_WORLDS:
        raise UserError("compare.too_few_real", value=comparison.worlds, expected=str(FEWEST_WORLDS))
    drawn = worlds_by_default(comparison) if assumptions is None else assumptions
    configuration = everything_it_depends_on(comparison, drawn)
    folder = archive.result_folder(out, comparison.name, configuration, archive.number_sources())
    work = Work(comparison=comparison, sociogram=sociogram, folder=folder, manner=manner, threads=threads, drawn=drawn)
    result = produced(work)
    tables = result.tables if result.loaded else computed(result.tables, work)
    sealed = archive.read_manifest(folder) if result.loaded else None
    if sealed is None:
        id = folder.name.removeprefix(f"{comparison.name}-")
        made = manifest(comparison.name, id, configuration, {"seed": comparison.seed}, expense)
        sealed = archive.seal(result, tables, made)
    repeat = command or f"klaslab compare {comparison.name}"
    story = story_of(comparison, tables, sealed, real, repeat)
    standing = standing_report(folder, sealed, manner.lang) if result.loaded else None
    page = standing or write_report(folder, story, manner.lang)
    data = {"folder": shown(folder), "report": shown(page), "partial": result.partial, "loaded": result.loaded}
    lines = [*lines_of(story, manner.lang), *leaning(story, manner.lang)]
    answer(manner, "\n".join(lines + (["", *uncertainty(story, manner.lang)] if split else [])), data | plain(story))
    notice(manner, "compare.loaded" if result.loaded else "compare.written", {"report": shown(page)})
    return not result.partial


def plain(story: Story) -> dict:
    """The answer as plain data; of the numbers it leans on the strongest only, for there are hundreds."""
    sealed, tables = story.manifest, story.tables
    told = {"worlds": sealed["worlds_finished"], "content_hash": sealed["content_hash"]}
    told |= {name: tables[name].to_pylist() for name in ("effects", "split", "moves_together") if name in tables}
    return told | ({"moves": told_moves(story)} if "moves" in tables else {})


def everything_it_depends_on(comparison: Comparison, drawn: int = 0) -> dict:
    """The whole configuration: the comparison, every number of the model, its programmes and instruments.

    drawn: worlds that draw all assumed numbers at once.
    """
    used = sorted({choice.name for arm in comparison.arms for choice in arm.programmes})
    asked = {"comparison": comparison.written(), "class": class_fingerprint(comparison)}
    case = case_of(comparison)
    asked |= {} if case is None else {"case": case.model_dump(mode="json")}
    asked |= {"assumptions": drawn} if drawn else {}
    return asked | depends_on(NUMBERS, used, overrides_of(comparison)) | ensemble_hash(comparison.drawn_over)


@dataclass(frozen=True, kw_only=True)
class Work:
    """A comparison that is being produced: shards of its worlds, then of worlds that draw all assumed numbers."""

    comparison: Comparison
    sociogram: Sociogram | None
    folder: Path
    manner: Manner
    threads: int = 2
    drawn: int = 0

    def compared(self) -> int:
        """Number of shards of worlds that are compared."""
        return -(-self.comparison.worlds // SHARD)

    def shards(self) -> int:
        """Number of all shards."""
        return self.compared() + -(-self.pairs_of_worlds() // (SHARD // 2))

    def pairs_of_worlds(self) -> int:
        """Pairs of worlds that draw all assumed numbers."""
        return -(-self.drawn // 2)

    def worlds(self, index: int) -> range:
        """World numbers of a shard, from 1."""
        return range(1 + index * SHARD, 1 + min((index + 1) * SHARD, self.comparison.worlds))

    def pairs(self, index: int) -> range:
        """Pairs of a shard that comes after those of the worlds, from 0."""
        first = (index - self.compared()) * (SHARD // 2)
        return range(first, min(first + SHARD // 2, self.pairs_of_worlds()))

    def lives(self, index: int) -> int:
        """How many classes are lived in a shard."""
        worlds = len(self.worlds(index)) if index < self.compared() else 2 * len(self.pairs(index))
        return worlds * len(self.comparison.arms)

    @cached_property
    def screening(self) -> Screening:
        """The draws of all assumed numbers."""
        return screening(self.comparison, self.drawn)


def produced(work: Work) -> Result:
    """The result, from the archive or produced now; Ctrl-C leaves the shards that are finished."""
    done = archive.finished_shards(work.folder)
    total = sum(work.lives(index) for index in range(work.shards()) if index not in done)
    if done and total:
        notice(work.manner, "compare.resumed", {"finished": len(done), "shards": work.shards()})

    def produce(index: int) -> Tables:
        return shard(work, index, advance) if index < work.compared() else shard_of_draws(work, index, advance)

    try:
        with progress(work.manner, "compare.running", total) as advance:
            return archive.produced_or_loaded(work.folder, work.shards(), produce)
    except KeyboardInterrupt:
        result = archive.so_far(work.folder, work.shards())
        told = {"finished": result.finished, "shards": result.shards}
        if not tellable(work, result):
            raise Stopped("compare.stopped", told) from None
        notice(work.manner, "compare.stopped", told)
        return result


def shard_of_draws(
    work: Work, index: int, advance: Callable[[int], None], watch: Callable | None = None
) -> Tables:
    """The table of one shard of worlds that draw all assumed numbers; watch: as `run` takes it."""
    return {"assumed": lived(work.screening, work.sociogram, work.pairs(index), work.threads, advance, watch)}


def tellable(work: Work, result: Result) -> bool:
    """Whether a stopped comparison has an answer: of a real class there is none from a few worlds."""
    real = work.sociogram is not None and work.sociogram.real
    if "outcomes" not in result.tables:
        return False
    return not real or len(result.tables["outcomes"]["world"].unique()) >= FEWEST_WORLDS


def shard(work: Work, index: int, advance: Callable[[int], None]) -> Tables:
    """The tables of one shard of worlds."""
    return tables_of_worlds(work, work.worlds(index), advance)


def tables_of_worlds(
    work: Work, worlds: range, advance: Callable[[int], None], watch: Callable | None = None
) -> Tables:
    """The tables of some worlds, the same in whatever portions they are lived; watch: as `run` takes it."""
    from experiments.costs import cost_table
    from experiments.measures import outcome_table  # compiled code: loaded when something is simulated
    from experiments.programme_log import programme_log
    from experiments.weekly import fan_table
    from simulation.run import run

    say_if_compiling(work.manner)
    comparison = work.comparison
    record = run(scenarios_of(comparison, work.sociogram, worlds), threads=work.threads, progress=advance, watch=watch)
    names = [arm.name for arm in comparison.arms]
    arms = names * len(worlds)
    tables = {
        "outcomes": outcome_table(record, arms, names[0], first_start(record, comparison)),
        "fan": fan_table(record, arms),
        "log": programme_log(record, arms),
        "costs": cost_table(record, arms),
    }
    return about_the_class(tables) if work.sociogram is not None and work.sociogram.real else tables


def about_the_class(tables: Tables) -> Tables:
    """What may be written down of a real class: nothing about one pupil, a small group, or a single find or case."""
    in_class = [name for name, outcome in load_outcomes().items() if outcome.scope == "class"]
    outcomes = class_level(tables["outcomes"])
    return {"outcomes": outcomes.filter(pc.is_in(outcomes["outcome"], pa.array(in_class))), "fan": tables["fan"]}


def computed(tables: Tables, work: Work) -> Tables:
    """All tables of a result: those produced, and effects, dots, chances and moves computed from them."""
    comparison = work.comparison
    outcomes, baseline, main = tables["outcomes"], comparison.arms[0].name, Story.main
    members = ensemble(comparison.drawn_over)
    crew = None if members is None else members.crew(np.unique(outcomes["world"]).tolist())
    chances = [better_than(outcomes, outcome, "everyone", comparison.seed, crew=crew) for outcome in main]
    apart = {} if crew is None else {"split": splits(outcomes, baseline, crew)}
    effects = effects_table(paired_effects(outcomes, baseline, comparison.seed, crew=crew))
    apart |= leaned_on(work.screening, tables["assumed"], effects) if "assumed" in tables else {}
    return tables | apart | {
        "effects": effects,
        "dots": twenty_worlds(outcomes, baseline),
        "chances": pa.concat_tables(chances),
    }


def story_of(comparison: Comparison, tables: Tables, sealed: dict, real: bool, command: str) -> Story:
    """The comparison, ready to be told."""
    return Story(
        title=comparison.meaning.model_dump(),
        arms=arm_cards(comparison),
        tables=tables,
        outcomes=load_outcomes(),
        assumptions=assumptions(comparison),
        manifest=sealed,
        command=command,
        real=real,
        ensemble=None if comparison.drawn_over == NO_ENSEMBLE else comparison.drawn_over,
        secondary=population(comparison.population).kind == "vo",
    )

