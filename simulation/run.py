"""From scenarios to a record: batches of classes, lived stretch by stretch, on a few threads.

Batches are small enough for a processor's cache; neither their size nor the number of threads changes a bit.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

import numpy as np

from simulation.assembly import Assembly, assemble
from simulation.calendar import SCHOOL_DAY, SUMMER, WEEK, YEAR, first_day, lesson_week_starts
from simulation.case_start import CaseStart, imprint
from simulation.entities import State
from simulation.initialization import settle
from simulation.journal import Journal, snapshot
from simulation.record import CASE_END, CASE_START, END, MIDDLE, START, Record, concatenate
from simulation.scenario import Scenario
from simulation.schedule import live

BATCH = 60  # class rows that are lived together
Watch = Callable[[State, int], None]
EMPTIED = ("episodes", "events")  # buffers of the state that the journal has emptied
MIDDLE_WEEK = 20  # lesson week after which the wave in the middle of the year is taken


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of a run: its calendar, first observed day, and the days after which waves are taken.

    window: day 0 and day 363 of the cases; None: no case. cases: the case of each scenario; rows: classes of each.
    """

    kinds: np.ndarray
    burn_in_years: int
    start: int
    waves: dict[int, list[tuple[int, str]]]
    window: tuple[int, int] | None
    cases: tuple[CaseStart | None, ...]
    rows: int


