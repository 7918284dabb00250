"""`klaslab evidence`: published findings beside what the model shows."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    years = options.whole_number("--years", manner, 1, 4)
    params = [options.worlds(manner), options.seed(manner), years, options.threads(manner), options.out(manner)]
    return described("evidence", manner, params, partial(evidence, manner))


def evidence(
    manner: Manner, worlds: int | None, seed: int | None, years: int | None, threads: int | None, out: Path
) -> None:
    """Hold simulated classes against the published findings."""
    from experiments.evidence_run import hold_against_findings

    threads = threads or options.cores()
    hold_against_findings(manner=manner, worlds=worlds, seed=seed, years=years, out=out, threads=threads)
