"""Our own components: each is a template beside this file, which gets plain data and says what was pressed."""

from collections.abc import Callable

import solara

Event = Callable[[object], None]


@solara.component_vue("controls.vue")
def Controls(
    words: dict, state: dict, weeks: list, programmes: list,
    event_play: Event | None = None, event_step: Event | None = None, event_reset: Event | None = None,
    event_speed: Event | None = None, event_branch: Event | None = None,
):  # fmt: skip
    """Play, step, begin again, speed; and what-if from today."""


@solara.component_vue("sociogram.vue")
def Sociogram(words: dict, fixed: dict, week: dict, frame: dict, chosen: int = 0, event_choose: Event | None = None):
    """The target sociogram, and the same in a table."""


@solara.component_vue("child.vue")
def Child(words: dict, card: dict, ladder: list):
    """The card of the chosen child, and the ladder of the case."""


@solara.component_vue("year.vue")
def Year(words: dict, chart: dict, lines: list, totals: dict):
    """The year so far by week, and what happened in words."""
