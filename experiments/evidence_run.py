"""`klaslab evidence`: simulates the classes that findings are held against, and tells how they compare."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments import archive
from experiments.dependence import depends_on
from experiments.ensembles import NO_ENSEMBLE, ensemble_hash
from experiments.ensembles import ensemble as known_ensemble
from experiments.evidence import RESAMPLES, Row, pattern_table, score
from experiments.evidence_classes import (
    BURN_IN,
    CLASS_SIZE,
    GROUPS,
    SECONDARY_GROUPS,
    scenarios_of,
    secondary_scenarios_of,
)
from experiments.evidence_members import patterns_of_members, rows_of_members
from experiments.evidence_report import write_report
from experiments.evidence_table import rows_of, table_of
from experiments.evidence_words import lines_of, school_years
from experiments.folders import shown
from experiments.instruments import NONE
from experiments.language import say
from experiments.manner import Manner, answer, as_json, notice
from experiments.progress import progress
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
    expense, configuration = Expense(), everything_it_depends_on(told) | ensemble_hash(ensemble)
    folder = archive.result_folder(out, "evidence", configuration, archive.number_sources())
    result = archive.loaded(folder)
    if result is None:
        id, seeds = folder.name.removeprefix("evidence-"), {"seed": told["seed"]}
        if ensemble == NO_ENSEMBLE:
            table = table_of(simulated_rows(manner, *told.values(), threads=threads))
            result = archive.at_once(folder, {"evidence": table})
        else:
            result = patterns_of_members(manner, known_ensemble(ensemble), folder, *told.values(), threads=threads)
            table = table_of(rows_of_members(known_ensemble(ensemble), result.tables["patterns"]))
        made = manifest("evidence", id, configuration, seeds, expense)
        archive.seal(result, result.tables | {"evidence": table}, made)
    else:
        table = result.tables["evidence"]
    rows = rows_of(table)
    told |= {} if ensemble == NO_ENSEMBLE else {"ensemble": ensemble, "members": len(known_ensemble(ensemble).members)}
    write_answer(folder, rows, told, manner.lang)
    sealed = archive.read_manifest(folder)
    write_report(folder, rows, told, sealed, manner.lang)
    data = told | {"folder": shown(folder), "loaded": result.loaded, "content_hash": sealed["content_hash"]}
    answer(manner, "\n".join(lines_of(rows, told, manner.lang)), data | {"rows": [row.as_json() for row in rows]})
    notice(manner, "evidence.loaded" if result.loaded else "evidence.written", {"folder": shown(folder)})


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
