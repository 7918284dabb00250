"""`klaslab calibrate`: numbers that are moved until what they lead to is as published or aimed at."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.manner import Manner

LADDER, SECONDARY = "ladder", "vo"  # fitted on the funnel, and on secondary school; others are configs/calibrations


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("calibration", manner),
        options.worlds(manner),
        options.whole_number("--steps", manner, 0, 20),
        options.ensemble(manner, "calibrate"),
        options.flag("write", manner),
        options.threads(manner),
        options.out(manner),
    ]
    return described("calibrate", manner, params, partial(calibrate, manner))


def calibrate(
    manner: Manner, calibration: str, worlds: int | None, steps: int | None, ensemble: str | None, write: bool,
    threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Fit, tell where it arrives, and with --write put the values into their files."""
    threads = threads or options.cores()
    if calibration == SECONDARY:
        calibrate_secondary(manner, worlds, steps, ensemble, write=write, threads=threads, out=out)
        return
    if ensemble is not None:
        raise UserError("error.ensemble_not_of_calibration", value=calibration)
    if calibration == LADDER:
        from experiments.ladder_calibration_run import calibrate_ladder

        calibrate_ladder(manner, worlds=worlds, steps=steps, write=write, threads=threads)
    else:
        if (worlds, steps) != (None, None):
            raise UserError("error.not_of_calibration", value=calibration)
        from experiments.calibration.run import calibrate as calibrate_class

        calibrate_class(manner, calibration, out, write=write, threads=threads)


def calibrate_secondary(
    manner: Manner, worlds: int | None, steps: int | None, ensemble: str | None, write: bool, threads: int, out: Path
) -> None:  # fmt: skip
    """Fit the levels of secondary school: with the single set of numbers, or for each member of an ensemble."""
    from experiments.ensembles import NO_ENSEMBLE

    if ensemble in (None, NO_ENSEMBLE):
        from experiments.vo_calibration_run import calibrate_vo

        calibrate_vo(manner, worlds=worlds, steps=steps, write=write, threads=threads)
    else:
        from experiments.calibration.secondary_run import calibrate_members

        calibrate_members(manner, ensemble, out, classes=worlds, steps=steps, write=write, threads=threads)
