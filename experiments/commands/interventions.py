"""`klaslab interventions`: what adults can do in the model."""

from functools import partial

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    name = options.argument("programme", manner, default="")
    return described("interventions", manner, [name], partial(interventions, manner))


def interventions(manner: Manner, programme: str) -> None:
    """List the programmes with what they do and the status of their evidence, or show one in full."""
    from experiments.programmes import list_programmes

    list_programmes(manner=manner, name=programme or None)
