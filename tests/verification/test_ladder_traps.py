"""The traps found while the ladder was first tried (ladder.md §15), in their order.

Trap 7 (a lever at zero changes no bit) is a contract of every programme: tests/contracts/test_interventions.py.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from simulation.calendar import WEEK
from simulation.casework import BULLY_OUT, HOME_OPEN, HOME_SICK, NO_WORKER, SPECIALIST, WAITS_FOR_SPECIALIST
from simulation.entities import BETWEEN_SCHOOLS, ENROLLED
from simulation.events import Event
from tests.quiet_town import BULLY, CHILD, Town, plain

OTHER = 2  # seat of another pupil who bullies


def suffer(town, actor, severe=0, seen=0, told_parent=0, told_teacher=0, period=1):
    """One episode against the child, as the evening of that day comes to know of it."""
    room = town.room()
    k = int(room.counts[0])
    room.counts[0] += 1
    episode = room.episodes[k]
    episode.day, episode.period, episode.actor_seat, episode.target_seat = town.day, period, actor, CHILD
    episode.actor, episode.target = room.pupils[actor].number, room.pupils[CHILD].number
    episode.severe, episode.seen, episode.told_parent, episode.told_teacher = severe, seen, told_parent, told_teacher
    episode.passed_on = seen  # in primary school whoever sees it is the class's own teacher
    plain.signals.learn_of(room, k, town.day)


def hazard(home, demand):
    """Chance that a child kept home in a way comes back today."""
    town = Town({"homecoming.demand": 0.006, "homecoming.self": 0.05})
    case = town.open_case()
    town.keep_home(home)
    case.demand = demand
    room, p = town.room(), town.state.parameters[0].homecoming
    return plain.homecoming.chance_of_return(room, CHILD, plain.homecoming.reason_of(room, CHILD), p)


def test_1_a_pupil_who_has_left_is_not_the_actor_of_later_bullying():
    town = Town()
    case = town.open_case()
    town.pupil(BULLY).status = BETWEEN_SCHOOLS
    suffer(town, OTHER, told_parent=1)
    assert case.bully == town.pupil().attacker == town.pupil(OTHER).number
    assert Event.RETURNED_GONE != plain.homecoming.reason_of(town.room(), CHILD)


def test_1_while_that_pupil_is_there_one_episode_of_another_changes_nothing():
    town = Town()
    case = town.open_case()
    suffer(town, OTHER)
    assert case.bully == town.pupil(BULLY).number
    for _ in range(12):
        suffer(town, OTHER)
    assert case.bully == town.pupil(OTHER).number


@pytest.mark.parametrize("bound", ["demand", "promise", "plan_left"])
def test_1_a_demand_a_lull_and_a_plan_stay_about_the_pupil_they_were_about(bound):
    town = Town()
    case = town.open_case()
    setattr(case, bound, 1)
    for _ in range(12):
        suffer(town, OTHER)
    assert case.bully == town.pupil(BULLY).number


def test_2_the_return_depends_on_the_demand_and_not_on_sick_or_open():
    assert hazard(HOME_SICK, 0) == hazard(HOME_OPEN, 0) > hazard(HOME_OPEN, 1) == hazard(HOME_SICK, 1)


def test_2_a_demand_made_while_at_home_counts():
    town = Town({"families.leave_wish": 0.0})
    case = town.open_case()
    town.keep_home(HOME_OPEN)
    town.family().glasl = 5.0
    town.state.parameters["families"]["bully_out"] = 99.0
    town.live()
    assert (1, BULLY_OUT) == (case.demand, town.family().goal)


def test_3_that_parents_come_to_school_is_no_act_of_the_child():
    town = Town({"parents.contact": 99.0})
    town.open_case()
    town.live(3)
    assert town.events("contacted") and 0 == town.family().told_by_child
    suffer(town, BULLY, told_parent=1)
    assert 1 == town.family().told_by_child


def test_4_free_days_at_home_are_no_lesson_days():
    town = Town({"officer.capacity": 0.0})
    town.open_case()
    town.keep_home(HOME_OPEN)
    town.live(4 * WEEK)
    assert 20 == town.case().home_days and not town.events("home_4w")


def test_5_whether_a_school_reports_in_time_is_drawn_once_per_absence():
    """Asked anew every day, nearly everybody would report early or in time in the end."""
    firsts = []
    for world in range(40):
        town = Town({"register.early": 0.0, "register.on_time": 0.5, "officer.capacity": 0.0}, world=world)
        town.open_case()
        town.keep_home(HOME_OPEN)
        firsts.append(town.live(4 * WEEK).events("reported")[0])
    late = sum(first > 2 * WEEK for first in firsts)
    assert 10 <= late <= 30


def test_6_a_case_closes_and_most_of_the_grievance_with_it():
    town = Town({"signals.closing_kept": 0.3})
    case, family = town.open_case(distress=0.01), town.family()
    family.glasl, case.broken, family.goal = 5.0, 2.0, BULLY_OUT
    town.live(4 * WEEK)
    assert [26] == town.events("closed") == town.events("over")
    assert (1.5, 0.6) == pytest.approx((family.glasl, case.broken), abs=0.2)
    assert (0, 0, 0, 0) == (case.open, family.aware, family.goal, town.state.classrooms["cases"][0])


def still_open(change):
    town = Town({"homecoming.plan_length": 20.0})
    case = town.open_case(distress=0.01)
    change(SimpleNamespace(town=town, case=case, procedure=town.state.procedures[0, BULLY]))
    return town.live(5 * WEEK).case().open


def complaint(here):
    here.case.complaint_until, here.case.committee = 60, 1


def procedure(here):
    here.procedure.stage, here.procedure.left, here.town.state.schools[0].measures = 2, 60, 1
    here.town.state.parameters["board"]["willing_school"] = 1e-9


def home(here):
    here.town.keep_home(HOME_SICK)


def transfer(here):
    here.case.transfer_left = 100


def help_goes_on(here):
    here.case.worker, here.case.worker_left = SPECIALIST, 100


@pytest.mark.parametrize("change", [complaint, procedure, home, transfer, help_goes_on])
def test_6_a_case_stays_open_while_anything_goes_on(change):
    assert 0 == still_open(lambda here: None)
    assert 1 == still_open(change)


def test_6_waiting_for_help_keeps_no_case_open_and_the_referral_lapses_with_it():
    def waiting(here):
        here.case.worker, here.case.worker_on = WAITS_FOR_SPECIALIST, 300

    assert 0 == still_open(waiting)
    town = Town()
    case = town.open_case()
    waiting(SimpleNamespace(case=case))
    plain.cases.put_away(town.room(), CHILD, 0.3)
    assert NO_WORKER == case.worker


def test_8_about_a_post_the_board_is_asked_once_on_the_next_school_day():
    town = Town({"board.suspension": -99.0})
    town.open_case()
    town.keep_home(HOME_OPEN)
    town.live(4)
    plain.publicity.put_online(town.room(), CHILD, town.day, 600.0)  # a Friday
    asked = []
    for _ in range(WEEK):
        town.live()
        asked.append(int(town.state.posts["asked"][0, CHILD]))
    assert [0, 0, 0, 1, 1, 1, 1] == asked


def test_9_a_queue_that_is_never_full_adds_no_delay():
    """Arrivals on 190 school days, capacity on 260 working days: the load is about .58."""
    town = Town({"officer.other_cases": 2.0})
    waits = []
    for _ in range(200):
        town.live()
        waits.append(int(town.state.towns.backlog[0]))
    assert np.mean(waits) < 2.0 < max(waits)


def test_10_a_family_feels_threatened_by_a_share_of_hostility_only_and_calms_down():
    threat = {}
    for share in (0.05, 0.2):
        town = Town()
        town.open_case()
        town.state.families[0, BULLY].informed = 1
        plain.publicity.hostile_day(town.room(), CHILD, share, 1)
        threat[share] = [plain.cases.threatened(town.state.families[0, BULLY], day, 0.9772) for day in (1, 31)]
    assert [0.0, 0.0] == threat[0.05]
    assert [1.0, 0.5] == pytest.approx(threat[0.2], abs=0.01)


def test_11_an_interim_message_starts_the_waiting_anew_and_expects_nothing_else():
    waits = {}
    for interim in (0.0, 1.0):
        town = Town()
        case = town.open_case()
        case.pending, case.silent = 1, 1
        town.state.climate["interim"] = interim
        heard, steps = float(town.family().heard), town.state.parameters["families"]["silence"][0]
        town.live(4 * WEEK)
        waits[interim] = (int(case.silent), float(town.family().heard) < heard, float(town.family().glasl) > 0.0)
    assert (21, True, True) == waits[0.0] and 12 == steps
    assert (1, False, False) == waits[1.0]


def test_11_the_wait_is_felt_after_twelve_school_days_and_not_before():
    town = Town({"parents.contact": 99.0})
    town.open_case()
    town.case().known = 0
    lost = []
    for _ in range(20):
        before = float(town.family().heard)
        town.live()
        lost.append(float(town.family().heard) < before)
    assert 1 == town.events("contacted")[0]
    assert 12 == sum(1 for day in range(lost.index(True)) if town.kinds[day] == 0)


@pytest.mark.parametrize("on_file", [0.0, 1.0])
def test_12_without_an_incident_the_board_acts_on_the_file_only_where_a_rule_allows_it(on_file):
    town = Town({"board.suspension": 99.0, "board.removal": 1.0})
    case = town.open_case()
    town.keep_home(HOME_OPEN)
    case.demand = 1
    town.state.climate["on_file"] = on_file
    town.live(WEEK)
    assert bool(on_file) == bool(town.events("procedure")) and not town.events("suspended")


def test_13_two_cases_with_one_pupil_who_bullies_share_one_procedure():
    town = Town({"board.suspension": 99.0, "board.removal": 1.0, "board.cap": 1.0, "board.willing_school": 1e-9})
    for seat in (CHILD, OTHER):
        town.open_case(seat=seat).severe_known_on = 1
    town.live()
    assert [1] == town.events("suspended") == town.events("procedure")
    assert [BULLY] == np.flatnonzero(town.state.procedures["stage"][0]).tolist()


def test_whoever_leaves_takes_no_case_along():
    """The count of open cases, places with the youth worker and promises do not outlive the child."""
    town = Town({"youth_work.schools": 1.0, "board.willing_school": 0.999})
    case = town.open_case(seat=BULLY, bully=OTHER)
    town.open_case()
    case.worker, case.worker_left, town.state.schools[0].worker_ours = 2, 30, 1
    procedure = town.state.procedures[0, BULLY]
    procedure.stage, procedure.left, town.state.schools[0].measures = 2, 60, 1
    town.case().lull_left, town.case().promise, town.case().pending = 20, 1, 1
    town.live(3)
    assert BETWEEN_SCHOOLS == town.pupil(BULLY).status and ENROLLED == town.pupil().status
    assert (1, 0) == (town.state.classrooms["cases"][0], town.state.schools["worker_ours"][0])
    assert (0, 0, 0) == (town.case().lull_left, town.case().promise, town.case().pending)


def test_on_the_day_a_post_is_taken_down_its_hostile_comments_still_reach_the_family():
    left = {}
    for taken_down in (0.0, 1.0):
        town = Town({"publicity.taken_down": taken_down, "publicity.hostile_base": 1.0, "publicity.many": 8.0})
        town.open_case(distress=0.1)
        town.state.posts[0, CHILD].day, town.state.posts[0, CHILD].reach = town.day, 1000.0
        town.state.posts[0, CHILD].press = 1.0
        town.live()
        left[taken_down] = (float(town.family().glasl), int(town.state.posts[0, CHILD].day > 0))
    assert left[0.0][0] == left[1.0][0] > 0.0 and (1, 0) == (left[0.0][1], left[1.0][1])


def test_one_evening_brings_one_decision_to_stay_home():
    town = Town({"keeping_home.sick_day": 99.0, "keeping_home.base": 99.0})
    town.open_case(distress=0.9)
    assert [("sick_day", 1)] == town.live().events()[1:]
