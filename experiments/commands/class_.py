"""`klaslab class`: a class from a file, checked and described as a whole."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("file", manner),
        click.Option(["--layout"], metavar="NAME", help=options.text("layout", manner)),
        click.Option(["--class", "class_"], metavar="NAME", help=options.text("class", manner)),
        click.Option(["--wave"], metavar="NAME", help=options.text("wave", manner)),
        options.flag("list", manner),
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
    out: Path,
) -> None:
    """Read the class and tell what the file holds for the class as a whole."""
    from experiments.class_description import describe_class, list_classes

    if list:
        list_classes(file, manner=manner, layout=layout)
    else:
        describe_class(file, manner=manner, out=out, layout=layout, name=class_, wave=wave)
