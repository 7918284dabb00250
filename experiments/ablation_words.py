"""The ablation in words: what each mechanism is needed for, who works through it, and what follows from that.

All mechanisms are held against one run of the full model, so its luck enters every shift alike. The median shift of a
number over all mechanisms shows that luck. A change of verdict that does not hold once the median is taken off is
*doubtful*: it is marked with a question mark, and told all the same.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rich import box
from rich.table import Table

from experiments.ablation import NOISES, Level, Shift
from experiments.evidence_words import school_years
from experiments.findings import findings
from experiments.language import number, say
from experiments.mechanisms import Mechanism, chosen, programmes_through
from experiments.parameters import parameters
from experiments.terminal import as_text, room

ENOUGH = 20  # mechanisms: with fewer, a median over them is no measure of luck
COLUMNS = ("name", "breaks", "moves", "programmes", "base")
NEEDED, USED, READ, KEPT, IDLE, SPARE = "needed", "used", "read", "kept", "idle", "spare"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is told of a mechanism; conclusion: needed, used (by programmes), read (by case work), kept, idle, spare."""

    name: str
    mechanism: Mechanism
    level: Level
    breaks: tuple[Shift, ...]
    mends: tuple[Shift, ...]
    moves: tuple[Shift, ...]
    programmes: tuple[str, ...]
    doubtful: frozenset[str]

    def labels(self, shifts: Iterable[Shift]) -> list[str]:
        """The findings of some numbers that changed verdict; a question mark where the change is doubtful."""
        return [f"{id}?" if id in self.doubtful else id for id in ids(shifts)]

    @property
    def conclusion(self) -> str:
        """Why it is kept, or that nothing asks for it."""
        if self.breaks:
            return NEEDED
        if self.programmes:
            return USED
        if self.mechanism.case_work:
            return READ
        if self.mechanism.is_off_already:
            return IDLE
        return KEPT if self.mechanism.kept else SPARE


def told_of(found: Sequence[Shift], levels: Mapping[str, Level]) -> list[Told]:
    """Every mechanism that was switched off, those that break most findings first."""
    known, shifts = chosen(tuple(levels)), {name: [] for name in levels}
    for shift in in_order(found):
        shifts[shift.mechanism].append(shift)
    luck = luck_of_full(found)
    told = [_told(name, known[name], level, shifts[name], luck) for name, level in levels.items()]
    return sorted(told, key=lambda each: (-len(ids(each.breaks)), -len(ids(each.moves)), each.name))


def luck_of_full(found: Iterable[Shift]) -> dict[tuple[str, int], float]:
    """Median shift of each number over all mechanisms, in half tolerances; empty where there are too few."""
    shifts: dict[tuple[str, int], list[float]] = {}
    for shift in found:
        if math.isfinite(shift.shift):
            shifts.setdefault((shift.id, shift.number), []).append(shift.shift)
    return {number: median(known) for number, known in shifts.items() if len(known) >= ENOUGH}


def is_doubtful(shift: Shift, luck: Mapping[tuple[str, int], float]) -> bool:
    """Whether a change of verdict goes once the luck of the full model is taken off: within noise, or back over."""
    common, low, high = luck.get((shift.id, shift.number), 0.0), shift.tolerance_low, shift.tolerance_high
    if not math.isfinite(common) or not math.isfinite(shift.shift) or high is None:
        return False
    without = shift.without - common * (high - (low or 0.0)) / 2
    inside = (low is None or without >= low) and without <= high
    return abs(shift.shift - common) <= NOISES * shift.noise or inside == shift.breaks


def in_order(found: Iterable[Shift]) -> list[Shift]:
    """The shifts in the order of the findings: C2 before C10, what is kept aside last."""
    places = {id: place for place, id in enumerate(findings())}
    return sorted(found, key=lambda shift: (places.get(shift.id, len(places)), shift.number))


def ids(shifts: Iterable[Shift]) -> list[str]:
    """The findings of some numbers by their short id, each once."""
    return list(dict.fromkeys(shift.id.split("_")[0] for shift in shifts))


def lines_of(found: Sequence[Shift], levels: Mapping[str, Level], size: Mapping, lang: str) -> list[str]:
    """The answer of `klaslab ablation`: counts, a table with a row a mechanism, and what nothing asks for."""
    told = told_of(found, levels)
    needed, spare = ([t for t in told if t.conclusion == kind] for kind in (NEEDED, SPARE))
    lines = [say("ablation.title", lang, {"needed": len(needed), "all": len(told)})]
    lines += [say("ablation.classes", lang, dict(size) | {"years": school_years(size["years"])}), ""]
    lines += [drawn(told, lang), "", say("ablation.marks", lang)]
    if spare:
        names = ", ".join(each.mechanism.name.model_dump()[lang] for each in spare)
        lines.append(say("ablation.spare", lang, {"count": len(spare), "names": names}))
    if missed := [each for each in told if not each.level.levelled]:
        names = ", ".join(each.mechanism.name.model_dump()[lang] for each in missed)
        lines.append(say("ablation.not_levelled", lang, {"names": names}))
    return lines


def drawn(told: Sequence[Told], lang: str) -> str:
    """The mechanisms as a table for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in COLUMNS:
        justify = "right" if column in ("programmes", "base") else "left"
        table.add_column(say(f"ablation.column.{column}", lang), justify=justify)
    for each in told:
        moves = [id for id in ids(each.moves) if id not in ids(each.breaks)]
        name = each.mechanism.name.model_dump()[lang]
        count = str(len(each.programmes)) if each.programmes else ""
        table.add_row(
            name, " ".join(each.labels(each.breaks)), " ".join(moves), count, change_of_base(each.level, lang)
        )
    return as_text(table, room(80, 140)).lstrip("\n")


def change_of_base(level: Level, lang: str) -> str:
    """How far the base rate had to move, in log-odds, with its sign."""
    moved = level.base - parameters()["aggression"]["base"].value
    written = number(abs(moved), lang, 2)
    return written if float(f"{moved:.2f}") == 0 else f"{'+' if moved > 0 else '−'}{written}"


def _told(name: str, mechanism: Mechanism, level: Level, shifts: Sequence[Shift], luck: Mapping) -> Told:
    changed = [s for s in shifts if s.breaks or s.mends]
    sure = set(ids(s for s in changed if not is_doubtful(s, luck)))
    return Told(
        name=name, mechanism=mechanism, level=level, breaks=tuple(s for s in shifts if s.breaks),
        mends=tuple(s for s in shifts if s.mends), moves=tuple(s for s in shifts if s.moves_clearly),
        programmes=tuple(programmes_through(mechanism)), doubtful=frozenset(set(ids(changed)) - sure),
    )  # fmt: skip
