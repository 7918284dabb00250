"""Terms and duties of Dutch law and practice, to the day (netherlands.md; ladder.md §7)."""

import numpy as np
import pytest

from simulation.calendar import SUMMER, WEEK
from simulation.casework import (
    AGREED,
    CHARGED,
    HOME_AGREED,
    HOME_OPEN,
    HOME_SICK,
    IMPASSE,
    QUEUED,
    SEARCHING,
)
from simulation.entities import ENROLLED, KEPT, OUT
from tests.quiet_town import BULLY, CHILD, NEVER, Town, plain, school_weeks

NO_OFFICER_TODAY = {"officer.capacity": 0.0}  # reports stay in the queue, so the child stays home
LATE = {"register.early": 0.0, "register.on_time": 1.0} | NO_OFFICER_TODAY
MODES = {"as sick": HOME_SICK, "on agreed leave": HOME_AGREED}


def kept_home(mode=HOME_OPEN, changes=LATE, world=0, kinds=None):
    """A town in which a child is kept home from the first Monday on."""
    town = Town(changes, world=world, kinds=kinds)
    town.open_case()
    town.keep_home(mode)
    return town


def school_day(town, day):
    """Which school day a day is, from 1."""
    return int((town.kinds[:day] == 0).sum())


def test_hours_at_home_from_a_monday_run_as_the_timetable_says():
    town, hours = kept_home(), []
    for _ in range(4):
        town.live()
        hours.append(plain.register.hours_of(town.case()))
    assert [5.5, 11.0, 14.75, 20.25] == hours


def test_sixteen_hours_are_reached_on_the_fourth_school_day_and_each_sixteen_further_again():
    town = kept_home().live(3 * WEEK)
    assert [4, 7, 11, 15] == [school_day(town, day) for day in town.events("hours_reached")]


@pytest.mark.parametrize("world", range(4))
def test_a_school_that_reports_in_time_reports_within_five_working_days(world):
    town = kept_home(world=world).live(2 * WEEK)
    first = school_day(town, town.events("reported")[0])
    assert 5 <= first <= 9


def test_the_last_day_of_the_term_is_used_and_a_late_school_is_later():
    firsts = {school_day(t, t.events("reported")[0]) for t in (kept_home(world=w).live(2 * WEEK) for w in range(20))}
    assert {5, 6, 7, 8, 9} == firsts
    late = kept_home(changes=LATE | {"register.on_time": 0.0}).live(5 * WEEK)
    assert 4 + 15 == school_day(late, late.events("reported")[0])


def test_holidays_do_not_count():
    kinds = school_weeks(holidays=(2, 3))
    town = kept_home(kinds=kinds).live(2)
    town.case().home = 0
    town.live(WEEK - 2)
    town.keep_home(HOME_OPEN)
    town.live(2 * WEEK)
    assert [] == town.events("hours_reached")
    town.live(1)
    assert [3 * WEEK + 1] == town.events("hours_reached")


def test_hours_older_than_twenty_lesson_days_no_longer_count():
    town = kept_home().live(2)
    town.case().home = 0
    town.live(18 + 8)  # twenty lesson days are over: the first Monday has fallen out of the window
    town.keep_home(HOME_OPEN)
    town.live(1)
    assert 11.0 == plain.register.hours_of(town.case())
    town.live(1)
    assert 11.0 == plain.register.hours_of(town.case())  # the first Tuesday has gone as this one came


@pytest.mark.parametrize("how", MODES)
def test_absence_as_sick_or_agreed_never_counts_so_no_officer_ever_hears_of_it(how):
    town = kept_home(MODES[how]).live(20 * WEEK)
    assert not town.events("reported") and not town.events("called") and town.events("home_3m")
    assert 0 == town.case().missed == town.state.towns["reports"][0]


