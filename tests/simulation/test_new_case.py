"""A new case starts clean, whatever an earlier one of the same child left behind."""

from simulation.casework import CASE
from tests.quiet_town import BULLY, CHILD, Town, plain

LASTS = {"broken", "severe_on", "severe_known_on"}  # of the child, not of one case
SET = {"open", "bully", "opened_on", "since"}


def test_everything_of_the_earlier_case_is_wiped_but_what_lasts():
    town = Town()
    case = town.open_case()
    for name in set(CASE) - {"open", "bully"}:
        case[name] = 1
    town.state.schools["worker_ours"] = town.state.schools["worker_waiting"] = 1
    plain.cases.put_away(town.room(), CHILD, 1.0)
    plain.cases.open_case(town.room(), CHILD, town.pupil(BULLY).number, 9)
    left = {name for name in CASE if case[name] != 0}
    assert SET | LASTS == left
