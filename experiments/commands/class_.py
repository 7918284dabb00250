"""`klaslab class`: a class from a file, checked and described as a whole, and a year that starts from it."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("file", manner),
        click.Option(["--layout"], metavar="NAME", help=options.text("layout", manner)),
        click.Option(["--class", "class_"], metavar="NAME", help=options.text("class", manner)),
        click.Option(["--wave"], metavar="NAME", help=options.text("wave", manner)),
        options.flag("list", manner),
        options.flag("year", manner),
        options.worlds(manner),
        options.seed(manner),
        options.out(manner),
    ]
    return described("class", manner, params, partial(describe, manner))


def describe(
    manner: Manner,
    file: str,
    layout: str | None,
    class_: str | None,
    wave: str | None,
    list: bool,
    year: bool,
    worlds: int | None,
    seed: int | None,
    out: Path,
) -> None:
    """Read the class and tell what the file holds for the class as a whole, or how it looks after a year."""
    for flag, value in {"--worlds": worlds, "--seed": seed}.items():
        if value is not None and not year:
            raise UserError("class_year.needs_year", value=flag)
    from experiments.class_description import describe_class, list_classes

    if list:
        list_classes(file, manner=manner, layout=layout)
    elif year:
        from experiments.class_year import class_year
        from experiments.sociogram import read_sociogram

        found = read_sociogram(file, layout, name=class_, wave=wave)
        class_year(found, manner=manner, worlds=worlds, seed=seed, out=out)
    else:
        describe_class(file, manner=manner, out=out, layout=layout, name=class_, wave=wave)
