"""The settings that commands share, with their help in the language of the reader."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from experiments.errors import UserError
from experiments.language import Phrase, say
from experiments.manner import Manner

OUT = Path("results")
MOST_THREADS = 8
FEWEST_DRAWN, MOST_DRAWN = 40, 10_000  # worlds: below 40 there is no verdict


def shared(manner: Manner) -> list[click.Option]:
    """--lang, --json, --quiet, --debug: read by `manner_of` already, so accepted here and then left out."""
    lang = click.Option(["--lang"], metavar="nl|en", expose_value=False, help=text("lang", manner))
    flags = {"json": ["--json"], "quiet": ["--quiet", "-q"], "debug": ["--debug"]}
    return [lang] + [
        click.Option(names, is_flag=True, expose_value=False, help=text(name, manner))
        for name, names in flags.items()
    ]


def whole_number(flag: str, manner: Manner, low: int, high: int, off: tuple[str, ...] = ()) -> click.Option:
    """An option that takes a whole number from `low` to `high`, 0 for a word in `off`; None when not given."""
    expected = Phrase(f"phrase.whole_number_between{'_or_none' if off else ''}", {"low": low, "high": high})

    def read(context: click.Context, option: click.Parameter, written: str | None) -> int | None:
        if written is None or written in off:
            return None if written is None else 0
        if written.isascii() and written.isdigit() and len(written) <= 12 and low <= int(written) <= high:
            return int(written)
        raise UserError("error.option_value", {"option": flag}, value=written, expected=expected)

    metavar = say("option.number", manner.lang)
    name = flag.strip("-").replace("-", "_")
    return click.Option([flag], metavar=metavar, callback=read, help=text(name, manner))


def worlds(manner: Manner) -> click.Option:
    """--worlds: how many classes, each with its own luck."""
    return whole_number("--worlds", manner, 1, 100_000)


def assumptions(manner: Manner) -> click.Option:
    """--assumptions: worlds that draw all assumed numbers at once, 0 for "none"; None when not given."""
    return whole_number("--assumptions", manner, FEWEST_DRAWN, MOST_DRAWN, off=("0", "none"))


def seed(manner: Manner) -> click.Option:
    """--seed: the number from which all luck follows."""
    return whole_number("--seed", manner, 0, 2**32 - 1)


def threads(manner: Manner) -> click.Option:
    """--threads: how many threads simulate at once; the answer never depends on it."""
    return whole_number("--threads", manner, 1, 64)


def ensemble(manner: Manner, command: str = "") -> click.Option:
    """--ensemble: plausible sets of numbers that worlds are drawn over, or "none"; a command may have its own help."""
    said = say(f"{command}.ensemble.help", manner.lang) if command else text("ensemble", manner)
    return click.Option(["--ensemble"], metavar=say("option.name", manner.lang), callback=_known_ensemble, help=said)


def cores() -> int:
    """Processor cores this program may use, at most 8: more threads bring nothing."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(mine, MOST_THREADS)


def out(manner: Manner) -> click.Option:
    """--out: the folder for answers; it need not exist yet, but it must be possible to write there."""
    metavar = say("option.folder", manner.lang)
    return click.Option(
        ["--out"], metavar=metavar, default=str(OUT), callback=_writable, help=text("out", manner)
    )


def argument(name: str, manner: Manner, default: str | None = None) -> click.Argument:
    """What a command is about, under its name in the reader's language."""
    shown = say(f"argument.{name}", manner.lang)
    if default is None:
        return click.Argument([name], metavar=shown)
    return click.Argument([name], metavar=f"[{shown}]", default=default, required=False)


def flag(name: str, manner: Manner) -> click.Option:
    """A switch that is off unless given."""
    return click.Option([f"--{name}"], is_flag=True, help=text(name, manner))


def text(name: str, manner: Manner) -> str:
    """The help of an option: the text `option.<name>.help`."""
    return say(f"option.{name}.help", manner.lang)


def help_option(page: Callable[[click.Context], str], manner: Manner) -> click.Option:
    """--help: prints the help page and stops."""

    def show(context: click.Context, option: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(page(context))
            context.exit()

    names = ["--help", "-h"]
    said = text("help", manner)
    return click.Option(names, is_flag=True, is_eager=True, expose_value=False, callback=show, help=said)


def _known_ensemble(context: click.Context, option: click.Parameter, written: str | None) -> str | None:
    from experiments.ensembles import NO_ENSEMBLE, ensemble_names  # checks configs: not needed for --help

    if written is not None and written not in (known := [*ensemble_names(), NO_ENSEMBLE]):
        raise UserError("error.option_value", {"option": "--ensemble"}, value=written,
                        expected=Phrase("phrase.one_of", {"names": ", ".join(known)}))  # fmt: skip
    return written


def _writable(context: click.Context, option: click.Parameter, written: str) -> Path:
    folder = Path(written)
    nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), Path("/"))
    if not nearest.is_dir() or not os.access(nearest, os.W_OK | os.X_OK):
        raise UserError("error.folder_unwritable", file=folder)
    return folder
