"""`klaslab view`: everything in the browser, on this machine only."""

from functools import partial

import click

from experiments import options
from experiments.command_line import described
from experiments.manner import Manner

LOWEST, HIGHEST = 1024, 65535


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    params = [options.whole_number("--port", manner, LOWEST, HIGHEST), options.flag("no-open", manner)]
    return described("view", manner, params, partial(view, manner))


def view(manner: Manner, port: int | None, no_open: bool) -> None:
    """Start the pages and open the first one; until Ctrl-C."""
    from browser.server import view as serve

    serve(manner, port=port, open_page=not no_open)
