"""What the library serves: the live class under its Dutch and its English address, without a frame of its own."""

import solara

from browser.addresses import PATHS
from browser.explore.page import Page


@solara.component
def Bare(children: list):
    """No bars, no drawers: our own frame is around it."""
    return solara.Column(children=children, gap="0px")


routes = [solara.Route(path.strip("/"), component=Page, layout=Bare) for path in PATHS["explore"].values()]
