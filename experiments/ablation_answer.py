"""What the ablation leaves behind besides its tables: a JSON file, a figure, and the page of the documentation."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import asdict
from pathlib import Path
from textwrap import fill

from experiments.ablation import CLEARLY, NOISES, Level, Shift
from experiments.ablation_words import (
    IDLE,
    KEPT,
    NEEDED,
    READ,
    SPARE,
    USED,
    Told,
    change_of_base,
    ids,
    in_order,
    luck_of_full,
    told_of,
)
from experiments.errors import UserError
from experiments.language import LANGUAGES, say
from experiments.manner import as_json
from experiments.mechanisms import NO_MECHANISM
from experiments.provenance import version
from experiments.tables import write_bytes

PAGE = Path(__file__).resolve().parent.parent / "docs" / "ablation.md"
HEAD = ("mechanism", "breaks", "moves clearly", "base", "programmes through it", "conclusion")


def write_answer(folder: Path, found: Sequence[Shift], levels: Mapping[str, Level], size: Mapping, lang: str) -> None:
    """ablation.json, and the figure in both languages; the CSV files are kept by the archive."""
    from experiments.figures import style
    from experiments.figures.ablation import ablation

    told = told_of(found, levels)
    content = {"configuration": dict(size), "mechanisms": [plain(each) for each in told]}
    write_bytes(folder / "ablation.json", (as_json(content) + "\n").encode())
    for language in LANGUAGES:
        caption = say("figure.caption", language, {"software": f"Klaslab {version()}", "result": folder.name})
        figure = ablation(told, found, language, caption)
        write_bytes(folder / f"ablation.{language}.svg", style.svg(figure))
        if language == lang:
            write_bytes(folder / f"ablation.{language}.png", style.png(figure))


def plain(told: Told) -> dict:
    """One mechanism as plain data."""
    return {
        "mechanism": told.name, "name": told.mechanism.name.model_dump(), "sets": dict(told.mechanism.sets),
        "level": asdict(told.level), "breaks": ids(told.breaks), "mends": ids(told.mends), "moves": ids(told.moves),
        "doubtful": sorted(told.doubtful),
        "programmes": list(told.programmes), "case_work": told.mechanism.case_work, "kept": told.mechanism.kept,
        "conclusion": told.conclusion,
    }  # fmt: skip


def write_docs(
    found: Sequence[Shift], levels: Mapping[str, Level], size: Mapping, result: str, date: str, page: Path = PAGE
) -> Path:
    """Writes the page of the documentation; raises UserError where there is no folder for it."""
    if not page.parent.is_dir():
        raise UserError("ablation.no_docs", file=page.parent)
    write_bytes(page, page_of(told_of(found, levels), found, size, result, date).encode())
    return page


def page_of(told: Sequence[Told], found: Sequence[Shift], size: Mapping, result: str, date: str) -> str:
    """The page in Markdown."""
    flag = f" --seed {size['seed']}"
    command = f"klaslab ablation --worlds {size['worlds']} --years {size['years']}{flag} --write-docs"
    base = " ".join(f"`{name}`: {reason}." for name, reason in NO_MECHANISM.items())
    numbers = dict(size) | {"noises": f"{NOISES:g}", "clearly": f"{CLEARLY:g}"}
    parts = [
        "# Ablation: what each mechanism is for\n",
        f"Written on {date} by `{command}` (result {result}). Do not edit by hand.\n",
        wrapped(ABOUT.format(base=base, missing=_missing(found), luck=_luck(found), **numbers)),
        *(_section(told, kind) for kind in (NEEDED, USED, READ, KEPT, SPARE, IDLE)),
        "## What each sets\n", _sets(told),
    ]  # fmt: skip
    return "\n".join(part for part in parts if part)


ABOUT = """Every mechanism of the class is switched off in turn: {worlds} classes of 25 without programmes, {years}
years, seed {seed}, the same classes and luck as the full model. Only the base rate of aggression is
levelled again, so that C1 stays where it was, within .002; where it did not come so near, the table
gives C1. A finding *breaks* if a number of it was inside its margin, is outside without the mechanism,
and moved by more than {noises} times its noise (paired bootstrap over classes). It *moves clearly* if a
number of it moved by more than {noises} times its noise and by {clearly} of half its margin or more. In
brackets: how far, in halves of the margin. C7 and C8 are read as 65 % naming and 41 % named. {missing}

All mechanisms are held against the same run of the full model, so its luck enters every row alike. The
median over all mechanisms shows it, in halves of the margin: {luck}. A question mark: the verdict does
not change once that median is taken off. This check was added after the first results had been seen,
since C17 came inside in many rows. It decides nothing: the sections go by the rule above. With about
4,000 comparisons some breaks are chance.

