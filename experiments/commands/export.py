"""`klaslab export`: simulated waves for R and Python."""

from functools import partial
from pathlib import Path

import click

from experiments import options
from experiments.command_line import described
from experiments.language import say
from experiments.manner import Manner

MOST_WORLDS = 2000  # every class becomes a folder of files


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    name = say("option.name", manner.lang)
    worlds = options.whole_number("--worlds", manner, 1, MOST_WORLDS)
    worlds.help = say("export.worlds.help", manner.lang)

    def several(flag: str, metavar: str) -> click.Option:
        return click.Option([f"--{flag}"], metavar=metavar, multiple=True, help=say(f"export.{flag}.help", manner.lang))

    def switch(flag: str) -> click.Option:
        return click.Option([f"--{flag}"], is_flag=True, help=say(f"export.{flag}.help", manner.lang))

    params = [
        options.argument("comparison", manner), several("arm", name), worlds, several("wave", name),
        click.Option(["--week"], metavar=say("option.number", manner.lang), multiple=True, callback=_week,
                     help=say("export.week.help", manner.lang)),
        several("format", name), switch("receiving"), switch("absent-missing"), switch("hidden"),
        options.seed(manner), options.ensemble(manner), options.threads(manner), options.out(manner),
    ]  # fmt: skip
    return described("export", manner, params, partial(export, manner))


def export(
    manner: Manner, comparison: str, arm: tuple[str, ...], worlds: int | None, wave: tuple[str, ...],
    week: tuple[int, ...], format: tuple[str, ...], receiving: bool, absent_missing: bool, hidden: bool,
    seed: int | None, ensemble: str | None, threads: int | None, out: Path,
) -> None:  # fmt: skip
    """Read the comparison, live the arms that were asked for, and write their waves."""
    from experiments.configuration import read_comparison
    from experiments.export import WORLDS, Wanted, with_arms
    from experiments.export import export as carry_out

    whole = read_comparison(comparison)
    chosen = whole.changed(worlds=worlds or min(WORLDS, whole.worlds), seed=seed, ensemble=ensemble)
    wanted = Wanted(
        comparison=with_arms(chosen, arm), waves=wave, weeks=week, receiving=receiving, hidden=hidden,
        absent_missing=absent_missing,
    )  # fmt: skip
    carry_out(wanted, manner=manner, out=out, formats=format, threads=threads or options.cores())


def _week(context: click.Context, option: click.Parameter, written: tuple[str, ...]) -> tuple[int, ...]:
    """School weeks as numbers; which of them there are, the calendar says."""
    from experiments.errors import UserError
    from experiments.language import Phrase

    expected = Phrase("phrase.whole_number")
    for one in written:
        if not (one.isascii() and one.isdigit() and len(one) <= 3):
            raise UserError("error.option_value", {"option": "--week"}, value=one, expected=expected)
    return tuple(int(one) for one in written)
