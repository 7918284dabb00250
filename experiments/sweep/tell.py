"""`klaslab sweep`: what a sweep takes, how far it is, or its answer; said, written and drawn."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from experiments.archive import is_sealed
from experiments.errors import Stopped
from experiments.folders import shown
from experiments.language import number, say
from experiments.manner import Manner, answer, notice
from experiments.progress import say_if_compiling
from experiments.provenance import Expense, version
from experiments.sweep.config import Sweep
from experiments.sweep.ledger import Ledger
from experiments.sweep.living import Here, Living
from experiments.sweep.part import Part
from experiments.sweep.run import Answer, answer_of, folder_of, ledger_of, live_shards, study_of
from experiments.sweep.words import LEAST_MB, in_words, lines_of, precision_in_words, shown_rows
from experiments.tables import write_bytes


def tell_sweep(
    sweep: Sweep, *, manner: Manner, out: Path, threads: int = 2, part: Part | None = None, dask: str | None = None
) -> bool:
    """Live what is missing, put it together and tell the answer; whether it is whole.

    part: only the shards of one of several processes; then nothing is put together. dask: which cluster lives them.
    """
    expense, folder = Expense(), folder_of(sweep, out)
    if not is_sealed(folder):
        ledger = ledger_of(sweep, folder)
        with living_of(sweep, dask, threads, manner) as living:
            ended = live_shards(ledger, part or Part(), manner, living)
        if part is not None:
            ledger.look()
            tell_status(sweep, ledger, manner)
            return ended
        if not ended:
            told = {"finished": len(ledger.kept), "shards": ledger.needed}
            if not ledger.kept:
                raise Stopped("compare.stopped", told)
            notice(manner, "compare.stopped", told)
    else:
        ledger = Ledger(study=study_of(sweep), folder=folder)
    return tell_answer(sweep, answer_of(sweep, ledger, expense), manner)


def living_of(sweep: Sweep, dask: str | None, threads: int, manner: Manner) -> AbstractContextManager[Living]:
    """Who lives the shards: this process, or the workers of a Dask cluster."""
    if dask is None:
        return nullcontext(Here(threads=threads, manner=manner))
    from experiments.sweep.on_dask import on_dask

    return on_dask(sweep, dask, threads)


def tell_merge(sweep: Sweep, *, manner: Manner, out: Path) -> bool:
    """Put together what is finished, by whomever, and tell it; whether it is whole."""
    expense, folder = Expense(), folder_of(sweep, out)
    ledger = Ledger(study=study_of(sweep), folder=folder) if is_sealed(folder) else ledger_of(sweep, folder)
    return tell_answer(sweep, answer_of(sweep, ledger, expense), manner)


def tell_how_far(sweep: Sweep, *, manner: Manner, out: Path) -> None:
    """Tell how far a sweep is."""
    folder = folder_of(sweep, out)
    tell_status(sweep, ledger_of(sweep, folder), manner)


def tell_status(sweep: Sweep, ledger: Ledger, manner: Manner) -> None:
    """Shards that are finished and needed, what the precision is, and what to do next."""
    from experiments.sweep.estimate import bytes_in

    whole, folder = ledger.is_whole, ledger.folder
    missing = 0 if whole else ledger.needed - len(ledger.kept)
    data = {"folder": shown(folder), "whole": whole, "finished": len(ledger.kept), "shards": ledger.needed,
            "missing": missing, "megabytes": round(bytes_in(folder) / 1e6, 3),
            "looks": {str(worlds): found for worlds, found in ledger.widths.items()}}  # fmt: skip
    told = data | {"name": sweep.file.name, "megabytes": number(data["megabytes"], manner.lang, 1)}
    state = "whole" if whole else "missing" if missing else "ready"
    lines = [say(f"sweep.status.{state}", manner.lang, told), say("sweep.status.folder", manner.lang, told)]
    for worlds, found in ledger.widths.items():
        looked = [enough.model_dump() | {"widest": width if width < float("inf") else None, "worlds": worlds,
                                         "reached": worlds == ledger.enough_at}
                  for enough, width in zip(sweep.file.until, found, strict=True)]  # fmt: skip
        lines += [precision_in_words(one, manner.lang) for one in looked]
    answer(manner, "\n".join(lines), data)


def tell_estimate(sweep: Sweep, *, manner: Manner, out: Path, threads: int, part: Part | None = None) -> None:
    """Tell what the sweep takes, and do nothing."""
    from experiments.sweep.estimate import estimate

    folder = folder_of(sweep, out)
    finished = set(range(study_of(sweep).shards)) if is_sealed(folder) else ledger_of(sweep, folder).finished
    say_if_compiling(manner)
    found = estimate(study_of(sweep), finished, part or Part(), threads)
    lang, told = manner.lang, found.row() | {"name": sweep.file.name, "folder": shown(folder)}
    told |= {name: number(told[name], lang) for name in ("points", "worlds", "class_years", "class_years_waiting",
                                                        "rows", "shards", "shards_waiting")}  # fmt: skip
    told |= {"time": in_words(found.seconds, lang), "megabytes": number(max(found.bytes / 1e6, LEAST_MB), lang, 1),
             "speed": number(found.milliseconds_per_class_year, lang, 2)}  # fmt: skip
    lines = [say("sweep.dry.size", lang, told), say("sweep.dry.work", lang, told), say("sweep.dry.disk", lang, told)]
    lines += [say("sweep.dry.until", lang)] if sweep.file.until else []
    answer(manner, "\n".join(lines), found.row() | {"folder": shown(folder)})


def tell_answer(sweep: Sweep, found: Answer, manner: Manner) -> bool:
    """Tell the answer and draw it; whether it is whole."""
    summary, sealed = found.tables["summary"].to_pylist(), found.sealed
    drawn = found.folder / "figures" / f"{sweep.file.outcomes[-1]}.{manner.lang}.png"  # written last
    if not found.loaded or not drawn.exists():
        draw(sweep, summary, found.folder, manner.lang)
    data = {"folder": shown(found.folder), "partial": found.partial, "loaded": found.loaded,
            "worlds": sealed["worlds_finished"], "content_hash": sealed["content_hash"],
            "precision": sealed["precision"], "rows": with_settings(sweep, shown_rows(sweep, summary))}  # fmt: skip
    answer(manner, "\n".join(lines_of(sweep, summary, sealed, manner.lang)), data)
    notice(manner, "sweep.loaded" if found.loaded else "sweep.written", {"folder": shown(found.folder)})
    return not found.partial


def with_settings(sweep: Sweep, rows: list[Mapping]) -> list[dict]:
    """Rows of the summary with what their point sets."""
    return [dict(row) | {"setting": sweep.points.setting(row["point"] - 1)} for row in rows]


def draw(sweep: Sweep, summary: list[Mapping], folder: Path, lang: str) -> None:
    """A figure of each outcome."""
    from experiments.figures import style
    from experiments.figures.sweep import sweep_figure

    caption = say("figure.caption", lang, {"software": f"Klaslab {version()}", "result": folder.name})
    for outcome in sweep.file.outcomes:
        figure = sweep_figure(sweep, summary, outcome, lang, caption)
        write_bytes(folder / "figures" / f"{outcome}.{lang}.svg", style.svg(figure))
        write_bytes(folder / "figures" / f"{outcome}.{lang}.png", style.png(figure))
