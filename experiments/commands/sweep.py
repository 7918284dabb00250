"""`klaslab sweep`: a comparison lived again at many points of a design."""

import re
from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.language import Phrase, say
from experiments.manner import Manner

DONE, STOPPED = 0, 130
MOST_PROCESSES = 100_000


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("sweep", manner),
        options.flag("dry-run", manner),
        options.flag("status", manner),
        options.flag("merge", manner),
        click.Option(["--shard"], metavar="i/m", callback=_part, help=options.text("shard", manner)),
        click.Option(["--dask"], metavar=say("sweep.dask_metavar", manner.lang), callback=_cluster,
                     help=options.text("dask", manner)),
        click.Option(["--until-precision"], metavar=say("sweep.precision_metavar", manner.lang), multiple=True,
                     callback=_enough, help=options.text("until-precision", manner)),
        options.worlds(manner),
        options.seed(manner),
        options.ensemble(manner),
        options.threads(manner),
        options.out(manner),
    ]  # fmt: skip
    return described("sweep", manner, params, partial(sweep, manner))


def sweep(
    manner: Manner, sweep: str, dry_run: bool, status: bool, merge: bool, shard, dask: str | None,
    until_precision: tuple, worlds: int | None, seed: int | None, ensemble: str | None, threads: int | None, out: Path,
) -> int:  # fmt: skip
    """Read the sweep and do what is asked of it; the exit code, of a stopped one too."""
    elsewhere = dask not in (None, "local")
    _check_together({"--dry-run": dry_run, "--status": status, "--merge": merge, "--shard": shard is not None,
                     "--dask": dask is not None, "--threads": threads is not None and elsewhere})  # fmt: skip
    from experiments.sweep.config import read_sweep

    read = read_sweep(sweep, worlds=worlds, seed=seed, ensemble=ensemble, until=until_precision)
    from experiments.sweep import tell

    threads = threads or options.cores()
    if dry_run:
        tell.tell_estimate(read, manner=manner, out=out, threads=threads, part=shard)
        return DONE
    if status:
        tell.tell_how_far(read, manner=manner, out=out)
        return DONE
    if merge:
        return DONE if tell.tell_merge(read, manner=manner, out=out) else STOPPED
    return DONE if tell.tell_sweep(read, manner=manner, out=out, threads=threads, part=shard, dask=dask) else STOPPED


def _check_together(given: dict[str, bool]) -> None:
    """Of what is asked only a dry run goes with a share; threads are those of this computer, not of a cluster's."""
    asked = [flag for flag, on in given.items() if on]
    alone = [flag for flag in asked if flag != "--threads"]
    if (len(alone) > 1 and alone != ["--dry-run", "--shard"]) or "--threads" in asked:
        raise UserError("sweep.one_at_a_time", value=" ".join(asked))


def _cluster(context: click.Context, option: click.Parameter, written: str | None) -> str | None:
    """--dask local, or the address of a scheduler."""
    if written is None or written == "local" or re.fullmatch(r"[a-z]+://\S+", written):
        return written
    raise UserError("error.option_value", {"option": "--dask"}, value=written, expected=Phrase("phrase.dask"))


def _part(context: click.Context, option: click.Parameter, written: str | None):
    """--shard i/m as a part; i from 0."""
    if written is None:
        return None
    from experiments.sweep.part import Part

    index, parted, of = written.partition("/")
    if parted and all(word.isascii() and word.isdigit() and len(word) <= 6 for word in (index, of)):
        if 0 <= int(index) < int(of) <= MOST_PROCESSES:
            return Part(index=int(index), of=int(of))
    raise UserError("error.option_value", {"option": "--shard"}, value=written, expected=Phrase("phrase.shard"))


def _enough(context: click.Context, option: click.Parameter, written: tuple[str, ...]) -> tuple:
    """--until-precision OUTCOME[:GROUP]=WIDTH."""
    if not written:
        return ()
    from experiments.sweep.config import Enough

    found = []
    for word in written:
        measure, _, width = word.partition("=")
        outcome, _, group = measure.partition(":")
        try:
            found.append(Enough(outcome=outcome, group=group or "everyone", width=float(width)))
        except ValueError:  # no number, or out of range
            raise UserError("error.option_value", {"option": "--until-precision"}, value=word,
                            expected=Phrase("phrase.precision")) from None  # fmt: skip
    return tuple(found)
