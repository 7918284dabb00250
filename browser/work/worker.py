"""The other side: a process that is warm, takes one question at a time, and sends what it finds."""

import os
import signal
import traceback
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event

from experiments.errors import UserError
from experiments.language import LANGUAGES, say

BEHIND = 5  # how far a question stands behind the pages: a live class of another visitor must not stutter


def serve(pipe: Connection, stop: Event, asked: Event) -> None:
    """Answer questions until the pipe closes; asked: whether somebody else waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    os.environ["MPLBACKEND"] = "Agg"
    from browser.compare.task import carry_out, warm_up

    warm_up()
    pipe.send(("warm", None))
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            carry_out(**task, send=lambda kind, what: pipe.send((kind, what)), stopped=stop.is_set,
                      others_wait=asked.is_set)  # fmt: skip
        except UserError as error:
            pipe.send(("failed", {lang: error.text(lang) for lang in LANGUAGES}))
        except (EOFError, BrokenPipeError):
            return
        except Exception as error:
            traceback.print_exc()
            reason = type(error).__name__
            pipe.send(("failed", {lang: say("error.internal", lang, {"reason": reason}) for lang in LANGUAGES}))
        del task  # it may hold the class of a visitor, and the next question may be hours away
        pipe.send(("end", None))