def test_a_day_of_suspension_does_not_count_as_unauthorised():
    town = kept_home()
    town.state.procedures[0, CHILD].suspended_left, town.state.schools[0].measures = 2, 1
    presences = [int(town.live().pupil().presence) for _ in range(4)]
    assert [OUT, OUT, KEPT, KEPT] == presences
    assert 3.75 + 5.5 == plain.register.hours_of(town.case())


def test_the_hours_stand_when_the_child_is_back():
    town = kept_home(world=3).live(4)
    town.case().home = 0
    town.live(2 * WEEK)
    assert 1 == len(town.events("reported"))


def test_a_report_that_is_due_is_sent_even_if_nothing_else_keeps_the_case_open():
    town = kept_home(world=3).live(4)
    town.case().home, town.pupil().quiet, town.pupil().distress = 0, 20, 0.01
    town.live(4 * WEEK)
    (reported,), (closed,) = town.events("reported"), town.events("closed")
    assert reported <= closed


@pytest.mark.parametrize("world", range(4))
def test_a_suspension_lasts_five_school_days_at_most_and_is_not_repeated_meanwhile(world):
    town = Town({"board.suspension": 99.0, "board.removal": 0.0}, world=world)
    case, days_out = town.open_case(), []
    for _ in range(3 * WEEK):
        case.severe_known_on = town.day if not days_out else 0  # known every day until the suspension is served
        before = int(town.pupil(BULLY).days_out)
        town.live()
        if town.pupil(BULLY).days_out > before:
            days_out.append(town.day - 1)
            case.severe_known_on = town.day
    assert 1 <= len(days_out) <= 5
    assert 1 == len(town.events("suspended"))


def test_on_the_last_day_out_the_board_does_not_suspend_again():
    town = Town({"board.suspension": 99.0, "board.removal": 0.0})
    case, procedure = town.open_case(), town.state.procedures[0, BULLY]
    procedure.suspended_left, town.state.schools[0].measures = 1, 1
    case.severe_known_on = 1
    town.live()
    assert OUT == town.pupil(BULLY).presence and not town.events("suspended")
    case.severe_known_on = 2
    town.live()
    assert [2] == town.events("suspended")


def searching(receiving_full, changes):
    town = Town(changes, receiving=True)
    town.open_case()
    procedure = town.state.procedures[0, BULLY]
    procedure.stage, procedure.left, procedure.kept_out, town.state.schools[0].measures = SEARCHING, 60, 1, 1
    procedure.about = town.pupil().number
    if receiving_full:
        town.state.pupils["status"][1] = ENROLLED
    return town


def test_nobody_is_removed_before_another_school_has_accepted():
    town = searching(True, {"board.willing_school": 0.999}).live(13 * WEEK)
    assert ENROLLED == town.pupil(BULLY).status
    assert not town.events("accepted") and not town.events("moved_out")
    assert [60, 60] == [school_day(town, town.events("lapsed")[0]), town.pupil(BULLY).days_out]
    free = searching(False, {"board.willing_school": 0.999}).live(WEEK)
    assert free.events("accepted") == free.events("moved_out") == [1]


@pytest.mark.parametrize("world", range(3))
def test_an_objection_comes_within_six_weeks_and_is_decided_within_four_more(world):
    town = Town({"board.willing_school": 0.999, "board.objects": 1.0}, world=world)
    town.open_case()
    procedure = town.state.procedures[0, BULLY]
    procedure.stage, procedure.left, town.state.schools[0].measures = SEARCHING, 60, 1
    town.live(2)
    (accepted,), (objection,), (decided,) = (
        town.events(kind) for kind in ("accepted", "objection", "objection_decided")
    )
    assert 1 <= objection - accepted <= 42
    assert 42 < decided - accepted <= 42 + 28