One mechanism at a time shows no interplay: two that stand in for each other both look spare. What breaks
near the edge of a margin may hold in other classes. Findings are those of `configs/evidence/`,
mechanisms those of `configs/mechanisms/`. Not switched off: {base}
"""
TITLES = {
    NEEDED: ("Needed for a finding", "Kept because the findings named break without it."),
    USED: ("Used by programmes", "No finding breaks. Kept because programmes pull a lever that works through it."),
    READ: ("Read by the case work", "No finding breaks. Kept because families, school or services act on it."),
    KEPT: (
        "Kept for another reason",
        "No finding breaks, no programme works through it, no case work reads it. Kept for the reason stated.",
    ),
    SPARE: ("Candidates for removal", "No finding breaks, no programme works through it, no case work reads it."),
    IDLE: ("Off as the model stands", "Its numbers are at the value at which it is absent; kept for tests of form."),
}


def wrapped(text: str) -> str:
    """Paragraphs filled to the width of the documentation."""
    filled = (fill(part, 119, break_long_words=False, break_on_hyphens=False) for part in text.strip().split("\n\n"))
    return "\n\n".join(filled) + "\n"


def _section(told: Sequence[Told], kind: str) -> str:
    chosen = [each for each in told if each.conclusion == kind]
    if not chosen:
        return ""
    title, about = TITLES[kind]
    rows = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD), *map(_row, chosen)]
    return f"## {title}\n\n{about}\n\n" + "\n".join(rows) + "\n"


def _row(told: Told) -> str:
    moves = [shift for shift in told.moves if shift.id not in {s.id for s in told.breaks}]
    programmes = ", ".join(name.replace("_", " ") for name in told.programmes)
    base = change_of_base(told.level, "en") + ("" if told.level.levelled else f" (C1 {told.level.c1:.3f})")
    cells = (
        f"{told.mechanism.name.en} (`{told.name}`)",
        _shifted(told.breaks, told.doubtful),
        _shifted(moves),
        base,
        programmes,
        _concluded(told),
    )
    return "| " + " | ".join(cells) + " |"


def _concluded(told: Told) -> str:
    moves = f", though {', '.join(ids(told.moves))} would move clearly" if told.moves else ""
    said = {
        NEEDED: f"needed for {', '.join(told.labels(told.breaks))}",
        USED: "kept because programmes work through it",
        READ: f"kept because it feeds {told.mechanism.case_work}",
        KEPT: f"kept because {told.mechanism.kept}",
        SPARE: f"candidate for removal{moves}; in the model because: " + told.mechanism.why.rstrip("."),
        IDLE: "off; in the model because: " + told.mechanism.why.rstrip("."),
    }[told.conclusion]
    mended = f"; without it {', '.join(told.labels(told.mends))} would come inside" if told.mends else ""
    return said + mended


def _shifted(shifts: Sequence[Shift], doubtful: Set[str] = frozenset()) -> str:
    """Each finding once, with the largest shift of its numbers in half tolerances."""
    largest: dict[str, float] = {}
    for shift in shifts:
        id = shift.id.split("_")[0]
        largest[id] = max(largest.get(id, 0.0), shift.shift, key=lambda x: abs(x) if x == x else 0.0)
    return ", ".join(
        f"{id}{'?' if id in doubtful else ''} ({value:+.1f})".replace("-", "−") for id, value in largest.items()
    )


def _luck(found: Sequence[Shift]) -> str:
    """The numbers whose median shift over all mechanisms is clear, in words."""
    clear = [(id, n, value) for (id, n), value in luck_of_full(in_order(found)).items() if abs(value) >= CLEARLY]
    told = [f"{id.split('_')[0]} (number {n}) {value:+.1f}".replace("-", "−") for id, n, value in clear]
    return ", ".join(told) or "none of a quarter or more"


def _missing(found: Sequence[Shift]) -> str:
    out = sorted({shift.id.split("_")[0] for shift in found if shift.before != "in"})
    return f"Outside already in the full model, so they cannot break: {', '.join(out)}." if out else ""


def _sets(told: Sequence[Told]) -> str:
    rows = ["| mechanism | numbers | why it is in the model |", "|---|---|---|"]
    for each in sorted(told, key=lambda one: one.name):
        sets = ", ".join(f"`{name}` = {value:g}" for name, value in each.mechanism.sets.items())
        rows.append(f"| `{each.name}` | {sets} | {each.mechanism.why} |")
    return "\n".join(rows) + "\n"
