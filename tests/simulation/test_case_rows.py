"""Rows that several cases share: the officer's queue, the youth worker's list, and what help does and leaves."""

import numpy as np
import pytest

from simulation.calendar import WEEK
from simulation.casework import (
    CALLING,
    HOME_OPEN,
    IN_SCHOOL,
    NO_OFFICER,
    NO_WORKER,
    QUEUED,
    SPECIALIST,
    WAITS_FOR_SCHOOL,
    WAITS_FOR_SPECIALIST,
    WORKER_DONE,
)
from tests.quiet_town import BULLY, CHILD, NEVER, Town, plain

AT_ONCE = {"register.early": 1.0, "officer.agree": NEVER, "officer.first_call": 1.0}
WORKER = {"youth_work.schools": 1.0, "youth_work.others": 0.0, "youth_work.wait": 1.0, "youth_work.dropout": 0.0}


def queued(order, capacity):
    """A town of several classes in which children are kept home one after another, in an order of classes."""
    town = Town(AT_ONCE | {"officer.capacity": capacity}, classes=len(order))
    for c in order:
        town.open_case(c)
        town.keep_home(HOME_OPEN, c)
        town.live()
    return town


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_one_officer_handles_the_reports_of_all_classes_in_the_order_of_coming(order):
    town = queued(order, capacity=0.0)
    town.live(2)
    assert [0, 1, 2, 3] == [int(town.case(c).ahead) for c in order]
    assert 4 == town.state.towns.backlog[0] == town.state.towns.reports[0]
    town.state.parameters["officer"]["capacity"] = 1.0
    town.live(2 * WEEK)
    called = [town.events("called", c)[0] for c in order]
    assert sorted(called) == called and 4 == len(set(called))


def test_reports_of_one_day_queue_in_the_order_of_the_classes():
    town = Town(AT_ONCE | {"officer.capacity": 0.0}, classes=3)
    for c in (2, 0, 1):
        town.open_case(c)
        town.keep_home(HOME_OPEN, c)
    town.live(3)
    assert [0, 1, 2] == [int(town.case(c).ahead) for c in range(3)]


def test_reports_of_other_causes_wait_in_the_same_queue():
    town = Town(AT_ONCE | {"officer.capacity": 0.0, "officer.other_cases": 3.0}).live(2 * WEEK)
    before = int(town.state.towns.backlog[0])
    town.open_case()
    town.keep_home(HOME_OPEN)
    town.live(2)
    assert QUEUED == town.case().stage and before < town.case().ahead < town.state.towns.backlog[0]


def test_a_class_without_cases_changes_nothing_of_another_in_the_town():
    alone, company = (Town(AT_ONCE, classes=n) for n in (1, 3))
    for town in (alone, company):
        town.open_case()
        town.keep_home(HOME_OPEN)
        town.live(6 * WEEK)
    assert alone.events() == company.events() != []
    assert alone.case().tobytes() == company.case().tobytes()


def test_where_the_alderman_speaks_the_report_goes_first():
    town = queued((0, 1, 2), capacity=0.0).live(1)
    post = town.state.posts[2, CHILD]
    post.day, post.reach, post.press, post.alderman, post.asked = town.day, 10.0, 1.0, 1, 1
    town.live(1)
    assert [0, 1, 0] == [int(town.case(c).ahead) for c in range(3)]


def test_a_child_that_is_back_is_called_and_the_file_closed():
    town = Town(AT_ONCE)
    case = town.open_case()
    case.stage, case.officer_left = CALLING, 2
    town.live(2)
    assert [2] == town.events("called") and NO_OFFICER == case.stage and not town.events("joint_talk")


def with_worker(slots, children, changes=None):
    """A school with a youth worker, and children referred one a day, from the last seat to the first."""
    town = Town(WORKER | {"youth_work.slots": slots} | (changes or {}), size=6)
    town.state.schools["worker_others"] = 0
    for seat in range(children, 0, -1):
        town.open_case(seat=seat, bully=0).referred = 1
        town.live()
    return town


def test_children_wait_for_the_youth_worker_in_the_order_of_coming():
    town = with_worker(1.0, 4, {"youth_work.length": 10.0})
    workers = [int(town.state.cases["worker"][0, seat]) for seat in (4, 3, 2, 1)]
    assert [IN_SCHOOL] + [WAITS_FOR_SCHOOL] * 3 == workers
    assert [0, 1, 2] == [int(town.state.cases["worker_ahead"][0, seat]) for seat in (3, 2, 1)]
    began = [number for number in began_in_order(town.live(16 * WEEK)) if number]
    assert [105, 104, 103, 102] == began


def began_in_order(town):
    rows = town.state.events[0, : town.state.event_counts[0]]
    return [int(row.pupil) for row in rows if int(row.kind) == 66]  # worker_began


def test_who_leaves_the_waiting_list_lets_the_others_move_up():
    town = with_worker(1.0, 4)
    plain.cases.put_away(town.room(), 3, 1.0)
    assert [0, 1] == [int(town.state.cases["worker_ahead"][0, seat]) for seat in (2, 1)]
    assert 2 == town.state.schools["worker_waiting"][0]
    plain.cases.put_away(town.room(), 4, 1.0)
    town.live()
    assert [IN_SCHOOL, WAITS_FOR_SCHOOL] == [int(town.state.cases["worker"][0, seat]) for seat in (2, 1)]


