"""The `klaslab` command: its subcommands are the files in `experiments/commands/`, imported when asked for.

A command file defines `command(manner) -> click.Command`, usually through `described`. Its texts are
`command.<name>.help` (one line), `command.<name>.about` and `command.<name>.example`.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import click

from experiments.errors import UserError, unknown_name
from experiments.language import Phrase, say
from experiments.manner import Manner
from experiments.options import help_option, shared
from experiments.typed import carrying_out

_FOLDER = Path(__file__).parent / "commands"


def command_files() -> dict[str, str]:
    """The commands: name to module, found by being there."""
    stems = sorted(file.stem for file in _FOLDER.glob("[a-z]*.py"))
    return {stem.rstrip("_").replace("_", "-"): f"experiments.commands.{stem}" for stem in stems}


def described(
    name: str, manner: Manner, params: Sequence[click.Parameter], action: Callable
) -> click.Command:
    """A command with the shared options and a help page in the reader's language."""
    page = help_option(lambda context: help_page(context, f"command.{name}", manner), manner)
    metavar = say("help.options_metavar", manner.lang)
    everything = [*params, *shared(manner), page]
    return Remembered(
        name, callback=action, params=everything, add_help_option=False, options_metavar=metavar
    )


def klaslab(manner: Manner) -> click.Group:
    """The whole command line, in the manner asked for."""

    def without_command(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            click.echo(help_page(ctx, "command", manner))

    return Commands(manner, click.pass_context(without_command))


class Remembered(click.Command):
    """A command that is known while it runs, so that a result can keep how it was made."""

    def invoke(self, ctx: click.Context) -> object:
        with carrying_out(ctx):
            return super().invoke(ctx)


class Commands(click.Group):
    """A group that lists its commands without importing them."""

    def __init__(self, manner: Manner, action: Callable):
        page = help_option(lambda context: help_page(context, "command", manner), manner)
        super().__init__(
            "klaslab",
            callback=action,
            params=[_version_option(manner), *shared(manner), page],
            invoke_without_command=True,
            no_args_is_help=False,
            add_help_option=False,
            options_metavar=say("help.options_metavar", manner.lang),
            subcommand_metavar=say("help.command_metavar", manner.lang),
        )
        self.manner = manner

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(command_files())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = command_files().get(cmd_name)
        if module is None:
            raise unknown_name("error.unknown_command", cmd_name, command_files())
        return import_module(module).command(self.manner)


def help_page(context: click.Context, key: str, manner: Manner) -> str:
    """Help: usage, what it does, an example, the commands or the options."""
    pages = click.HelpFormatter(width=min(100, click.formatting.HelpFormatter().width + 2))
    command = context.command
    usage = say("help.usage", manner.lang) + " "
    pages.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)), usage)
    pages.write_paragraph()
    with pages.indentation():
        pages.write_text(say(f"{key}.about", manner.lang))
    if isinstance(command, Commands):
        with pages.section(say("help.commands", manner.lang)):
            pages.write_dl([(name, say(f"command.{name}.help", manner.lang)) for name in command_files()])
    with pages.section(say("help.options", manner.lang)):
        options = (param for param in command.params if isinstance(param, click.Option))
        pages.write_dl([record for option in options if (record := option.get_help_record(context))])
    with pages.section(say("help.example", manner.lang)):
        for line in say(f"{key}.example", manner.lang).splitlines():
            pages.write(" " * pages.current_indent + line + "\n")
    return pages.getvalue().rstrip("\n")


def misunderstood(error: click.ClickException, arguments: Sequence[str]) -> UserError:
    """A complaint of click about the command line, as a UserError in our own words."""
    if isinstance(error, click.NoSuchOption):
        known = [name for param in error.ctx.command.params for name in param.opts] if error.ctx else []
        return unknown_name(
            "error.unknown_option", error.option_name, [n for n in known if n.startswith("--")]
        )
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.make_metavar(error.ctx).strip("[]")
        return UserError("error.missing_argument", expected=name)
    if isinstance(error, click.BadOptionUsage):
        given = any(word.startswith(f"{error.option_name}=") for word in arguments)
        key = "error.option_with_value" if given else "error.option_without_value"
        return UserError(key, value=error.option_name)
    if isinstance(error, click.FileError):
        return UserError("error.file_unreadable", file=error.ui_filename)
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "klaslab"
    return UserError("error.command_line", expected=Phrase("phrase.see_help", {"command": command}))


def _version_option(manner: Manner) -> click.Option:
    def show(context: click.Context, option: click.Parameter, wanted: bool) -> None:
        if wanted:
            from experiments.provenance import version

            click.echo(f"klaslab {version()}")
            context.exit()

    text = say("option.version.help", manner.lang)
    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=text
    )
