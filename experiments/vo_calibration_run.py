"""What `klaslab calibrate vo` says: every step, then the levels and the figures they lead to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich import box
from rich.table import Table

from experiments.evidence_words import span, written
from experiments.language import number, say
from experiments.manner import Manner, answer, notice
from experiments.parameter_file import write_level
from experiments.populations import levels_of
from experiments.progress import progress, say_if_compiling
from experiments.terminal import as_text, room
from experiments.vo_calibration import Fit, Study, fitted, runs

WORLDS, STEPS = 400, 3
LEVELS, FIGURES = ("level", "stated", "value"), ("id", "name", "figure", "margin", "model")
TEXTUAL = ("level", "id", "name")


def calibrate_vo(manner: Manner, worlds: int | None, steps: int | None, write: bool, threads: int) -> None:
    """Fit the levels of secondary school and tell it; `write` puts them into the file of the population."""
    worlds, steps = worlds or WORLDS, STEPS if steps is None else steps
    heard: list[Fit] = []

    def told(step: int, fit: Fit) -> None:
        heard.append(fit)
        farthest = max(abs(figure.apart) for figure in fit.figures)
        notice(manner, "calibrate.vo.step", {"step": step, "steps": steps, "gap": round(farthest, 2)})

    say_if_compiling(manner)
    with progress(manner, "calibrate.vo.running", worlds * runs(steps)) as advance:
        last = fitted(Study(worlds, threads, advance), steps, told)
    text = [say("calibrate.vo.title", manner.lang, {"worlds": worlds}), "", *tables(last, manner.lang), ""]
    if write:
        for name, value in last.levels.items():
            write_level("vo", name, value)
    text.append(say("calibrate.vo.written" if write else "calibrate.vo.not_written", manner.lang))
    data = {"worlds": worlds, "steps": [asdict(fit) for fit in heard], "written": write}
    answer(manner, "\n".join(text), data)


def tables(fit: Fit, lang: str) -> list[str]:
    """The levels, and the figures, as two tables for a terminal."""
    stated = levels_of("vo")
    levels = [{"level": name, "stated": decimals(stated[name], lang), "value": decimals(value, lang)}
              for name, value in fit.levels.items()]  # fmt: skip
    figures = [
        {"id": figure.id, "name": figure.name[lang], "figure": " · ".join(written(x, lang) for x in figure.published),
         "margin": span(figure.tolerance_low, figure.tolerance_high, lang), "model": written(figure.simulated, lang)}
        for figure in fit.figures
    ]  # fmt: skip
    return [drawn_table(LEVELS, levels, lang), "", drawn_table(FIGURES, figures, lang)]


def drawn_table(columns: Sequence[str], rows: Sequence[Mapping[str, str]], lang: str) -> str:
    """Rows as a table for a terminal."""
    table = Table(box=box.SIMPLE_HEAD, padding=0)
    for column in columns:
        side = "left" if column in TEXTUAL else "right"
        table.add_column(say(f"calibrate.vo.column.{column}", lang), justify=side, no_wrap=column != "name")
    for row in rows:
        table.add_row(*(row[column] for column in columns))
    return as_text(table, room(100, 120))


def decimals(value: float, lang: str) -> str:
    """A level with three decimals."""
    return number(value, lang, 3).replace("-", "−")
