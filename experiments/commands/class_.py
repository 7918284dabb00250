"""`klaslab class`: a class from a file, checked and described as a whole."""

from functools import partial

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    layout = click.Option(["--layout"], metavar="NAME", help=options.text("layout", manner))
    return described("class", manner, [options.argument("file", manner), layout], partial(describe, manner))


def describe(manner: Manner, file: str, layout: str | None) -> None:
    """Read the class and tell what the file holds for the class as a whole."""
    from experiments.sociogram import describe_class

    describe_class(file, manner=manner, layout=layout)
