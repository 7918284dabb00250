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
    params = [
        options.worlds(manner), options.seed(manner), years, options.ensemble(manner, "evidence"),
        options.threads(manner), options.out(manner),
    ]  # fmt: skip
    return described("evidence", manner, params, partial(evidence, manner))


def evidence(
    manner: Manner, worlds: int | None, seed: int | None, years: int | None, ensemble: str | None,
    threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Hold simulated classes against the published findings."""
    from experiments.ensembles import NO_ENSEMBLE
    from experiments.evidence_run import hold_against_findings

    asked = {"worlds": worlds, "seed": seed, "years": years, "ensemble": ensemble or NO_ENSEMBLE}
    hold_against_findings(manner=manner, **asked, out=out, threads=threads or options.cores())
