"""`klaslab interventions`: what adults can do in the model."""

from functools import partial

import click

from experiments.command_line import described
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    return described("interventions", manner, [], partial(interventions, manner))


def interventions(manner: Manner) -> None:
    """List the programmes with what they do and the status of their evidence."""
    from experiments.programmes import list_programmes

    list_programmes(manner=manner)
