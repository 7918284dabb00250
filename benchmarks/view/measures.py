"""What a visitor waits for, measured in the page itself; each takes a browser and the address of a warm view."""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

SEEDS = itertools.count(time.time_ns() % 1_000_000)  # a question that was asked before would be answered at once
QUESTION = "/compare?arm=whole_class&worlds={worlds}&seed={seed}"
EXPLORE = "/explore?seed=3&world=2"
NODE = ".target .node[data-number]"
PLAY = "button.main >> text=Play"
# Times of every change of the day that is shown, and of the press on the button.
WATCH = """() => {
  window.frames_at = []; window.pressed_at = 0;
  const day = document.querySelector(".when b");
  new MutationObserver(() => frames_at.push(performance.now())).observe(day, { characterData: true, childList: true, subtree: true });
  document.querySelector(".controls button.main").addEventListener("click", () => { pressed_at = performance.now(); }, true);
}"""  # noqa: E501


class Answer(NamedTuple):
    """Seconds from the press on the button to the first dots, to the answer, and to the whole page."""

    dots: float
    sentence: float
    whole: float


class Play(NamedTuple):
    """Frames a second, the gap in milliseconds below which 95 % lie, and how long after a pause the last day came."""

    frames: float
    gap: float
    pause: float


@contextmanager
def visitor(browser) -> Iterator:
    """A page of a visitor of their own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(120_000)
        yield page
    finally:
        context.close()


def answer(browser, address: str, worlds: int = 100) -> Answer:
    """A question that nobody asked before, of a whole class programme against nothing extra."""
    with visitor(browser) as page:
        page.goto(address + "/compare")
        page.fill("[name=worlds]", str(worlds))
        page.fill("[name=seed]", str(next(SEEDS)))
        since = time.perf_counter()
        page.click("button.main")
        page.click("#skip")
        passed = []
        for seen in ("#answer .dots", "#answer p.answer", "#rest h2"):
            page.wait_for_selector(seen)
            passed.append(time.perf_counter() - since)
        return Answer(*passed)


def play(browser, address: str, seconds: float = 5.0) -> Play:
    """A live class that plays day by day, then is paused."""
    with visitor(browser) as page:
        page.goto(address + EXPLORE)
        page.wait_for_selector(NODE)
        page.evaluate(WATCH)
        page.click(PLAY)
        page.wait_for_function("frames_at.length > 0")
        page.wait_for_timeout(1000 * seconds)
        page.click("button.main >> text=Pause")
        page.wait_for_timeout(1500)
        at, pressed = page.evaluate("[frames_at, pressed_at]")
    played = [when for when in at if when <= pressed]
    gaps = sorted(after - before for before, after in itertools.pairwise(played))
    late = [when - pressed for when in at if when > pressed]
    return Play(1000 * len(gaps) / sum(gaps), gaps[int(0.95 * (len(gaps) - 1))], max(late, default=0.0))


def play_while_another_asks(browser, address: str, seconds: float = 5.0) -> Play:
    """The same while the question of another visitor is computed."""
    with visitor(browser) as other:
        other.goto(address + QUESTION.format(worlds=400, seed=next(SEEDS)))
        other.wait_for_selector("#progress:not([hidden])")
        found = play(browser, address, seconds)
        busy = other.locator("#cancel").is_visible()
        if busy:
            other.click("#skip")
            other.click("#cancel")
    if not busy:
        raise RuntimeError("the question was answered before the class had played")
    return found


def median_of[Measured: NamedTuple](measure: Callable[[], Measured], rounds: int) -> Measured:
    """Median of each part of a measure."""
    taken = [measure() for _ in range(rounds)]
    return type(taken[0])(*(statistics.median(part) for part in zip(*taken, strict=True)))
