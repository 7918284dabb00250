"""`klaslab funnel`: simulates made-up classes with all that stands around them, and tells how far bullying goes.

Every world is a class that begins in the lowest group and is read at the end of each year, up to the highest: all
groups in equal shares, as the population has them, with one burn-in year. A world without a receiving class is enough:
nobody is moved by a programme. Shards are counted and then dropped, so memory does not grow with the number of classes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from experiments import archive
from experiments.archive import Result, Tables
from experiments.calendars import calendar_kinds
from experiments.dependence import depends_on
from experiments.ensembles import Ensemble, drawn_over, ensemble_hash, rows_in_world
from experiments.ensembles import ensemble as known_ensemble
from experiments.errors import Stopped
from experiments.folders import shown
from experiments.funnel import FunnelRow, funnel_rows
from experiments.funnel_words import lines_of, table_of
from experiments.language import say
from experiments.manner import Manner, answer, as_json, notice
from experiments.populations import drawn_from
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest, version
from experiments.tables import write_bytes

CLASS_YEARS, SEED, BURN_IN = 60_000, 1, 1
SHARD = 200  # worlds that are lived, counted and dropped together: some ten seconds of work
NUMBERS = ("funnel", "instruments", "populations", "calendars")  # configs it depends on, besides parameters


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """A funnel that is being produced."""

    worlds: int
    seed: int
    folder: Path
    manner: Manner
    ensemble: str
    threads: int = 2

    def shards(self) -> int:
        """Number of shards of worlds."""
        return -(-self.worlds // SHARD)

    def numbers(self, index: int) -> range:
        """World numbers of a shard, from 1."""
        return range(1 + index * SHARD, 1 + min((index + 1) * SHARD, self.worlds))


def tell_funnel(
    manner: Manner, class_years: int | None, seed: int | None, out: Path, threads: int = 2, ensemble: str | None = None
) -> bool:
    """Produce or load the funnel, write it, and tell it; whether it is whole."""
    years, expense = len(groups()), Expense()
    told = {"class_years": class_years or CLASS_YEARS, "seed": SEED if seed is None else seed}
    worlds = max(-(-told["class_years"] // years), 1)
    told["ensemble"] = drawn_over("po", ensemble)
    configuration = everything_it_depends_on(worlds, told["seed"]) | ensemble_hash(told["ensemble"])
    folder = archive.result_folder(out, "funnel", configuration, archive.number_sources())
    work = Funnel(worlds=worlds, seed=told["seed"], folder=folder, manner=manner, ensemble=told["ensemble"],
                  threads=threads)  # fmt: skip
    result = produced(work)
    rows = funnel_rows(result.tables["counts"], told["seed"])
    if not result.loaded:
        made = manifest("funnel", folder.name.removeprefix("funnel-"), configuration, {"seed": told["seed"]}, expense)
        archive.seal(result, result.tables | {"funnel": table_of(rows)}, made)
    sealed = archive.read_manifest(folder)
    told |= {"class_years": sealed["worlds_finished"] * years, "worlds": sealed["worlds_finished"]}
    write_answer(folder, rows, told, manner.lang)
    data = told | {"folder": shown(folder), "loaded": result.loaded, "partial": result.partial,
                   "content_hash": sealed["content_hash"]}  # fmt: skip
    answer(manner, "\n".join(lines_of(rows, told, manner.lang)), data | {"rows": [row.as_json() for row in rows]})
    notice(manner, "funnel.loaded" if result.loaded else "funnel.written", {"folder": shown(folder)})
    return not result.partial


def groups() -> tuple[int, ...]:
    """The groups of the population, in which every class is read once, one year after another."""
    return tuple(sorted(drawn_from("po").groups))


def everything_it_depends_on(worlds: int, seed: int) -> dict:
    """The whole configuration: what was asked, the convention, every number of the model, and the files it reads."""
    return {"worlds": worlds, "seed": seed, "groups": list(groups()), "burn_in_years": BURN_IN} | depends_on(NUMBERS)


def scenarios_of(
    worlds: Sequence[int], seed: int, numbers: Sequence[tuple[str, str, float]] | None = None,
    members: Ensemble | None = None,
) -> list:  # fmt: skip
    """Made-up classes that go through all groups, one after another, with families, school and services around them.

    numbers: every number of the model, the same for all; else those that each world has in an ensemble, or the stated.
    """
    from simulation.scenario import Scenario

    origin, kinds = drawn_from("po"), tuple(int(kind) for kind in calendar_kinds("nl_po"))
    return [
        Scenario(seed=seed, world=world, origin=origin, population=origin, group=groups()[0], calendar=kinds,
                 parameters=rows_in_world(members, world) if numbers is None else tuple(numbers),
                 burn_in_years=BURN_IN, years=len(groups()), receiving=False, ladder=True)
        for world in worlds
    ]  # fmt: skip


def produced(work: Funnel) -> Result:
    """The counts, from the archive or produced now; Ctrl-C leaves the shards that are finished."""
    done = archive.finished_shards(work.folder)
    waiting = sum(len(work.numbers(index)) for index in range(work.shards()) if index not in done)
    if done and waiting:
        notice(work.manner, "compare.resumed", {"finished": len(done), "shards": work.shards()})
    try:
        with progress(work.manner, "funnel.running", waiting) as advance:
            return archive.produced_or_loaded(work.folder, work.shards(), lambda index: shard(work, index, advance))
    except KeyboardInterrupt:
        result = archive.so_far(work.folder, work.shards())
        told = {"finished": result.finished, "shards": result.shards}
        if result.finished == 0:
            raise Stopped("compare.stopped", told) from None
        notice(work.manner, "compare.stopped", told)
        return result


def shard(work: Funnel, index: int, advance: Callable[[int], None]) -> Tables:
    """The counts of one shard of worlds; what was lived is dropped."""
    from experiments.funnel_year import counts_of
    from simulation.run import run

    say_if_compiling(work.manner)
    scenarios = scenarios_of(work.numbers(index), work.seed, members=known_ensemble(work.ensemble))
    return {"counts": counts_of(run(scenarios, threads=work.threads, progress=advance))}


def write_answer(folder: Path, rows: Sequence[FunnelRow], told: Mapping, lang: str) -> None:
    """funnel.json, and the funnel as a figure; funnel.csv is kept by the archive."""
    from experiments.figures import style
    from experiments.figures.funnel import funnel

    content = dict(told) | {"rows": [row.as_json() for row in rows]}
    write_bytes(folder / "funnel.json", (as_json(content) + "\n").encode())
    caption = say("figure.caption", lang, {"software": f"Klaslab {version()}", "result": folder.name})
    figure = funnel(rows, told, lang, caption)
    write_bytes(folder / f"funnel.{lang}.svg", style.svg(figure))
    write_bytes(folder / f"funnel.{lang}.png", style.png(figure))


