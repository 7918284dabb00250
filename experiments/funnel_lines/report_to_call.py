"""Calendar days from the first report of an absence to the attendance officer's first call."""

import numpy as np

from experiments.funnel_year import FunnelYear
from simulation.events import Event

RETURNS = tuple(event for event in Event if event.name.startswith("RETURNED"))


def report_to_call(year: FunnelYear) -> tuple[np.ndarray, np.ndarray]:
    """Days of all first calls of the year, among first calls; a report of before the child was back counts no more."""
    classes = len(year.record.scenarios)
    days, calls, reported = np.zeros(classes, np.int64), np.zeros(classes, np.int64), {}
    for event in year.events[np.isin(year.events["kind"], (Event.REPORTED, Event.CALLED, *RETURNS))]:
        child = (event["scenario"], event["pupil"])
        if event["kind"] == Event.REPORTED:
            reported.setdefault(child, event["day"])
        else:
            since = reported.pop(child, None)
            if event["kind"] == Event.CALLED and since is not None:
                days[event["scenario"]] += event["day"] - since
                calls[event["scenario"]] += 1
    return days, calls
