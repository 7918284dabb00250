"""With no queue the attendance officer's first call comes 1 … first_call school days after the report."""

import numpy as np

from experiments.funnel_run import scenarios_of
from experiments.ladder_calibration import numbers_with, stated
from simulation.calendar import SCHOOL_DAY, YEAR
from simulation.events import Event
from simulation.run import run

SHORTEST, LONGEST = 1, 5


def test_a_first_call_comes_one_to_five_school_days_after_the_report():
    often = {"keeping_home.base": stated("keeping_home.base") + 3.0, "officer.capacity": 50.0}
    record, waited, reported = run(scenarios_of(range(1, 61), 1, numbers_with(often))), [], {}
    for event in record.events:
        child = (event["scenario"], event["pupil"])
        if event["kind"] == Event.REPORTED:
            reported.setdefault(child, event["day"])
        elif event["kind"] == Event.CALLED and child in reported:
            days = np.arange(reported.pop(child) + 1, event["day"] + 1)
            waited.append(int((record.kinds[(days - 1) % YEAR] == SCHOOL_DAY).sum()))
        elif Event(event["kind"]).name.startswith("RETURNED"):
            reported.pop(child, None)
    assert len(waited) > 20
    assert SHORTEST == min(waited) and max(waited) <= LONGEST
