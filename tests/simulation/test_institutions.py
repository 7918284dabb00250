"""Who acts around a class, as Mesa agents: live views on the rows of cases, schools and the municipality."""

import pytest
from mesa import DataCollector

from experiments.made_up import made_up_class
from simulation.casework import (
    AGREED,
    BULLY_OUT,
    HOME_OPEN,
    IN_SCHOOL,
    QUEUED,
    SEARCHING,
    WAITS_FOR_SCHOOL,
)
from simulation.entities import EMPTY, ENROLLED
from simulation.events import Event
from simulation.model import (
    Alderman,
    AttendanceOfficer,
    Board,
    Classroom,
    ConfidentialInspector,
    Parent,
    Pupil,
    SchoolLeader,
    YouthWorker,
)
from tests.live_days import LIVELY


@pytest.fixture
def room():
    """A class of ten before its first day: nothing has happened yet."""
    return Classroom(made_up_class(1, size=10, burn_in_years=0, parameters=LIVELY))


def only(room, kind, row=0):
    return room.agents_by_type[kind].to_list()[row]


def open_case(room, number, values=()):
    """A case about a pupil, written into its row; 0 everywhere else."""
    place = room.pupil(number).place
    for name, value in {"open": 1, "bully": 109, **dict(values)}.items():
        room.state.cases[name][place] = value
    return room.pupil(number).case


def test_each_school_and_the_municipality_have_their_agents(room):
    counts = {kind: len(room.agents_by_type[kind]) for kind in (SchoolLeader, Board, YouthWorker)}
    assert {2} == set(counts.values())
    of_a_town = (AttendanceOfficer, Alderman, ConfidentialInspector)
    assert [1, 1, 1] == [len(room.agents_by_type[kind]) for kind in of_a_town]
    assert [100, 200] == room.agents_by_type[SchoolLeader].get("classroom")


def test_without_a_case_nobody_has_anything_to_do(room):
    assert [] == room.cases and room.pupil(101).case is None
    assert [] == only(room, SchoolLeader).known_cases == only(room, AttendanceOfficer).at_work_on
    assert [] == only(room, Board).procedures == only(room, YouthWorker).waiting
    assert (0, []) == (only(room, ConfidentialInspector).files, only(room, Alderman).spoken_for)


def test_parents_show_what_they_know_feel_and_want_and_it_can_be_written(room):
    parent, row = room.agents_by_type[Parent].to_list()[2], room.state.families[0, 2]
    assert row["heard"] == parent.heard and type(parent.heard) is float and type(parent.aware) is int
    parent.goal, parent.glasl = BULLY_OUT, 6.0
    assert (BULLY_OUT, 6.0) == (row["goal"], row["glasl"])
    with pytest.raises(ValueError, match="glasl = 10"):
        parent.glasl = 10


def test_a_case_knows_the_child_and_the_pupil_who_bullies_and_is_live(room):
    case = open_case(room, 103)
    assert (103, 109) == (case.victim.number, case.pupil_who_bullies.number)
    assert [103] == [each.victim.number for each in room.cases]
    room.state.cases["talks"][0, 2] = 4
    assert 4 == case.talks and type(case.talks) is int
    room.state.cases["open"][0, 2] = 0
    assert [] == room.cases


def test_a_case_cannot_be_written(room):
    with pytest.raises(AttributeError):
        open_case(room, 103).talks = 7


def test_a_case_tells_in_words_how_far_it_has_come(room):
    assert ["hidden from the school"] == open_case(room, 101).stages
    assert ["known at school, no talk yet"] == open_case(room, 102, {"known": 1}).stages
    assert ["a lull after a talk"] == open_case(room, 103, {"known": 1, "talks": 1, "lull_left": 9}).stages
    posted = {"known": 1, "talks": 7, "home": HOME_OPEN,
              "stage": QUEUED, "worker": IN_SCHOOL, "complaint_until": 99}  # fmt: skip
    far = open_case(room, 104, posted)
    room.state.posts["day"][0, 3] = 1
    expected = ["talks held: 7", "kept home openly", "reported to the attendance officer",
                "a youth worker in the school", "in public", "a complaint is pending"]  # fmt: skip
    assert expected == far.stages


