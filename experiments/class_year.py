"""`klaslab class FILE --year`: a school year that starts from a class, and what the class as a whole looks like then.

Whoever was asked for nominations is asked for nominations in the model, and whoever rated classmates rates them.
Where an answer is missing in the file it is left out in the model too. Nothing is kept of single pupils.
"""

import hashlib
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments import archive
from experiments.calendars import calendar_kinds
from experiments.class_description import fingerprint
from experiments.class_numbers import PLAIN, may_compare_sexes
from experiments.class_year_words import lines_of
from experiments.dependence import depends_on
from experiments.effects import FEWEST_WORLDS
from experiments.errors import UserError
from experiments.folders import shown
from experiments.instruments import hold
from experiments.manner import Manner, answer, notice
from experiments.origins import OLDEST_GROUP, nominations_of
from experiments.parameters import rows_of_values
from experiments.populations import drawn_from
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest
from experiments.sociogram import FROM_RATINGS, Sociogram
from experiments.statistics.jaccard import jaccard, kept_share
from experiments.statistics.received_correlation import received_correlation
from experiments.statistics.same_sex_share import same_sex_share

TABLE = "class_year"
NUMBERS = ("populations", "calendars", "instruments")  # configs the year depends on, besides parameters
ENDS = (0.05, 0.95)
STABILITY = {"jaccard": jaccard, "kept_share": kept_share}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A statistic of the class: in the file, and over worlds at the start and at the end of the year.

    file is NaN for stability, where start and end are compared with the file itself; ratio is mean ÷ file.
    """

    relation: str
    statistic: str
    instrument: str
    file: float
    start: float
    mean: float
    low: float
    high: float

    @property
    def ratio(self) -> float:
        """After the year ÷ in the file; NaN where the file has no value."""
        return self.mean / self.file if self.file else math.nan


def class_year(sociogram: Sociogram, *, manner: Manner, worlds: int | None, seed: int | None, out: Path) -> None:
    """Live the years and tell the table; raises UserError for a real class in fewer than 40 worlds."""
    worlds, seed = worlds or FEWEST_WORLDS, 1 if seed is None else seed
    if sociogram.real and worlds < FEWEST_WORLDS:
        raise UserError("compare.too_few_real", value=worlds, expected=str(FEWEST_WORLDS))
    if sociogram.friend is None and sociogram.like is None:
        raise UserError("class_year.nothing_to_start")
    told, expense, name = {"worlds": worlds, "seed": seed}, Expense(), f"class-{fingerprint(sociogram)}-year"
    configuration = told | everything_it_depends_on(sociogram)
    folder = archive.result_folder(out, name, configuration, archive.number_sources())
    result = archive.loaded(folder)
    if result is None:
        say_if_compiling(manner)
        with progress(manner, "class_year.running", worlds) as advance:
            rows = year_rows(sociogram, lived(sociogram, worlds, seed, advance))
        result = archive.at_once(folder, {TABLE: table_of(rows)})
        made = manifest(name, folder.name.removeprefix(f"{name}-"), configuration, {"seed": seed}, expense)
        archive.seal(result, result.tables, made)
    rows, table = rows_of(result.tables[TABLE]), shown(folder / f"{TABLE}.csv")
    data = told | {"loaded": result.loaded, "rows": result.tables[TABLE].to_pylist(), "table": table}
    answer(manner, "\n".join(lines_of(rows, told, manner.lang)), data)
    notice(manner, "class_year.loaded" if result.loaded else "class_year.written", {"file": table})


def everything_it_depends_on(sociogram: Sociogram) -> dict:
    """What the year depends on besides worlds and seed; of the class only fingerprints, never a name."""
    answered = hashlib.sha256(repr(nominations_of(sociogram)).encode()).hexdigest()
    known = {"class": fingerprint(sociogram), "answers": answered, "group": sociogram.group}
    return known | {"asked": dict(sociogram.instrument)} | depends_on(NUMBERS)


def table_of(rows: list[Row]) -> pa.Table:
    """The rows with their ratios."""
    return pa.Table.from_pylist([asdict(row) | {"ratio": row.ratio} for row in rows])


def rows_of(table: pa.Table) -> list[Row]:
    """The rows that `table_of` wrote."""
    return [Row(**{field.name: plain[field.name] for field in fields(Row)}) for plain in table.to_pylist()]


def lived(sociogram: Sociogram, worlds: int, seed: int, advance: Callable[[int], None] | None = None):
    """The record of a year that starts from the class, in so many worlds."""
    from simulation.run import run  # compiled code: loaded when something is simulated
    from simulation.scenario import Scenario

    one = {
        "seed": seed, "origin": nominations_of(sociogram), "population": drawn_from(), "parameters": rows_of_values(),
        "calendar": tuple(int(kind) for kind in calendar_kinds()), "burn_in_years": 0, "receiving": False,
        "group": min(sociogram.group or OLDEST_GROUP, OLDEST_GROUP),
    }  # fmt: skip
    return run([Scenario(world=world, **one) for world in range(1, worlds + 1)], progress=advance)


def year_rows(sociogram: Sociogram, record) -> list[Row]:
    """Every statistic of friendship (liking where friendship was not asked) and of dislike, and of the two together."""
    liked = "friend" if sociogram.friend is not None else "like"
    names = [name for name in (liked, "dislike") if getattr(sociogram, name) is not None]
    asked = {name: (getattr(sociogram, name), *answers(sociogram, record, name)) for name in names}
    found = [row for name in names for row in of_relation(name, sociogram, asked[name])]
    instruments = {sociogram.instrument[name] for name in names}
    if len(names) < 2 or len(instruments) > 1:
        return found
    pairs = [list(zip(asked[liked][k], asked["dislike"][k], strict=True)) for k in (1, 2)]
    file = received_correlation(sociogram.relations[liked], sociogram.dislike)
    start, end = ([received_correlation(*pair) for pair in pairs_at] for pairs_at in pairs)
    return [*found, row_of("across", "received_correlation", instruments.pop(), file, start, end)]


def of_relation(name: str, sociogram: Sociogram, asked: tuple) -> list[Row]:
    """The statistics of one relation, with its stability."""
    file, starts, ends = asked
    summaries = dict(PLAIN)
    if may_compare_sexes(sociogram):
        summaries["same_sex_share"] = lambda ties: same_sex_share(ties, sociogram.sex)
    instrument = sociogram.instrument[name]
    rows = [row_of(name, statistic, instrument, of(file), [of(x) for x in starts], [of(x) for x in ends])
            for statistic, of in summaries.items()]  # fmt: skip
    for statistic, with_file in STABILITY.items():
        both = ([with_file(file, ties) for ties in ties_at] for ties_at in (starts, ends))
        rows.append(row_of(name, statistic, instrument, math.nan, *both))
    return rows


def row_of(relation: str, statistic: str, instrument: str, file: float, start: list, end: list) -> Row:
    """Means over worlds, and the range after the year; a world in which a statistic has no value is left out."""
    known = np.array([value for value in end if not math.isnan(value)])
    first = np.array([value for value in start if not math.isnan(value)])
    low, high = np.quantile(known, ENDS) if len(known) else (math.nan, math.nan)
    return Row(
        relation=relation, statistic=statistic, instrument=instrument, file=file, low=float(low), high=float(high),
        start=float(first.mean()) if len(first) else math.nan, mean=float(known.mean()) if len(known) else math.nan,
    )  # fmt: skip


def answers(sociogram: Sociogram, record, name: str) -> tuple[np.ndarray, np.ndarray]:
    """What the model's pupils answer at the start and the end, [world, n, n], with the file's answers missing."""
    from simulation.record import END, START, wave_at

    file, n = getattr(sociogram, name), len(sociogram.pupils)
    found = []
    for label in (START, END):
        wave = wave_at(record, 1, label)
        if sociogram.instrument[name] == "rating":
            rating = hold("roster_ratings", record, wave)["rating"]
            ties = np.where(np.isnan(rating), np.nan, np.isin(rating, FROM_RATINGS[name]))
        else:
            ties = hold("nominations", record, wave)["dislike" if name == "dislike" else "friend"]
        found.append(np.where(file == -1, np.nan, ties[:, :n, :n]))
    return found[0], found[1]
