"""A question carried out with the very functions of `klaslab compare`, held in memory: nothing is written down."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from experiments import archive
from experiments.compare import SHARD, Work, computed, everything_it_depends_on, shard_of_draws, tables_of_worlds
from experiments.configuration import Comparison
from experiments.dots import DOTS
from experiments.manner import Manner
from experiments.provenance import Expense, manifest
from experiments.screening_run import leaned_on
from experiments.sociogram import Sociogram

FIRST = DOTS  # worlds that are lived first
QUIET = Manner(lang="en", quiet=True)
Tables = archive.Tables


@dataclass(kw_only=True)
class Carried:
    """A comparison that is being carried out. parts: the tables of the worlds that are finished, of which so many.

    watch: called every week that is lived, from whatever thread lives it; what it raises ends the work.
    """

    comparison: Comparison
    sociogram: Sociogram | None = None
    drawn: int = 0
    threads: int = 1
    watch: Callable | None = None
    parts: list[Tables] = field(default_factory=list)
    finished: int = 0
    draws: list[Tables] = field(default_factory=list)
    expense: Expense = field(default_factory=Expense)

    @cached_property
    def work(self) -> Work:
        """The comparison as `klaslab compare` works on it; no folder is ever written."""
        return Work(comparison=self.comparison, sociogram=self.sociogram, folder=Path(), manner=QUIET,
                    threads=self.threads, drawn=self.drawn)  # fmt: skip

    def live(self, advance: Callable[[int], None], after: Callable[[Tables], None]) -> None:
        """Live all worlds that are compared, portion by portion; `after` gets the outcomes so far."""
        for worlds in portions(self.comparison.worlds):
            self.parts.append(tables_of_worlds(self.work, worlds, advance, self.watch))
            self.finished = worlds[-1]
            after(together([{"outcomes": part["outcomes"]} for part in self.parts]))

    def live_draws(self, advance: Callable[[int], None]) -> None:
        """Live the worlds that draw all assumed numbers at once."""
        for index in range(self.work.compared(), self.work.shards()):
            self.draws.append(shard_of_draws(self.work, index, advance, self.watch))

    def tables(self) -> Tables:
        """Every table of the worlds that are compared, as `klaslab compare` writes them."""
        return computed(together(self.parts), self.work)

    def leaning(self, tables: Tables) -> Tables:
        """Those tables, and what the answer leans on: its effects stay as they are, and are not computed again."""
        assumed = together(self.draws)["assumed"]
        return tables | {"assumed": assumed} | leaned_on(self.work.screening, assumed, tables["effects"])

    def sealed(self, tables: Tables) -> dict:
        """The manifest, with the id and the content hash that `klaslab compare` gives the same question."""
        configuration = everything_it_depends_on(self.comparison, self.drawn)
        made = manifest(
            self.comparison.name, archive.result_id(configuration, archive.number_sources()), configuration,
            {"seed": self.comparison.seed}, self.expense,
        )  # fmt: skip
        finished, shards = len(self.parts), len(portions(self.comparison.worlds))
        result = archive.Result(folder=Path(), tables=tables, finished=finished, shards=shards, loaded=False)
        return archive.sealed(result, tables, made)


def portions(worlds: int) -> list[range]:
    """All worlds, numbered from 1: just enough for the first dots, then as many at a time as the command lives."""
    ends = [0, min(FIRST, worlds), *range(FIRST + SHARD, worlds, SHARD), *([worlds] if worlds > FIRST else [])]
    return [range(low + 1, high + 1) for low, high in pairwise(ends)]


def together(parts: list[Tables]) -> Tables:
    """The tables of finished shards as one, sorted as the archive sorts them."""
    names = dict.fromkeys(name for part in parts for name in part)
    found = {name: [part[name] for part in parts if name in part] for name in names}
    return {name: archive.together(name, tables) for name, tables in found.items()}