@pytest.mark.parametrize("on", [1, 3, 6])
def test_the_board_answers_a_complaint_within_four_weeks(on):
    town = Town({"complaints.committee": 0.0}).live(on - 1)
    town.open_case()
    town.state.parameters["complaints"]["base"] = 99.0
    town.live(6 * WEEK)
    (filed,), (answered,) = town.events("complaint"), town.events("board_answered")
    assert plain.cases.is_working_day(filed) and 0 < answered - filed <= 28


@pytest.mark.parametrize("mode", [HOME_SICK, HOME_OPEN, HOME_AGREED])
def test_four_weeks_are_lesson_days_and_three_months_are_calendar_days(mode):
    town = kept_home(mode).live(16 * WEEK)
    (weeks,), (months,) = town.events("home_4w"), town.events("home_3m")
    assert 21 == school_day(town, weeks)
    assert 91 + 1 == months == town.case().home_on + 91


def test_christmas_makes_no_home_sitter():
    town = kept_home(kinds=school_weeks(holidays=(2, 3, 4, 5))).live(6 * WEEK)
    assert [] == town.events("home_4w")
    town.live(2 * WEEK + 5)
    assert 21 == school_day(town, town.events("home_4w")[0])


def test_only_what_is_unauthorised_and_reported_is_on_record():
    assert kept_home().live(6 * WEEK).events("recorded_4w")
    never = kept_home(changes=LATE | {"register.on_time": 0.0, "register.late_days": 300.0}).live(6 * WEEK)
    assert never.events("home_4w") and not never.events("recorded_4w")
    assert not kept_home(HOME_SICK).live(6 * WEEK).events("recorded_4w")


def test_complaint_and_inspector_never_suspend_the_duty_to_go_to_school():
    calm, angry = kept_home(), kept_home()
    for name in ("complaints", "inspector"):
        angry.state.parameters[name]["base"] = 99.0
    for town in (calm, angry):
        town.live(4 * WEEK)
    assert angry.events("complaint") + angry.events("committee") and angry.events("inspector")
    for kind in ("hours_reached", "reported"):
        assert calm.events(kind) == angry.events(kind)
    assert calm.pupil().days_kept == angry.pupil().days_kept == 20


def test_the_officer_is_closed_in_weeks_two_to_five_of_summer_and_on_weekends():
    town = Town()
    works = [plain.officer.is_open(SUMMER, day, week) for week in range(7) for day in range(1, 8)]
    expected = [week in (0, 5, 6) and day <= 5 for week in range(7) for day in range(1, 8)]
    assert expected == works
    summer = np.flatnonzero(town.kinds == SUMMER) + 1
    weeks = [plain.schedule.summer_week(town.kinds, int(day)) for day in summer]
    assert [k // 7 for k in range(len(summer))] == weeks


def test_in_summer_queues_and_complaints_go_on_but_nobody_is_called():
    town = Town({"officer.capacity": 0.0, "complaints.committee": 0.0}, kinds=school_weeks(2))
    case = town.open_case()
    town.keep_home(HOME_OPEN)
    town.live(2 * WEEK)
    case.stage, case.complaint_until = QUEUED, 2 * WEEK + 10
    case.ahead, town.state.towns.backlog[:] = 20, 21
    town.state.parameters["officer"]["capacity"] = 2.0
    aheads = []
    for _ in range(7):
        town.live(WEEK)
        aheads.append(int(case.ahead))
    assert [10, 10, 10, 10, 10] == aheads[:5] and aheads[5] in (0, 1)
    assert town.events("board_answered") and not town.events("called")


def test_a_charge_comes_only_after_an_impasse_and_help_before_it():
    town = kept_home(changes={"officer.agree": NEVER, "officer.charge": 1.0, "officer.threat": 0.0})
    town.live(30 * WEEK)
    told = [kind for kind, _ in town.events()]
    order = [told.index(kind) for kind in ("reported", "called", "joint_talk", "both_heard", "impasse", "charged")]
    assert sorted(order) == order
    assert {IMPASSE, CHARGED, AGREED} >= {int(town.case().stage)}
