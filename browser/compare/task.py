"""What a worker does with a question: lives the classes, tells the answer, draws it, then asks what it hangs on.

Everything a page shows is said here and sent as it becomes ready: what is read first comes first, and the figures in
the other language last. The pages only pass it on.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from browser.compare import told
from browser.compare.carried_out import Carried, Tables
from browser.compare.files import LEANING, papers, pictures, tables, whole
from browser.compare.question import Question, first_question
from experiments.compare import story_of
from experiments.dots import twenty_worlds
from experiments.language import LANGUAGES
from experiments.report import drawn_one_by_one
from experiments.screening_run import worlds_by_default
from experiments.sociogram import Sociogram
from experiments.story import Story

Send = Callable[[str, object], None]
WARM = 3  # worlds: too few for a verdict, enough for every table
COMMAND = "klaslab compare my-question.toml"


class Cancelled(Exception):
    """The visitor does not want to wait any longer."""


def carry_out(question: Question, address: str, lang: str, send: Send, stopped: Callable[[], bool],
              sociogram: Sociogram | None = None, threads: int = 1,
              others_wait: Callable[[], bool] = lambda: False) -> None:  # fmt: skip
    """Answer a question, sending `progress`, `html` and `file` messages; after a stop, what there is, labelled.

    address: where the files of the result will be fetched. lang: the language that is shown first.
    others_wait: whether another visitor waits; figures in the other language are then left until somebody asks.
    threads: how many live classes at once; no number depends on it.
    stopped: asked between any two pieces of work; whoever stops is told so at once, before anything is computed.
    """
    comparison, stop = question.comparison(), Stop(stopped)
    real = sociogram is not None and sociogram.real
    work = Carried(comparison=comparison, sociogram=sociogram, drawn=worlds_by_default(comparison),
                   threads=threads, watch=lambda state, day: stop.look())  # fmt: skip
    teller = Teller(question, work, told.Shown(address=address, question=question, real=real), send)
    counting = Counting(send)
    try:
        work.live(counting("live", comparison.worlds * len(comparison.arms)),
                  lambda found: None if real else teller.so_far(found))
    except Cancelled:
        send("progress", {"stage": "stopped", "worlds": work.finished})
        if work.parts and not real:
            teller.answer()
            teller.figures(lang)
        return
    teller.answer()
    with suppress(Cancelled):
        teller.figures(lang, stop)
        teller.closing(counting)
        for other in LANGUAGES:
            if other != lang and not others_wait():
                send("progress", {"stage": "other"})
                teller.figures(other, stop)


class Stop:
    """Ends the work when the visitor stops."""

    def __init__(self, stopped: Callable[[], bool]):
        self.stopped = stopped

    def look(self) -> None:
        """Raises Cancelled if it is time."""
        if self.stopped():
            raise Cancelled


class Counting:
    """Tells how far a stage is."""

    def __init__(self, send: Send):
        self.send = send

    def __call__(self, stage: str, total: int) -> Callable[[int], None]:
        done = 0

        def advance(lives: int) -> None:
            nonlocal done
            done += lives
            self.send("progress", {"stage": stage, "done": done, "total": total})

        return advance


class Teller:
    """Tells one question as its answer becomes known."""

    def __init__(self, question: Question, work: Carried, shown: told.Shown, send: Send):
        self.question, self.work, self.shown, self.send = question, work, shown, send

    def so_far(self, found: Tables) -> None:
        """Dots of the classes that were lived until now."""
        main = found["outcomes"]
        dots = twenty_worlds(_of_everyone(main), self.work.comparison.arms[0].name)
        made = {"worlds_finished": len(main["world"].unique())}
        story = self._story({"dots": dots}, made)
        self.send("html", {f"so_far.{lang}": told.first_dots(story, lang) for lang in LANGUAGES})

    def answer(self) -> None:
        """The answer in counts."""
        self.tables = self.work.tables()
        self.story = self._story(self.tables, self.work.sealed(self.tables))
        self.send("html", {f"answer.{lang}": told.answer(self.story, lang, self.shown) for lang in LANGUAGES})
        for file in tables(self.story):
            self.send("file", file)

    def figures(self, lang: str, stop: Stop | None = None) -> None:
        """All figures and the sections around them, in one language; then what the answer rests on."""
        plates = []
        for plate in drawn_one_by_one(self.story, lang):
            plates.append(plate)
            for file in pictures([plate], lang):
                self.send("file", file)
            if stop is not None:
                stop.look()
        self.send("html", {f"rest.{lang}": told.rest(self.story, plates, lang, self.shown)})
        for file in papers(self.story, self.question, plates, lang):
            self.send("file", file)
        self.send("html", {f"closing.{lang}": told.closing(self.story, lang)})  # last: then there is all to take along

    def closing(self, counting: Counting) -> None:
        """What the answer depends on, from worlds that draw all assumed numbers at once."""
        total = self.work.drawn * len(self.work.comparison.arms)
        if not total:
            return
        self.work.live_draws(counting("assumed", total))
        found = self.work.leaning(self.tables)
        self.story = self._story(found, self.work.sealed(found))
        self.send("html", {f"closing.{lang}": told.closing(self.story, lang) for lang in LANGUAGES})
        for file in whole(self.story, LEANING):
            self.send("file", file)

    def _story(self, found: Tables, made: dict) -> Story:
        return replace(self.untold, tables=found, manifest=made)

    @cached_property
    def untold(self) -> Story:
        """All that does not wait for a number: the arms as the visitor prices them, and what is assumed."""
        story = story_of(self.work.comparison, {}, {}, self.shown.real, COMMAND)
        return replace(story, arms=told.priced(story.arms, self.question))


def _of_everyone(outcomes):
    """The rows of the main outcome of everyone: all that the dots need."""
    import pyarrow.compute as pc

    these = pc.and_(pc.equal(outcomes["outcome"], Story.main[0]), pc.equal(outcomes["group"], "everyone"))
    return outcomes.filter(these)


def warm_up() -> None:
    """Answer a small question for nobody: all that is loaded, read or compiled once is there for the first visitor."""
    question = replace(first_question(), worlds=WARM)
    work = Carried(comparison=question.comparison(), drawn=2)
    teller = Teller(question, work, told.Shown(address="", question=question), lambda kind, what: None)
    work.live(lambda lives: None, teller.so_far)
    teller.answer()
    next(drawn_one_by_one(teller.story, LANGUAGES[0]))
    work.live_draws(lambda lives: None)
