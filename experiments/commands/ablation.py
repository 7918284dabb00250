"""`klaslab ablation`: every mechanism off in turn, and which published findings then break."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.language import say
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    metavar, help = say("argument.mechanism", manner.lang), options.text("ablation_only", manner)
    params = [
        click.Option(["--only"], metavar=metavar, multiple=True, help=help),
        options.worlds(manner),
        options.whole_number("--years", manner, 1, 4),
        options.seed(manner),
        options.threads(manner),
        options.flag("write-docs", manner),
        options.out(manner),
    ]
    return described("ablation", manner, params, partial(ablation, manner))


def ablation(
    manner: Manner, only: tuple[str, ...], worlds: int | None, years: int | None, seed: int | None,
    threads: int | None, write_docs: bool, out: Path,
) -> None:  # fmt: skip
    """Switch mechanisms off in turn and tell what breaks."""
    from experiments.ablation_answer import PAGE
    from experiments.ablation_run import SEED, WORLDS, YEARS, Size, tell_ablation

    if write_docs and only:
        raise UserError("ablation.docs_of_all", value=", ".join(only))
    if write_docs and not PAGE.parent.is_dir():
        raise UserError("ablation.no_docs", file=PAGE.parent)
    size = Size(worlds=worlds or WORLDS, years=years or YEARS, seed=SEED if seed is None else seed)
    threads = threads or options.cores()
    tell_ablation(size, manner=manner, out=out, only=only, threads=threads, docs=write_docs)
