"""`klaslab calibrate`: numbers that are moved until what they lead to is as published or aimed at."""

from functools import partial

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner

CALIBRATIONS = ("ladder", "vo")


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [
        options.argument("calibration", manner),
        options.worlds(manner),
        options.whole_number("--steps", manner, 0, 20),
        options.flag("write", manner),
        options.threads(manner),
    ]
    return described("calibrate", manner, params, partial(calibrate, manner))


def calibrate(
    manner: Manner, calibration: str, worlds: int | None, steps: int | None, write: bool, threads: int | None
) -> None:
    """Fit, tell where every step arrives, and with --write put the values into their files."""
    from experiments.errors import unknown_name

    if calibration not in CALIBRATIONS:
        raise unknown_name("error.unknown_calibration", calibration, CALIBRATIONS)
    from experiments.ladder_calibration_run import calibrate_ladder
    from experiments.vo_calibration_run import calibrate_vo

    fit = calibrate_ladder if calibration == "ladder" else calibrate_vo
    fit(manner, worlds=worlds, steps=steps, write=write, threads=threads or options.cores())
