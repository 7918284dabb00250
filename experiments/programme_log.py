"""What the adults of a programme found and did, so that "nobody found" and "the wrong pupil" are never hidden."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from simulation.entities import EVENTS
from simulation.events import Event
from simulation.programme import in_order
from simulation.record import Record

LOG_SCHEMA = pa.schema(
    [
        ("world", pa.int32()),
        ("arm", pa.dictionary(pa.int32(), pa.string())),
        ("programme", pa.string()),
        ("event", pa.string()),
        ("day", pa.int32()),
        ("right", pa.bool_()),
    ]
)


def of_programmes(events: np.recarray) -> np.recarray:
    """Events of programmes, and of pupils who change schools; what cases bring is told elsewhere."""
    return events[(events["kind"] < Event.CASE_OPENED) | (events["kind"] == Event.LEFT_WORLD)]


def programme_log(record: Record, arms: Sequence[str]) -> pa.Table:
    """Events of programmes and moves (not those of cases), without the pupils' names.

    right: whether the right pupil was found, null where that does not apply.
    """
    rows = []
    for event in of_programmes(record.events):
        x, position = int(event["scenario"]), int(event["programme"])
        scenario = record.scenarios[x]
        programmes = in_order(scenario.programmes)
        right = int(event["right"])
        rows.append(
            {
                "world": scenario.world,
                "arm": arms[x],
                "programme": programmes[position].name if 0 <= position < len(programmes) else "",
                "event": EVENTS[int(event["kind"])],
                "day": int(event["day"]) - record.first_day + 1,
                "right": None if right < 0 else bool(right),
            }
        )
    return pa.Table.from_pylist(rows, schema=LOG_SCHEMA)
