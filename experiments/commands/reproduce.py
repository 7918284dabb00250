"""`klaslab reproduce`: a result made again, and held against itself."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.language import say
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    folder = say("option.folder", manner.lang)
    texts = {name: say(f"reproduce.{name}.help", manner.lang) for name in ("data", "class", "keep")}
    params = [
        options.argument("result_folder", manner),
        click.Option(["--data"], metavar=say("argument.file", manner.lang), help=texts["data"]),
        click.Option(["--class", "class_"], metavar=say("option.name", manner.lang), help=texts["class"]),
        click.Option(["--keep"], metavar=folder, help=texts["keep"]),
        options.threads(manner),
    ]
    return described("reproduce", manner, params, partial(reproduce, manner))


def reproduce(
    manner: Manner, result_folder: str, data: str | None, class_: str | None, keep: str | None, threads: int | None
) -> int:
    """Make it again; exit code 0 the same, 1 different, 2 not possible."""
    from experiments.reproduce import Asked
    from experiments.reproduce import reproduce as carry_out

    asked = Asked(
        folder=Path(result_folder), data=None if data is None else Path(data), classroom=class_,
        keep=None if keep is None else Path(keep), threads=threads,
    )  # fmt: skip
    return carry_out(asked, manner=manner)
