"""The packaged result of `klaslab evidence`: read for the page About, and renewed by `python -m browser.patterns`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq

from experiments import archive
from experiments.errors import UserError
from experiments.evidence import Row
from experiments.evidence_table import rows_of
from experiments.findings import findings
from experiments.folders import shown
from experiments.parameters import values
from experiments.tables import write_json, write_parquet

HERE = Path(__file__).resolve().parent
TABLE, MADE = HERE / "evidence.parquet", HERE / "evidence.json"
EVIDENCE = "evidence"
KEPT, KEPT_OF_SOFTWARE = ("name", "result_id", "date"), ("version", "commit")
ASKED = ("worlds", "years", "seed")


@dataclass(frozen=True, kw_only=True)
class Packaged:
    """rows: a published number each beside the model. made: its manifest in short. asked: worlds, years and seed.

    parameters: the numbers of the model that it was made with, submodel to name to value. Rules may have changed since:
    the page says which version made it.
    """

    rows: tuple[Row, ...]
    made: dict
    asked: dict
    parameters: dict


@cache
def packaged() -> Packaged:
    """The result that came with this version."""
    kept = json.loads(MADE.read_text(encoding="utf-8"))
    return Packaged(rows=tuple(rows_of(pq.read_table(TABLE))), **kept)


def outdated(found: Packaged) -> bool:
    """Whether a number of the model, or a published finding, is another one now than the result was made with."""
    published = {
        (id, k): (number.published, number.low, number.high)
        for id, finding in findings().items() for k, number in enumerate(finding.numbers, start=1)
    }  # fmt: skip
    held = {
        (row.id, row.number): (row.published, row.tolerance_low, row.tolerance_high)
        for row in found.rows if row.published
    }  # fmt: skip
    return found.parameters != values() or any(published.get(key) != numbers for key, numbers in held.items())


def renew(folder: Path) -> None:
    """Package a whole result of `klaslab evidence` anew; raises UserError if the folder holds none."""
    result, made = archive.loaded(folder), archive.read_manifest(folder)
    if result is None or made["name"] != EVIDENCE:
        raise UserError("browser.patterns.no_result", value=shown(folder))
    write_parquet(TABLE, result.tables[EVIDENCE])
    write_json(MADE, in_short(made))


def in_short(made: Mapping) -> dict:
    """What the page needs of a manifest."""
    configuration, software = made["configuration"], made["software"]
    short = {name: made[name] for name in KEPT} | {"software": {name: software[name] for name in KEPT_OF_SOFTWARE}}
    return {"made": short, "asked": {name: configuration[name] for name in ASKED},
            "parameters": configuration["parameters"]}  # fmt: skip