def test_a_school_leader_knows_some_cases_and_only_of_the_own_school(room):
    open_case(room, 101, {"known": 1}), open_case(room, 102), open_case(room, 203, {"known": 1})
    leaders = room.agents_by_type[SchoolLeader]
    assert [[101], [203]] == [[case.victim.number for case in leader.known_cases] for leader in leaders]
    assert [101, 102, 203] == [case.victim.number for case in only(room, AttendanceOfficer).cases]


def test_the_officer_works_on_cases_that_are_reported_and_not_settled(room):
    open_case(room, 101), open_case(room, 102, {"stage": QUEUED}), open_case(room, 103, {"stage": AGREED})
    room.state.towns["backlog"][0] = 5
    officer = only(room, AttendanceOfficer)
    assert ([102], 5) == ([case.victim.number for case in officer.at_work_on], officer.backlog)


def test_the_youth_worker_shows_places_children_helped_and_the_list_in_order(room):
    open_case(room, 101, {"worker": WAITS_FOR_SCHOOL, "worker_ahead": 2})
    open_case(room, 102, {"worker": IN_SCHOOL})
    open_case(room, 103, {"worker": WAITS_FOR_SCHOOL, "worker_ahead": 0})
    room.state.parameters["youth_work"]["slots"][0] = 12
    worker = only(room, YouthWorker)
    for here, expected in ((0, 3), (1, 15)):
        worker.worker_here, room.state.climate["worker_slots"][0] = here, 3
        assert expected == worker.places
    assert ([102], [103, 101]) == tuple([pupil.number for pupil in who] for who in (worker.helped, worker.waiting))


def test_the_board_shows_what_runs_against_a_pupil(room):
    room.state.procedures["stage"][0, 8], room.state.procedures["suspended_left"][1, 0] = SEARCHING, 3
    found = [[(one.pupil.number, one.stage) for one in board.procedures] for board in room.agents_by_type[Board]]
    assert [[(109, SEARCHING)], [(201, 0)]] == found


def test_the_alderman_speaks_for_cases_with_a_post_that_he_took_up(room):
    for number in (101, 102, 103):
        open_case(room, number)
    room.state.posts["alderman"][0, :2], room.state.posts["day"][0, 1:3] = 1, 9
    assert [102] == [case.victim.number for case in only(room, Alderman).spoken_for]


def test_the_inspector_counts_calls_and_nothing_else(room):
    for kind in (Event.INSPECTOR, Event.CONSENT, Event.INSPECTOR, Event.COMPLAINT):
        room.journal.events.append((0, 100, 3, -1, int(kind), 101, 109, -1))
    assert 2 == only(room, ConfidentialInspector).files


def test_agents_who_share_a_row_show_only_their_own(room):
    assert not hasattr(only(room, SchoolLeader), "worker_here") and not hasattr(only(room, YouthWorker), "protocol")
    with pytest.raises(AttributeError):
        only(room, AttendanceOfficer).reports = 9


def test_a_case_follows_a_child_who_changes_seats(room):
    case = open_case(room, 104)
    for column in (room.state.pupils, room.state.cases):
        column[0, 10] = column[0, 3]
    room.state.pupils["status"][0, 3], room.state.pupils["number"][0, 3] = EMPTY, 0
    assert (0, 10) == case.place and room.pupil(104).status == ENROLLED
    assert [104] == [each.victim.number for each in room.cases]


def test_a_data_collector_reads_institutions(room):
    collector = DataCollector(
        model_reporters={"cases": lambda model: len(model.cases)},
        agenttype_reporters={SchoolLeader: {"workload": "workload"}, YouthWorker: {"places": "places"}},
    )
    collector.collect(room)
    open_case(room, 101)
    collector.collect(room)
    assert [0, 1] == collector.get_model_vars_dataframe()["cases"].to_list()
    workload = collector.get_agenttype_vars_dataframe(SchoolLeader)["workload"].to_list()[:2]
    assert room.state.schools["workload"].tolist() == workload


def test_cases_come_up_as_a_class_lives(room):
    room.run_for(25)
    known = [case for case in room.cases if case.known]
    assert known and all(case.victim in room.agents_by_type[Pupil] for case in known)
    assert int(room.state.classrooms["cases"].sum()) == len(room.cases)
