"""`klaslab evidence`: simulates the classes that findings are held against, and tells how they compare."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

from experiments import archive
from experiments.calendars import calendar_kinds
from experiments.evidence import Row, pattern_table, score
from experiments.evidence_words import lines_of, written_table
from experiments.folders import shown
from experiments.language import say
from experiments.manner import Manner, answer, as_json, notice
from experiments.parameters import values
from experiments.populations import drawn_from
from experiments.progress import progress
from experiments.tables import write_bytes, write_csv

CLASS_SIZE = 25
GROUPS = (5, 6, 7, 8)
WORLDS, YEARS, SEED = 400, 3, 1
NONE: Mapping[str, float] = MappingProxyType({})


def hold_against_findings(
    manner: Manner, worlds: int | None, seed: int | None, out: Path, years: int | None = None
) -> None:
    """Simulate classes without programmes, read them, and tell and write how they compare."""
    worlds, seed, years = worlds or WORLDS, SEED if seed is None else seed, years or YEARS
    configuration = {"worlds": worlds, "seed": seed, "years": years, "parameters": values()}
    folder = archive.result_folder(out, "evidence", configuration, archive.number_sources())
    rows = simulated_rows(manner, worlds, seed, years)
    write_answer(folder, rows, configuration, manner.lang)
    told = {"worlds": worlds, "seed": seed, "years": years}
    data = told | {"folder": shown(folder), "rows": [row.as_json() for row in rows]}
    answer(manner, "\n".join(lines_of(rows, told, manner.lang)), data)
    notice(manner, "evidence.written", {"folder": shown(folder)})


def simulated_rows(
    manner: Manner, worlds: int, seed: int, years: int, overrides: Mapping[str, float] = NONE
) -> list[Row]:
    """The pattern table of freshly simulated classes."""
    from simulation.run import run  # compiled code: loaded when something is simulated

    with progress(manner, "evidence.running", worlds, {"years": years}) as advance:
        record = run(scenarios_of(worlds, seed, years, overrides), progress=advance)
    return pattern_table(record)


def scenarios_of(worlds: int, seed: int, years: int, overrides: Mapping[str, float] = NONE) -> list:
    """Made-up classes of 25 without programmes, in turn in group 5, 6, 7 and 8 in the first observed year.

    overrides: numbers of the model by dotted name, such as {"aggression.base": -6.9}.
    """
    from simulation.origin import Population
    from simulation.scenario import Scenario

    origin = Population(
        sizes=(CLASS_SIZE,), size_shares=(1.0,), boys=drawn_from("po").boys,
        groups=GROUPS, group_shares=(1.0,) * len(GROUPS),
    )  # fmt: skip
    stated = values(overrides)
    numbers = tuple((part, name, value) for part, rows in stated.items() for name, value in rows.items())
    kinds = tuple(int(kind) for kind in calendar_kinds("nl_po"))
    return [
        Scenario(
            seed=seed, world=world, origin=origin, population=origin, group=GROUPS[world % len(GROUPS)],
            parameters=numbers, calendar=kinds, burn_in_years=1, years=years, receiving=False,
        )
        for world in range(worlds)
    ]  # fmt: skip


def write_answer(folder: Path, rows: Sequence[Row], configuration: Mapping, lang: str) -> None:
    """evidence.json, evidence.csv, and the table as a figure."""
    from experiments.figures import style
    from experiments.figures.evidence import evidence

    held, judged = score(rows)
    plain = [row.as_json() for row in rows]
    content = {"configuration": configuration, "held": held, "judged": judged, "rows": plain}
    write_bytes(folder / "evidence.json", (as_json(content) + "\n").encode())
    write_csv(folder / "evidence.csv", pa.Table.from_pylist(written_table(rows)))
    caption = say("figure.caption", lang, {"software": "Klaslab", "result": folder.name})
    figure = evidence(rows, lang, caption)
    write_bytes(folder / f"evidence.{lang}.svg", style.svg(figure))
    write_bytes(folder / f"evidence.{lang}.png", style.png(figure))
