"""The live class as the last of all routes: the library finds its own scripts below the top of this address."""

from starlette.routing import BaseRoute, Mount


def routes() -> list[BaseRoute]:
    """Everything that no other page answers."""
    from browser.explore.settings import prepare

    prepare()
    import solara.server.starlette  # reads the settings as it is imported

    from browser.explore.frame import Framed

    return [Mount("/", app=Framed(solara.server.starlette.app))]