def dates_of(scenarios: Sequence[Scenario]) -> Dates:
    """The dates that the scenarios of one run share. Raises ValueError if a case would not end within its years."""
    one = scenarios[0]
    kinds, start = np.array(one.calendar, np.int8), first_day(one.burn_in_years + 1)
    window = window_of(one)
    waves = wave_days(kinds, one.burn_in_years, one.years)
    if window is not None:
        if not 1 < window[0] - start or window[1] >= start + one.years * YEAR:
            raise ValueError("a case begins after the first school week and needs two observed years")
        waves.setdefault(window[1], []).append(((window[1] - start) // YEAR + 1, CASE_END))
    cases = tuple(scenario.case for scenario in scenarios)
    return Dates(kinds=kinds, burn_in_years=one.burn_in_years, start=start, waves=waves, window=window, cases=cases,
                 rows=one.rows_per_scenario)  # fmt: skip


def window_of(scenario: Scenario) -> tuple[int, int] | None:
    """First and last of the 364 days from the Monday of the case's school week on; None without a case."""
    if scenario.case is None:
        return None
    first = lesson_week_starts(np.array(scenario.calendar), scenario.burn_in_years + 1, scenario.case.week)
    return first, first + YEAR - 1


def stretches(kinds: np.ndarray, year: int) -> Iterator[tuple[int, int]]:
    """Days [first, last) to live at a time in a year of the world: whole weeks; nothing is lived in summer."""
    for week in range(1, YEAR // WEEK + 1):
        first = first_day(year, week)
        if kinds[(first - 1) % YEAR] != SUMMER:
            yield first, first + WEEK


def wave_days(kinds: np.ndarray, burn_in_years: int, years: int) -> dict[int, list[tuple[int, str]]]:
    """Last day of the stretch after which waves are taken → their (year, label)."""
    middle_week = MIDDLE_WEEK + 1
    days: dict[int, list[tuple[int, str]]] = {}
    for year in range(1, burn_in_years + years + 1):
        last = int(np.flatnonzero(kinds == SCHOOL_DAY)[-1]) + first_day(year)
        days[last + (-last) % WEEK] = [(year - burn_in_years, END)]
        if year > burn_in_years:
            days[lesson_week_starts(kinds, year, middle_week) - 1] = [(year - burn_in_years, MIDDLE)]
    return days


def prepare_levers(state: State, adults: Assembly, day: int) -> None:
    """Seat and class levers for a stretch: zero, then what every component adds."""
    for column in (state.levers, state.climate):
        column.fill(0)
    adults.pull(state, day)


def begin_stretch(state: State, journal: Journal, adults: Assembly, dates: Dates, day: int) -> None:
    """The morning of a stretch: waves, the start of cases, what adults do, and the levers of the week."""
    year = (day - 1) // YEAR + 1 - dates.burn_in_years
    if year >= 1 and (day - 1) % YEAR == 0:
        journal.waves.append(snapshot(state, day, year, START))
    if dates.window is not None and day == dates.window[0]:
        for m, case in enumerate(dates.cases):
            imprint(state, m * dates.rows, case, day)
        journal.waves.append(snapshot(state, day, year, CASE_START))
    journal.events += adults.act(state, day)
    prepare_levers(state, adults, day)


def end_stretch(state: State, journal: Journal, dates: Dates, day: int) -> None:
    """The evening of a stretch: its weekly census, and the waves of that day."""
    journal.note(state, day)
    journal.waves += [snapshot(state, day, *label) for label in dates.waves.get(day, ())]


def live_year(state: State, journal: Journal, adults: Assembly, dates: Dates, year: int) -> None:
    """Live one year of a batch, stretch by stretch, then the summer, and keep the record."""
    for first, last in stretches(dates.kinds, year):
        begin_stretch(state, journal, adults, dates, first)
        live(state, dates.kinds, first, last)
        end_stretch(state, journal, dates, last - 1)
    live(state, dates.kinds, last, first_day(year + 1))  # a programme ends in a lesson week: last week's levers hold
    journal.take(state)


def live_past(scenarios: Sequence[Scenario], dates: Dates, watch: Watch | None = None) -> tuple[State, Journal]:
    """Every different past lived once, then handed to all the arms that share it."""
    lived = [scenario.past for scenario in scenarios]
    pasts = list(dict.fromkeys(lived))
    k = scenarios[0].rows_per_scenario
    state, journal = settle(pasts), Journal(len(pasts) * k, watch)
    adults = assemble(pasts, k, dates.kinds, dates.start)
    for year in range(1, dates.burn_in_years + 1):
        live_year(state, journal, adults, dates, year)
    if len(pasts) == len(scenarios):  # each its own, in the same order
        return state, journal
    places = {past: q for q, past in enumerate(pasts)}
    source = np.array([places[past] for past in lived])
    rows = np.repeat(source * k, k) + np.tile(np.arange(k), len(scenarios))
    numbers = np.repeat(np.arange(len(scenarios)), k)
    state = handed_on(state, rows, source, numbers)
    return state, journal.of(rows, numbers) if dates.burn_in_years else Journal(len(rows), watch)


def handed_on(state: State, rows: np.ndarray, source: np.ndarray, numbers: np.ndarray) -> State:
    """The state in which class row r goes on from row rows[r], in scenario numbers[r], and town t from source[t]."""
    columns = state._asdict()
    kept = {name: column[rows] for name, column in columns.items() if name not in (*EMPTIED, "towns")}
    fresh = {name: np.zeros_like(columns[name], shape=(len(rows), columns[name].shape[1])) for name in EMPTIED}
    handed = State(**kept, **fresh, towns=state.towns[source])
    handed.classrooms["scenario"] = numbers
    handed.towns["first"] = len(rows) // len(source) * np.arange(len(source))
    return handed


def live_batch(scenarios: Sequence[Scenario], watch: Watch | None = None) -> Record:
    """The record of scenarios that share calendar and years, lived together."""
    one = scenarios[0]
    burn_in, k, dates = one.burn_in_years, one.rows_per_scenario, dates_of(scenarios)
    kinds, start = dates.kinds, dates.start
    state, journal = live_past(scenarios, dates, watch)
    adults = assemble(scenarios, k, kinds, start)
    for year in range(burn_in + 1, burn_in + one.years + 1):
        live_year(state, journal, adults, dates, year)
    last = first_day(burn_in + one.years + 1) - 1
    return Record(
        scenarios=tuple(scenarios), rows_per_scenario=k, kinds=kinds, first_day=start, last_day=last,
        episodes=journal.all_episodes(), events=journal.all_events(last),
        waves=tuple(journal.waves), weeks=np.array(journal.weeks), window=dates.window,
    )


def run(
    scenarios: Sequence[Scenario], threads: int = 2, batch: int = BATCH,
    progress: Callable[[int], None] | None = None, watch: Watch | None = None,
) -> Record:  # fmt: skip
    """Live scenarios that share calendar, years, burn-in and day 0, and return their record in the same order.

    progress is called with the number of scenarios just finished. watch(state, day) is called at the end of every week
    that is lived, from the thread that lives the batch; it may look and must not touch. Raises ValueError if the
    scenarios do not fit together.
    """
    if len({(s.calendar, s.years, s.burn_in_years, s.receiving, s.case and s.case.week) for s in scenarios}) != 1:
        raise ValueError("scenarios of one run share calendar, years, burn-in years, receiving class and day 0")
    step = max(1, batch // scenarios[0].rows_per_scenario)
    parts = [scenarios[i : i + step] for i in range(0, len(scenarios), step)]
    with ThreadPoolExecutor(threads) as pool:
        waiting = {pool.submit(live_batch, part, watch): i for i, part in enumerate(parts)}
        records: dict[int, Record] = {}
        try:
            for done in as_completed(waiting):
                records[waiting[done]] = done.result()
                if progress:
                    progress(len(parts[waiting[done]]))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return concatenate([records[i] for i in range(len(parts))])
