"""`klaslab country`: all schools of a country live a burn-in year and a school year, beside published national figures.

Shards of whole districts are counted and dropped as they are finished, so memory does not grow with the country.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.archive import Result, Tables
from experiments.country_asked import Asked, scenarios_of
from experiments.country_national import national_rows
from experiments.country_parts import batches_of
from experiments.country_report import write_answer
from experiments.country_spread import spread_of, spread_table
from experiments.country_words import Told, as_data, lines_of
from experiments.errors import Stopped
from experiments.folders import shown
from experiments.funnel_words import table_of
from experiments.manner import Manner, answer, notice
from experiments.parallel import in_parallel
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest


def tell_country(manner: Manner, asked: Asked, out: Path) -> bool:
    """Produce or load the country, write it, and tell it; whether it is whole."""
    expense, configuration = Expense(), asked.depends_on()
    folder = archive.result_folder(out, "country", configuration, archive.number_sources())
    result = produced(asked, folder, manner)
    classes, officers = result.tables["country_classes"], result.tables["officers"]
    pupils = int(asked.plan.class_size.sum())
    rows, measures = national_rows(classes, asked.country, pupils, asked.seed), spread_of(classes, officers)
    spread = spread_table(measures)
    if not result.loaded:
        made = manifest("country", folder.name.removeprefix("country-"), configuration, {"seed": asked.seed}, expense)
        archive.seal(result, result.tables | {"national": table_of(rows), "spread": spread}, made)
    sealed = archive.read_manifest(folder)
    told = Told(asked=asked, rows=rows, spread=spread, measures=measures, classes=classes, officers=officers,
                sealed=sealed, folder=folder)  # fmt: skip
    write_answer(told, manner.lang)
    data = {"folder": shown(folder), "loaded": result.loaded, "partial": result.partial}
    answer(manner, "\n".join(lines_of(told, manner.lang)), as_data(told) | data)
    notice(manner, "country.loaded" if result.loaded else "funnel.written", {"folder": shown(folder)})
    return not result.partial


def produced(asked: Asked, folder: Path, manner: Manner) -> Result:
    """The tables, from the archive or produced now; Ctrl-C leaves the shards that are finished."""
    done, shards = archive.finished_shards(folder), asked.shards
    left = [team for k, (_, part) in enumerate(shards) if k not in done for team in part]
    if done and left:
        notice(manner, "compare.resumed", {"finished": len(done), "shards": len(shards)})
    try:
        with progress(manner, "country.running", int(asked.plan.team_classes[left].sum())) as advance:
            return archive.produced_or_loaded(folder, len(shards), lambda k: shard(asked, k, manner, advance))
    except KeyboardInterrupt:
        result = archive.so_far(folder, len(shards))
        told = {"finished": result.finished, "shards": result.shards}
        if result.finished == 0:
            raise Stopped("compare.stopped", told) from None
        notice(manner, "compare.stopped", told)
        return result


def shard(asked: Asked, index: int, manner: Manner, advance: Callable[[int], None]) -> Tables:
    """The tables of one shard; what was lived is dropped batch by batch."""
    say_if_compiling(manner)
    number, teams = asked.shards[index]

    def one(batch: list[int]) -> tuple[pa.Table, pa.Table]:
        tables = lived_tables(asked, number, batch)
        advance(tables[0].num_rows)
        return tables

    parts = in_parallel(one, batches_of(asked.plan, teams), asked.threads)
    classes, officers = (pa.concat_tables(kind) for kind in zip(*parts, strict=True))
    return {"officers": officers, "country_classes": classes}


def lived_tables(asked: Asked, number: int, teams: list[int]) -> tuple[pa.Table, pa.Table]:
    """The districts of some officers' teams live; the tables of their classes and officers."""
    from experiments.country_counts import classes_table, officers_table
    from experiments.country_life import Neighbours, live_together
    from experiments.funnel_year import FunnelYear

    plan, teams = asked.plan, sorted(teams)
    classes = np.concatenate([plan.classes_of(team) for team in teams])
    scenarios = scenarios_of(asked, number, classes)
    lived = live_together(scenarios, Neighbours(school=plan.class_school[classes], team=plan.class_team[classes]))
    capacity = next(value for part, name, value in scenarios[0].parameters if (part, name) == ("officer", "capacity"))
    table = classes_table(FunnelYear(record=lived.record, year=1), plan, classes, number)
    return table, officers_table(lived.waiting, lived.reports, plan, teams, capacity, number)
