"""The live class as the last of all routes: the library finds its own scripts below the top of this address."""

import threading
from functools import cache

from starlette.routing import BaseRoute, Mount

ONCE = threading.Lock()


def routes() -> list[BaseRoute]:
    """Everything that no other page answers."""
    from browser.explore.settings import prepare

    prepare()
    import solara.server.starlette  # reads the settings as it is imported

    from browser.explore.frame import Framed

    return [Mount("/", app=Framed(solara.server.starlette.app, initialised))]


@cache
def _initialised_once() -> None:
    """Import the page, and with it the compiled model: seconds of work, so never while pages wait."""
    from solara.server.app import ensure_apps_initialized

    ensure_apps_initialized()


def initialised() -> None:
    """The page is there; several who ask at once wait for the one import."""
    with ONCE:
        _initialised_once()


def closed() -> None:
    """End every visitor's class as the server ends."""
    from solara.server.kernel_context import contexts

    for context in list(contexts.values()):
        context.close(reason="server-shutdown")
