"""The compiled day beside Mesa: plain objects that live the same day in Mesa's own loop, and our own Mesa model.

The plain model is no second version of ours: it acts in random order, and draws from a generator with a state. That it
lives about the same year is looked at all the same: as many episodes, within chance.
"""

from benchmarks.classes import after_first_day, calendar, classes, copied
from benchmarks.figure import Figure, class_year
from benchmarks.plain_class import PlainClass
from benchmarks.stopwatch import Timed, medians
from simulation.calendar import WEEK, YEAR
from simulation.model import Classroom
from simulation.run import BATCH, run
from simulation.schedule import live

DAYS, PLAIN = YEAR - 1, 2  # of the second school year, but for its first day; classes of plain objects at a time
WORLDS = 12  # in which episodes are counted


def compiled(state) -> int:
    """Live the year, week by week: how many episodes there were."""
    kinds, episodes = calendar(), 0
    for first in range(YEAR + 2, 2 * YEAR + 1, WEEK):
        live(state, kinds, first, min(first + WEEK, 2 * YEAR + 1))
        episodes += int(state.counts.sum())
        state.counts[:] = 0
    return episodes


def plain(models) -> int:
    """Live the year step by step: how many episodes there were."""
    for model in models:
        for _ in range(DAYS):
            model.step()
    return sum(len(model.episodes) for model in models)


def plain_models(count: int) -> list[PlainClass]:
    """Plain classes on the morning after the first day of their second year."""
    state = after_first_day(WORLDS)
    return [PlainClass(state, c, calendar(), YEAR + 2) for c in range(count)]


def same_year() -> float:
    """Episodes of the plain model over those of the compiled one. Raises RuntimeError if they live other years."""
    ratio = plain(plain_models(WORLDS)) / compiled(copied(after_first_day(WORLDS)))
    if not 0.8 < ratio < 1.25:
        raise RuntimeError(f"the plain Mesa model lives another year: {ratio:.2f} × as many episodes")
    return ratio


def stepped(scenario) -> None:
    """A world as our own Mesa model, day by day."""
    room = Classroom(scenario)
    while room.running:
        room.step()


def figures(rounds: int) -> list[Figure]:
    """How many times faster than plain objects; and what stepping through our Mesa model costs."""
    episodes, state, scenarios = same_year(), after_first_day(BATCH), classes(BATCH)
    cases = {
        "compiled": Timed(compiled, lambda: copied(state)),
        "plain": Timed(plain, lambda: plain_models(PLAIN)),
        "run": Timed(lambda given: run(given, threads=1), lambda: scenarios),
        "stepped": Timed(stepped, lambda: scenarios[0]),
    }
    taken = medians(cases, rounds)
    lived = {"compiled": BATCH, "plain": PLAIN, "run": BATCH, "stepped": 1}  # classes at a time
    each = {name: cost.cpu / lived[name] for name, cost in taken.items()}
    return [
        Figure(name="day, no ladder, against plain Mesa", ratio=each["plain"] / each["compiled"], more_is_better=True,
               against=f"faster than Mesa agents, one by one ({episodes:.2f} × the episodes)",
               here=class_year(each["plain"])),
        Figure(name="Classroom.step, ladder", ratio=each["stepped"] / each["run"], against="the same year in `run`",
               here=class_year(each["stepped"])),
    ]  # fmt: skip
