"""The live class on the page: a model for each visitor, moved by play and step, shown by our own components.

Mesa's counter says that the model has moved, so any component made for Mesa works here too.
"""

import time
from collections.abc import Callable

import solara
import solara.lab
from mesa.visualization.utils import force_update, update_counter

from browser.addresses import language_of
from browser.choices import programmes
from browser.explore import child, scene, story, year_chart
from browser.explore.asked import asked
from browser.explore.components import Child, Controls, Sociogram, Year
from browser.explore.live import Live
from browser.explore.words import words
from experiments.errors import UserError
from experiments.language import say
from simulation.calendar import WEEK

FRAME = 0.09  # seconds from one day to the next at the slowest speed
SPEEDS = (1, 2, 7)  # days a frame


@solara.component
def Page():
    """The class that the address asks for; what is wrong with the address, in words."""
    router = solara.use_router()
    lang = language_of("/" + router.path.strip("/")) or "nl"
    again, set_again = solara.use_state(0)
    live = solara.use_memo(lambda: begun(router.search or ""), [router.search, again])
    if isinstance(live, UserError):
        return solara.Column()  # our frame has said what is wrong
    return LiveClass(live, lang, lambda: set_again(again + 1)).key(f"{router.search} {again}")


def begun(query: str) -> Live | UserError:
    """The class at its first day, or what is wrong."""
    try:
        followed = asked(query)
        live = Live(followed.question, followed.world, followed.arm)
        live.held = {number: story.holding(live, number) for number in live.called()}
        return live
    except UserError as error:
        return error


@solara.component
def LiveClass(live: Live, lang: str, begin_again: Callable[[], None]):
    """One class: its controls, its sociogram, a child, and the year."""
    playing, speed = solara.use_reactive(False), solara.use_reactive(SPEEDS[0])
    chosen = solara.use_reactive(solara.use_memo(lambda: story.most_bullied(live), []))
    said = solara.use_reactive("")
    update_counter.get()
    moves = Moves(live, lang, playing, speed, said)
    solara.lab.use_task(moves.play, dependencies=[playing.value], prefer_threaded=True)
    shown, text = use_shown(live, chosen.value, moves, lang), words(lang)
    controls = Controls(
        words=text, state=shown["state"], weeks=shown["weeks"], programmes=list(map(list, programmes(lang))),
        event_play=lambda on: playing.set(bool(on)), event_step=moves.step, event_reset=lambda _: begin_again(),
        event_speed=lambda days: speed.set(int(days)), event_branch=moves.branch,
    )  # fmt: skip
    sociogram = Sociogram(
        words=text, fixed=shown["fixed"], week=shown["week"], frame=shown["frame"], chosen=chosen.value,
        event_choose=lambda number: chosen.set(int(number)),
    )  # fmt: skip
    about = Child(words=text, card=shown["card"], ladder=shown["ladder"])
    year = Year(words=text, chart=shown["chart"], lines=shown["lines"], totals=shown["totals"])
    return solara.v.Html(tag="div", class_="live", children=[controls, sociogram, about, year])


class Moves:
    """What a visitor can do with the time of a class."""

    def __init__(self, live: Live, lang: str, playing, speed, said):
        self.live, self.lang = live, lang
        self.playing, self.speed, self.said = playing, speed, said

    def play(self) -> None:
        """Let days pass until the visitor pauses, or the year is over."""
        while self.playing.value and not self.live.over:
            since = time.monotonic()
            self.live.step(self.speed.value)
            force_update()
            time.sleep(max(0.01, FRAME - (time.monotonic() - since)))
        self.playing.value = False

    def step(self, days: object) -> None:
        """So many days on."""
        if not self.playing.value:
            self.live.step(int(days))
            force_update()

    def branch(self, asked_for: dict) -> None:
        """Two futures from today on."""
        self.playing.value = False
        try:
            self.live.branch(asked_for["programme"], int(asked_for["week"]))
            self.said.value = say("browser.explore.branched", self.lang)
        except ValueError:
            self.said.value = say("browser.explore.not_branched", self.lang)
        force_update()


def use_shown(live: Live, chosen: int, moves: Moves, lang: str) -> dict:
    """Everything that the templates show, read while nobody moves the class; most of it anew each week only."""
    with live.lock:
        week = (live.day - live.start + 1) // WEEK
        moment = [week, chosen, live.branched]
        fixed = solara.use_memo(lambda: scene.places(live) | {"names": live.called()}, [])
        roles = solara.use_memo(lambda: scene.week_of(live), [week])
        told = solara.use_memo(lambda: around(live, chosen, lang), moment)
        # While days pass, the card is read again each week; when they stand still, it is about today.
        today = moment if moves.playing.value else [*moment, live.day]
        about = solara.use_memo(lambda: child.card(live, chosen, lang), today)
        state = state_of(live, moves.playing.value, moves.speed.value, moves.said.value, lang)
        now = {"frame": frame_of(live), "weeks": live.weeks_left(), "state": state}
    return {"fixed": fixed, "week": roles, "card": about} | told | now


def around(live: Live, chosen: int, lang: str) -> dict:
    """What changes from week to week: the ladder, what happened, and the year chart."""
    names = {name: say(f"browser.chart.{name}", lang) for name in ("now", "twin")}
    return {
        "ladder": story.ladder(live, chosen, lang), "lines": story.lines(live, chosen, lang),
        "chart": year_chart.chart(live, names),
        "totals": year_chart.totals(live),
    }  # fmt: skip


def frame_of(live: Live) -> dict:
    """What changes from day to day."""
    return scene.today(live) | {"friendship": scene.friendships(live), "episodes": scene.episodes_today(live)}


def state_of(live: Live, playing: bool, speed: int, said: str, lang: str) -> dict:
    """Where the class is in time, and what the buttons may do."""
    week, weekday = live.week()
    key = "before" if live.day < live.start else "day" if week else "holiday"
    told = {"week": week, "day": say(f"browser.weekday.{weekday}", lang)}
    return {
        "playing": playing, "over": live.over, "speed": speed, "said": said,
        "when": say(f"browser.explore.when.{key}", lang, told),
    }  # fmt: skip
