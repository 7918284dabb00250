"""`klaslab run`: one class, one school year."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.language import say
from experiments.manner import Manner

SMALLEST, LARGEST = 5, 40


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    name = say("argument.programme", manner.lang)
    programmes = click.Option(["--programme"], multiple=True, metavar=name, help=options.text("programme", manner))
    params = [
        options.seed(manner),
        options.whole_number("--group", manner, 5, 10),
        options.whole_number("--size", manner, SMALLEST, LARGEST),
        programmes,
        options.out(manner),
    ]
    return described("run", manner, params, partial(run, manner))


def run(
    manner: Manner, seed: int | None, group: int | None, size: int | None, programme: tuple[str, ...], out: Path
) -> None:
    """Follow one made-up class through a school year and tell what happened."""
    from experiments.programmes import programme_file

    for name in programme:
        programme_file(name)  # an unknown name is refused before anything is compiled
    from experiments.story_of_year import story_of_year

    seed = 1 if seed is None else seed
    story_of_year(manner=manner, seed=seed, out=out, group=group, size=size, programmes=programme)
