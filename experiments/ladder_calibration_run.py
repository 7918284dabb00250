"""What `klaslab calibrate ladder` says: the start, every step, and the values at the end."""

from collections.abc import Sequence
from dataclasses import asdict

from rich import box
from rich.table import Table

from experiments.funnel_config import funnel_lines
from experiments.funnel_words import written
from experiments.ladder_calibration import Fit, fitted, stated
from experiments.language import number, say
from experiments.manner import Manner, answer, notice
from experiments.parameter_file import write_calibrated
from experiments.progress import progress, say_if_compiling
from experiments.terminal import as_text, room

WORLDS, STEPS = 600, 5
COLUMNS = ("intercept", "line", "stated", "value", "figure", "expected", "counted")
TEXTUAL = ("intercept", "line")


def calibrate_ladder(manner: Manner, worlds: int | None, steps: int | None, write: bool, threads: int) -> None:
    """Fit the intercepts of the ladder and tell it; `write` puts them into their files."""
    worlds, steps = worlds or WORLDS, STEPS if steps is None else steps
    heard: list[list[Fit]] = []

    def told(step: int, fits: Sequence[Fit]) -> None:
        heard.append(list(fits))
        farthest = max(abs(fit.gap) for fit in fits)
        notice(manner, "calibrate.step", {"step": step, "steps": steps, "gap": round(farthest, 3)})

    say_if_compiling(manner)
    with progress(manner, "funnel.running", worlds * (steps + 1)) as advance:
        last = fitted(worlds, steps, threads=threads, told=told, progress=advance)
    rows = [row_of(fit, manner.lang) for fit in last]
    if write:
        for fit in last:
            write_calibrated(fit.intercept, fit.value)
    ending = say("calibrate.written" if write else "calibrate.not_written", manner.lang)
    text = [say("calibrate.title", manner.lang, {"worlds": worlds}), "", drawn_table(rows, manner.lang), "", ending]
    data = {"worlds": worlds, "steps": [[asdict(fit) for fit in fits] for fits in heard], "written": write}
    answer(manner, "\n".join(text), data)


def row_of(fit: Fit, lang: str) -> dict[str, str]:
    """One intercept in words, by column."""
    values = {"stated": stated(fit.intercept), "value": fit.value}
    found = {name: number(value, lang, 3).replace("-", "−") for name, value in values.items()}
    found |= {name: written(getattr(fit, name), lang) for name in ("figure", "expected", "counted")}
    return found | {"intercept": fit.intercept, "line": funnel_lines()[fit.line].name.model_dump()[lang]}


def drawn_table(rows: Sequence[dict[str, str]], lang: str) -> str:
    """The rows as a table for a terminal."""
    width = room(100, 130)
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in COLUMNS:
        flows = column == "line"
        table.add_column(say(f"calibrate.column.{column}", lang), justify="left" if column in TEXTUAL else "right",
                         no_wrap=not flows, ratio=1 if flows else None)  # fmt: skip
    for row in rows:
        table.add_row(*(row[column] for column in COLUMNS))
    return as_text(table, width)
