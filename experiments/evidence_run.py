"""`klaslab evidence`: simulates the classes that findings are held against, and tells how they compare."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from experiments import archive
from experiments.dependence import depends_on
from experiments.ensembles import NO_ENSEMBLE, drawn_over
from experiments.evidence import RESAMPLES, Row, pattern_table, score
from experiments.evidence_classes import (
    BURN_IN,
    CLASS_SIZE,
    GROUPS,
    SECONDARY_GROUPS,
    scenarios_of,
    secondary_scenarios_of,
)
from experiments.evidence_members import (
    hashes_of,
    is_left_aside,
    members_told,
    patterns_of_members,
    rows_of_members,
    schools_of,
)
from experiments.evidence_report import write_report
from experiments.evidence_table import rows_of, table_of
from experiments.evidence_words import lines_of, school_years
from experiments.folders import shown
from experiments.instruments import NONE
from experiments.language import say
from experiments.manner import Manner, answer, as_json, notice
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest, version
from experiments.tables import write_bytes

WORLDS, YEARS, SEED = 400, 3, 1
NUMBERS = ("evidence", "instruments", "populations", "calendars")  # configs it depends on, besides parameters


def hold_against_findings(
    manner: Manner, worlds: int | None, seed: int | None, out: Path, years: int | None = None, threads: int = 2,
    ensemble: str = NO_ENSEMBLE,
) -> None:  # fmt: skip
    """Simulate classes without programmes, or load them, and tell and write how they compare with the findings.

    With an ensemble so many classes live with each member.
    """
    told = {"worlds": worlds or WORLDS, "seed": SEED if seed is None else seed, "years": years or YEARS}
    ensemble = drawn_over("po", ensemble)
    if is_left_aside(ensemble):
        notice(manner, "evidence.left_aside", {"ensemble": ensemble})
    expense, configuration = Expense(), everything_it_depends_on(told) | hashes_of(ensemble)
    folder = archive.result_folder(out, "evidence", configuration, archive.number_sources())
    result, table = archive.loaded(folder), None
    if result is None:
        result, table = simulated(manner, folder, told, ensemble, threads)
        id, seeds = folder.name.removeprefix("evidence-"), {"seed": told["seed"]}
        made = manifest("evidence", id, configuration, seeds, expense)
        archive.seal(result, result.tables | {"evidence": table}, made)
    rows = rows_of(result.tables["evidence"] if table is None else table)
    told |= members_told(ensemble)
    write_answer(folder, rows, told, manner.lang)
    sealed = archive.read_manifest(folder)
    write_report(folder, rows, told, sealed, manner.lang)
    data = told | {"folder": shown(folder), "loaded": result.loaded, "content_hash": sealed["content_hash"]}
    answer(manner, "\n".join(lines_of(rows, told, manner.lang)), data | {"rows": [row.as_json() for row in rows]})
    notice(manner, "evidence.loaded" if result.loaded else "evidence.written", {"folder": shown(folder)})


def simulated(
    manner: Manner, folder: Path, told: Mapping, ensemble: str, threads: int
) -> tuple[archive.Result, pa.Table]:
    """The result before it is sealed, and its pattern table: of the single set, or of the middle of the members."""
    worlds, seed, years = told["worlds"], told["seed"], told["years"]
    if ensemble == NO_ENSEMBLE:
        table = table_of(simulated_rows(manner, worlds, seed, years, threads=threads))
        return archive.at_once(folder, {"evidence": table}), table
    schools = schools_of(ensemble)
    result = patterns_of_members(manner, schools, folder, worlds, seed, years, threads)
    return result, table_of(rows_of_members(schools.primary, result.tables["patterns"]))


def everything_it_depends_on(asked: Mapping) -> dict:
    """The whole configuration: what was asked, the convention, every number of the model, and the files it reads."""
    shared = {"burn_in_years": BURN_IN, "resamples": RESAMPLES}
    convention = {"class_size": CLASS_SIZE, "groups": [*GROUPS, *SECONDARY_GROUPS]} | shared
    return dict(asked) | convention | depends_on(NUMBERS)


def simulated_rows(
    manner: Manner, worlds: int, seed: int, years: int, overrides: Mapping[str, float] = NONE, threads: int = 2
) -> list[Row]:
    """The pattern table of freshly simulated classes."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    say_if_compiling(manner)
    with progress(manner, "evidence.running", 2 * worlds, {"years": school_years(years)}) as advance:
        record = run(scenarios_of(worlds, seed, years, overrides), threads=threads, progress=advance)
        secondary = run(secondary_scenarios_of(worlds, seed, overrides), threads=threads, progress=advance)
    return pattern_table(record, secondary=secondary)


def write_answer(folder: Path, rows: Sequence[Row], configuration: Mapping, lang: str) -> None:
    """evidence.json, and the table as a figure; evidence.csv is kept by the archive."""
    from experiments.figures import style
    from experiments.figures.evidence import evidence

    held, judged = score(rows)
    plain = [row.as_json() for row in rows]
    content = {"configuration": configuration, "held": held, "judged": judged, "rows": plain}
    write_bytes(folder / "evidence.json", (as_json(content) + "\n").encode())
    caption = say("figure.caption", lang, {"software": f"Klaslab {version()}", "result": folder.name})
    figure = evidence(rows, lang, caption)
    write_bytes(folder / f"evidence.{lang}.svg", style.svg(figure))
    write_bytes(folder / f"evidence.{lang}.png", style.png(figure))
