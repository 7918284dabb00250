"""What it costs around a class, and whom: how often each priced thing happened, hours of adults, and euros.

One unit price is one file in `configs/costs/`. Cost of an arm = Σ over prices of times × price, for the pupils of the
class as it was at the start, wherever they went. Lost lessons are not priced. Help and procedures that a programme
brings about are in it, and in the programme's own cost as well. All prices are assumed: look at the times first.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from experiments.groups import counts_by_number
from experiments.measures_of_cases import events_between
from experiments.observed import laid, observed_days, years_of
from experiments.prices import Price, load_prices
from simulation.events import Event
from simulation.record import START, Record, wave_at

COST_OF_ARM = pa.schema(
    [
        ("world", pa.int32()),
        ("arm", pa.dictionary(pa.int32(), pa.string())),
        ("price", pa.string()),
        ("payer", pa.string()),
        ("times", pa.float64()),
        ("hours", pa.float64()),
        ("euros", pa.float64()),
    ]
)


def cost_table(record: Record, arms: Sequence[str]) -> pa.Table:
    """Times, hours and euros a school year of every price in every scenario; arms names the arm of each."""
    rows = []
    for name, price in load_prices().items():
        counted = times(record, price) / years_of(record)
        for scenario, arm, n in zip(record.scenarios, arms, counted.tolist(), strict=True):
            rows.append((scenario.world, arm, name, price.payer, n, n * price.hours, n * price.euros))
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=COST_OF_ARM)


def times(record: Record, price: Price) -> np.ndarray:
    """How often a price is paid in each scenario, [x]."""
    kinds = tuple(Event[name.upper()] for name in price.events)
    first, last = observed_days(record)
    found = begun_help(record, kinds) if price.begun else events_between(record, kinds, first, last)
    found = found[(found["day"] >= first) & (found["day"] <= last)]
    return np.where(_of_the_class(record), counts_by_number(record, found, "pupil"), 0.0).sum(axis=1)


def begun_help(record: Record, referrals: tuple[Event, ...]) -> np.recarray:
    """The events of youth work that began after a child's last referral was of one of these kinds."""
    kinds, last, chosen = (Event.REFERRED, Event.SPECIALIST), {}, []
    for k in np.flatnonzero(np.isin(record.events["kind"], (*kinds, Event.WORKER_BEGAN))).tolist():
        event = record.events[k]
        child = int(event["scenario"]), int(event["pupil"])
        if event["kind"] in kinds:
            last[child] = int(event["kind"])
        elif last.get(child) in referrals:
            chosen.append(k)
    return record.events[chosen]


def _of_the_class(record: Record) -> np.ndarray:
    """Who is a pupil of the home class when the observed years begin, [x, n]."""
    wave = wave_at(record, 1, START)
    return laid(record, wave, np.broadcast_to(wave.classrooms["receiving"][:, None], wave.pupils.shape)) == 0
