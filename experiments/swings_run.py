"""`klaslab swings`: lives a comparison again with every assumed number at both ends, and tells which matter most."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from rich import box
from rich.console import Console
from rich.table import Table

from experiments import archive
from experiments.arm_cards import arm_cards
from experiments.assumed_numbers import varied
from experiments.compare import NUMBERS
from experiments.dependence import depends_on
from experiments.errors import Stopped, UserError, unknown_name
from experiments.folders import shown
from experiments.language import number, say
from experiments.manner import Manner, answer, notice
from experiments.outcomes import load_outcomes
from experiments.panel import GROUPS
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest
from experiments.swings import Question, Swing, by_size, differences, swing_of, wins
from experiments.terminal import as_text

TABLE, TOP, SHARD = "swings", 8, 4  # numbers that are done together


def tell_swings(
    question: Question, *, manner: Manner, out: Path, patterns: Sequence[str] = ("*",), threads: int = 2
) -> None:
    """Produce or load the swings of a question, write them, and tell the largest."""
    check(question)
    numbers = varied(question.arms(), patterns)
    if not numbers:
        raise UserError("swings.no_number", value=", ".join(patterns))
    expense, names = Expense(), sorted(numbers)
    configuration = everything_it_depends_on(question, patterns)
    folder = archive.result_folder(out, f"swings-{question.comparison.name}", configuration, archive.number_sources())
    shards = -(-len(names) // SHARD)
    result = produced(question, names, numbers, folder, shards, manner, threads)
    sealed = archive.read_manifest(folder) if result.loaded else None
    if sealed is None:
        id, seeds = folder.name.rpartition("-")[2], {"seed": question.comparison.seed}
        made = manifest(f"swings-{question.comparison.name}", id, configuration, seeds, expense)
        sealed = archive.seal(result, result.tables, made)
    swings = by_size([_swing(row) for row in result.tables[TABLE].to_pylist()])
    data = {"folder": shown(folder), "loaded": result.loaded, "content_hash": sealed["content_hash"],
            "swings": [swing.row() for swing in swings]}  # fmt: skip
    answer(manner, "\n".join(lines_of(question, swings, manner.lang)), data)
    notice(manner, "swings.loaded" if result.loaded else "swings.written", {"folder": shown(folder)})


def check(question: Question) -> None:
    """Every name must be known; raises UserError."""
    arms = [arm.name for arm in question.comparison.arms]
    for name in (question.better, question.than):
        if name not in arms:
            raise unknown_name("swings.unknown_arm", name, arms)
    if question.better == question.than:
        raise UserError("swings.same_arm", value=question.than)
    if question.outcome not in load_outcomes():
        raise unknown_name("swings.unknown_outcome", question.outcome, load_outcomes())
    if question.group not in GROUPS:
        raise unknown_name("swings.unknown_group", question.group, GROUPS)
    if question.comparison.class_file is not None:
        raise UserError("swings.own_class")


def everything_it_depends_on(question: Question, patterns: Sequence[str]) -> dict:
    """The question, every number of the model and of the programmes, and the files read."""
    used = sorted({choice.name for arm in question.comparison.arms for choice in arm.programmes})
    asked = {"better": question.better, "than": question.than, "outcome": question.outcome, "group": question.group,
             "worlds": question.worlds, "patterns": list(patterns)}  # fmt: skip
    comparison = question.comparison
    return asked | {"comparison": comparison.written()} | depends_on((*NUMBERS, "cases"), used, comparison.parameters)


def produced(question, names, numbers, folder, shards, manner, threads) -> archive.Result:
    """The swings of all numbers, some at a time; Ctrl-C leaves those that are finished."""
    done = archive.finished_shards(folder)
    here: list = []

    def shard(index: int) -> archive.Tables:
        if not here:
            here.append(wins(question, differences(question, {}, threads)))
        rows = []
        for name in names[index * SHARD : (index + 1) * SHARD]:
            rows.append(swing_of(question, name, numbers, here[0], threads).row())
            advance(1)
        return {TABLE: pa.Table.from_pylist(rows)}

    waiting = sum(len(names[i * SHARD : (i + 1) * SHARD]) for i in range(shards) if i not in done)
    try:
        if waiting:
            say_if_compiling(manner)
        with progress(manner, "swings.running", waiting) as advance:
            return archive.produced_or_loaded(folder, shards, shard)
    except KeyboardInterrupt:
        finished = len(archive.finished_shards(folder))
        raise Stopped("swings.stopped", {"finished": finished, "shards": shards}) from None


def _swing(row: dict) -> Swing:
    return Swing(**{name: value for name, value in row.items() if name not in ("swing", "flips")})


def lines_of(question: Question, swings: Sequence[Swing], lang: str) -> list[str]:
    """The question, the answer as the numbers stand, and a table of the largest swings."""
    outcome = load_outcomes()[question.outcome]
    titles = {card.id: card.name[lang] for card in arm_cards(question.comparison)}
    told = {"better": titles[question.better], "than": titles[question.than], "outcome": outcome.name[lang],
            "group": say(f"effect.group.{question.group}", lang), "worlds": question.worlds, "numbers": len(swings),
            "here": number(100 * swings[0].as_it_is, lang)}  # fmt: skip
    flips = sum(swing.flips for swing in swings)
    lines = [say("swings.title", lang, told), say("swings.as_it_is", lang, told), "", drawn(swings[:TOP], lang), ""]
    key = "swings.flips.none" if flips == 0 else "swings.flips.some"
    return [*lines, say(key, lang, {"flips": flips}), say("swings.alone", lang)]


def drawn(swings: Sequence[Swing], lang: str) -> str:
    """The swings as a table for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in ("name", "meaning", "range", "at_low", "at_high", "swing", "error"):
        textual = column in ("name", "meaning")
        table.add_column(say(f"swings.column.{column}", lang), justify="left" if textual else "right",
                         no_wrap=column != "meaning")  # fmt: skip
    for swing in swings:
        span = f"{number(swing.low, lang, 3)} – {number(swing.high, lang, 3)}"
        shares = (number(100 * x, lang) for x in (swing.at_low, swing.at_high, swing.swing, swing.error))
        table.add_row(swing.name + (" *" if swing.flips else ""), swing.meaning, span, *shares)
    return as_text(table, max(Console().width, 100)).lstrip("\n")
