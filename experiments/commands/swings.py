"""`klaslab swings`: which assumed numbers move the answer of a comparison most."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.language import say
from experiments.manner import Manner

WORLDS, OUTCOME, GROUP = 100, "days_absent", "most_bullied"


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    name = say("argument.programme", manner.lang)

    def named(flag: str, several: bool = False) -> click.Option:
        help = options.text(f"swings_{flag}", manner)
        return click.Option([f"--{flag}"], metavar=name, multiple=several, help=help)

    params = [
        options.argument("comparison", manner),
        named("better"),
        named("than"),
        named("outcome"),
        named("group"),
        named("number", several=True),
        options.worlds(manner),
        options.seed(manner),
        options.threads(manner),
        options.out(manner),
    ]
    return described("swings", manner, params, partial(swings, manner))


def swings(
    manner: Manner, comparison: str, better: str | None, than: str | None, outcome: str | None, group: str | None,
    number: tuple[str, ...], worlds: int | None, seed: int | None, threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Read the comparison, change every assumed number in turn, and tell which matter most."""
    from experiments.configuration import read_comparison
    from experiments.swings import Question
    from experiments.swings_run import tell_swings

    chosen = read_comparison(comparison).changed(seed=seed)
    question = Question(
        comparison=chosen, better=better or chosen.arms[-1].name, than=than or chosen.arms[0].name,
        outcome=outcome or OUTCOME, group=group or GROUP, worlds=worlds or WORLDS,
    )  # fmt: skip
    threads = threads or options.cores()
    tell_swings(question, manner=manner, out=out, patterns=number or ("*",), threads=threads)
