"""`klaslab`, or `python -m experiments`: every mistake is said in one message, and the exit code tells.

Exit codes: 0 done · 1 something broke that should not · 2 a mistake the user can put right · 130 stopped.
"""

import sys
from collections.abc import Sequence

import click

from experiments.command_line import klaslab, misunderstood
from experiments.errors import Stopped, UserError
from experiments.language import say
from experiments.manner import Manner, as_json, manner_of

BROKEN, MISTAKE, STOPPED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old Windows console cannot show every sign
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code."""
    manner, mistake = manner_of(arguments)
    try:
        if mistake is not None:
            raise mistake
        code = klaslab(manner).main(arguments, prog_name="klaslab", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except Stopped as error:
        return _complain(manner, error, STOPPED)
    except UserError as error:
        return _complain(manner, error, MISTAKE)
    except (KeyboardInterrupt, click.Abort):
        return _complain(manner, UserError("error.interrupted"), STOPPED)
    except click.ClickException as error:
        return _complain(manner, misunderstood(error, arguments), MISTAKE)
    except Exception as error:
        if manner.debug:
            raise
        reason = type(error).__name__
        return _complain(manner, UserError("error.internal", {"reason": reason}), BROKEN)


def _complain(manner: Manner, error: UserError, code: int) -> int:
    """Say a mistake: as a sentence on stderr, or as JSON on stdout."""
    if manner.as_json:
        click.echo(as_json({"error": error.as_json(manner.lang)}))
    else:
        title = say("error.title", manner.lang) + " " if code == MISTAKE else ""
        click.echo(title + error.text(manner.lang), err=True)
    return code


if __name__ == "__main__":
    main()
