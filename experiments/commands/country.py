"""`klaslab country`: all schools of a country at once, beside published national figures."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.language import Phrase, say
from experiments.manner import Manner

DONE, STOPPED = 0, 130
DEFAULT, MOST_MEMBERS = "nl_po", 200


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    members = options.whole_number("--members", manner, 2, MOST_MEMBERS)
    params = [
        options.argument("country", manner, DEFAULT), share(manner), members, options.seed(manner),
        options.threads(manner), options.out(manner),
    ]  # fmt: skip
    return described("country", manner, params, partial(country, manner))


def share(manner: Manner) -> click.Option:
    """--share: which part of the municipalities is simulated, above 0 and at most 1."""

    def read(context: click.Context, option: click.Parameter, written: str | None) -> float:
        try:
            value = 1.0 if written is None else float(written)
        except ValueError:
            value = 0.0
        if 0.0 < value <= 1.0:
            return value
        expected = Phrase("phrase.number_between", {"low": 0.001, "high": 1})
        raise UserError("error.option_value", {"option": "--share"}, value=written, expected=expected)

    metavar, said = say("option.number", manner.lang), say("option.share.help", manner.lang)
    return click.Option(["--share"], metavar=metavar, callback=read, help=said)


def country(
    manner: Manner, country: str, share: float, members: int | None, seed: int | None, threads: int | None, out: Path
) -> int:
    """Simulate, or load, and tell; the exit code, of a stopped one too."""
    from experiments.country_asked import SEED, Asked
    from experiments.country_run import tell_country

    asked = Asked(name=country, share=share, members=members or 0, seed=SEED if seed is None else seed,
                  threads=threads or options.cores())  # fmt: skip
    return DONE if tell_country(manner, asked, out) else STOPPED
