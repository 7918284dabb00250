"""`klaslab sensitivity`: what it takes, or its answer; said, written and drawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from experiments.archive import is_sealed
from experiments.folders import shown
from experiments.language import number, say
from experiments.manner import Manner, answer, notice
from experiments.progress import say_if_compiling
from experiments.provenance import version
from experiments.sensitivity.config import Sensitivity
from experiments.sensitivity.run import carried_out, folder_of
from experiments.sensitivity.words import by_influence, lines_of, of_question
from experiments.sweep.words import LEAST_MB, in_words
from experiments.tables import write_bytes

TOLD = ("morris", "sobol", "ranking", "movers", "boxes", "limits")
IN_JSON = 20  # numbers of an answer that are told as data; all are in the tables


def tell_sensitivity(sensitivity: Sensitivity, *, manner: Manner, out: Path, threads: int) -> None:
    """Live what is missing, put it together and tell the answer."""
    found = carried_out(sensitivity, manner=manner, out=out, threads=threads)
    rows = {name: found.tables[name].to_pylist() for name in TOLD}
    draw(sensitivity, rows, found.folder, manner.lang)
    data = {"folder": shown(found.folder), "loaded": found.loaded, "content_hash": found.sealed["content_hash"],
            "points": found.sealed["points"], "resources": found.sealed["resources"],
            "answers": answers(sensitivity, rows)}  # fmt: skip
    answer(manner, "\n".join(lines_of(sensitivity, rows, found.sealed, manner.lang)), data)
    notice(manner, "sensitivity.loaded" if found.loaded else "sensitivity.written", {"folder": shown(found.folder)})


def answers(sensitivity: Sensitivity, rows: Mapping[str, Sequence[Mapping]]) -> list[dict]:
    """Every arm and outcome asked as plain data."""
    told = []
    for arm in sensitivity.arms[1:]:
        for outcome, group in sensitivity.asked:
            mine = {name: of_question(rows[name], arm, outcome, group) for name in TOLD}
            mine["morris"] = by_influence(mine["morris"])[:IN_JSON]
            mine["movers"] = [row for row in mine["movers"] if row["kept"]]
            told.append({"arm": arm, "outcome": outcome, "group": group} | mine)
    return told


def tell_estimate(sensitivity: Sensitivity, *, manner: Manner, out: Path, threads: int) -> None:
    """Tell what it takes, and do nothing."""
    from experiments.sensitivity.estimate import estimate

    folder, lang = folder_of(sensitivity, out), manner.lang
    say_if_compiling(manner)
    stages, each, size = estimate(sensitivity, folder, is_sealed(folder), threads)
    comparison, seconds = sensitivity.comparison, sum(stage.seconds for stage in stages)
    head = {"name": sensitivity.file.name, "numbers": len(sensitivity.space), "arms": len(comparison.arms),
            "worlds": comparison.worlds}  # fmt: skip
    lines = [say("sensitivity.dry.head", lang, head)]
    for stage in stages:
        sizes = {name: number(value, lang) for name, value in stage.row().items() if name not in ("method", "seconds")}
        told = sizes | {"time": in_words(stage.seconds, lang)}
        lines.append(say(f"sensitivity.dry.{stage.method}", lang, told))
    speed = {"time": in_words(seconds, lang), "threads": threads, "speed": number(each, lang, 2)}
    data = head | {"stages": [stage.row() for stage in stages], "seconds": seconds, "threads": threads,
                   "milliseconds_per_class_year": each, "bytes": size, "folder": shown(folder)}  # fmt: skip
    disk = {"megabytes": number(max(size / 1e6, LEAST_MB), lang, 1), "folder": shown(folder)}
    lines += [say("sensitivity.dry.speed", lang, speed), say("sensitivity.dry.disk", lang, disk)]
    answer(manner, "\n".join(lines), data)


def draw(sensitivity: Sensitivity, rows: Mapping[str, Sequence[Mapping]], folder: Path, lang: str) -> None:
    """Two figures for every arm and outcome asked, unless they are there."""
    from experiments.figures import style
    from experiments.figures.morris import morris_figure
    from experiments.figures.sobol import sobol_figure

    caption = say("figure.caption", lang, {"software": f"Klaslab {version()}", "result": folder.name})
    for name, figure_of in (("morris", morris_figure), ("sobol", sobol_figure)):
        for arm in sensitivity.arms[1:]:
            for outcome, group in sensitivity.asked:
                path = folder / "figures" / f"{name}-{arm}-{outcome}.{lang}"
                if path.with_name(f"{path.name}.png").exists():
                    continue
                mine = of_question(rows[name], arm, outcome, group)
                if not mine or mine[0]["luck"] != mine[0]["luck"]:
                    continue  # not known, or nothing differs between points: there are no shares to draw
                figure = figure_of(sensitivity, mine, arm, outcome, lang, caption)
                write_bytes(path.with_name(f"{path.name}.svg"), style.svg(figure))
                write_bytes(path.with_name(f"{path.name}.png"), style.png(figure))