@pytest.mark.parametrize(("wait", "first"), [(1.0, WORKER_DONE), (4000.0, NO_WORKER)])
def test_where_the_last_place_is_gone_help_ends_and_nobody_waits_any_more(wait, first):
    town = with_worker(1.0, 3, {"youth_work.wait": wait}).live(WEEK)
    town.state.schools["worker_here"] = 0
    town.live()
    assert [NO_WORKER] * 2 + [first] == [int(town.state.cases["worker"][0, seat]) for seat in (1, 2, 3)]
    school = town.state.schools[0]
    assert 0 == school.worker_ours == school.worker_waiting == school.worker_others
    assert (first == WORKER_DONE) == len(town.events("worker_stopped"))


def test_help_is_told_of_on_the_day_it_begins():
    town = Town(WORKER | {"youth_work.wait": 15.0, "youth_work.improves": 1.0})
    town.open_case(distress=0.9).referred = 1
    calmer = []
    for _ in range(5 * WEEK):
        before = float(town.pupil().distress)
        town.live()
        calmer.append(float(town.pupil().distress) < before)
    assert [1 + calmer.index(True)] == town.events("worker_began") and calmer.index(True) > 1


def test_never_more_children_than_places():
    town = with_worker(2.0, 5, {"youth_work.others": 0.5, "youth_work.length": 5.0})
    for _ in range(60):
        town.live()
        ours = int((town.state.cases["worker"][0] == IN_SCHOOL).sum())
        assert ours == town.state.schools["worker_ours"][0]
        assert ours + town.state.schools["worker_others"][0] <= 2
    assert {WORKER_DONE} == set(town.state.cases["worker"][0, 1:6].tolist())


def doses(kind, changes):
    """A child's distress from day to day while help goes on and fades, and how many school days each lasts."""
    town = Town(WORKER | {"youth_work.relief": 0.01, "youth_work.improves": 1.0} | changes)
    case = town.open_case(distress=0.9)
    case.worker, case.worker_left, case.worker_helps = kind, 20, 1
    town.state.schools["worker_ours"] = 1 if kind == IN_SCHOOL else 0
    kept = []
    for day in range(10 * WEEK):
        before = float(town.pupil().distress)
        town.live()
        if town.kinds[day] == 0:
            kept.append(float(town.pupil().distress) / before)
    return town, np.array(kept)


@pytest.mark.parametrize("kind", [IN_SCHOOL, SPECIALIST])
def test_help_takes_its_share_every_school_day_and_fades_to_nothing_in_a_straight_line(kind):
    town, kept = doses(kind, {"youth_work.fade": 10.0})
    relief = 1.0 - kept
    assert [0.01] * 20 == pytest.approx(relief[:20])
    assert [0.001 * left for left in range(9, -1, -1)] == pytest.approx(relief[20:30])
    assert not relief[30:].any()
    assert (0.0, 0.0) == (town.pupil().softened, town.pupil().watched)


def test_help_that_changes_nothing_changes_nothing():
    town = Town(WORKER | {"youth_work.improves": 0.0})
    town.open_case(distress=0.9).referred = 1
    town.live(12 * WEEK)
    assert town.events("worker_began") and town.events("worker_stopped") and 0.9 == town.pupil().distress


def test_only_help_in_the_school_sharpens_the_eye_of_the_teacher():
    for kind in (IN_SCHOOL, SPECIALIST):
        town = Town(WORKER)
        case = town.open_case()
        case.worker, case.worker_left, case.worker_helps = kind, 20, 1
        town.live()
        assert (kind == IN_SCHOOL) == (town.pupil().watched > 0.0) and town.pupil().softened > 0.0


def test_without_a_worker_in_the_school_the_specialist_queue_is_long():
    waits = []
    for world in range(25):
        town = Town({}, world=world)
        town.open_case().referred = 1
        town.live()
        assert WAITS_FOR_SPECIALIST == town.case().worker
        waits.append((int(town.case().worker_on) - 1) / WEEK)
    assert 10 < min(waits) and max(waits) < 200 and 30 < np.mean(waits) < 60


def test_a_plan_runs_down_at_school_and_works_as_long_as_it_counts():
    town = Town({"homecoming.plan_rate": 0.5})
    case = town.open_case()
    case.plan_left = 3
    calms = []
    for _ in range(4):
        town.live()
        calms.append(float(town.state.ties["calm"][0, BULLY, CHILD]))
    assert [np.log(0.5), np.log(0.5), 0.0, 0.0] == pytest.approx(calms)


def test_a_lull_runs_down_and_calms_the_pair_only():
    town = Town({"talks.lull_rate": 0.25})
    case = town.open_case()
    case.lull_left, case.promise = 3, 1
    calms = []
    for _ in range(4):
        town.live()
        calms.append(float(town.state.ties["calm"][0, BULLY, CHILD]))
    assert [np.log(0.25), np.log(0.25), 0.0, 0.0] == pytest.approx(calms)
    assert 0.0 == np.abs(town.state.ties["calm"][0]).sum() and not town.events("lull_ended")
