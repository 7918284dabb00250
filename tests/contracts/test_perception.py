"""Nobody acts on what nobody told him: changing what an actor cannot see changes nothing of what it does."""

import pytest

from simulation.calendar import WEEK
from simulation.casework import BULLY_OUT, HOME_AGREED, HOME_OPEN, HOME_SICK
from simulation.entities import SCHOOL_ROW
from tests.quiet_town import BULLY, CHILD, NEVER, Town, plain
from tests.verification.test_ladder_traps import OTHER, suffer

ALWAYS = 99.0
UNTOLD = dict.fromkeys(
    ("disclosure.parent", "disclosure.teacher", "teacher.lesson", "teacher.in_break", "teacher.online"), NEVER
)
EAGER = {"parents.contact": ALWAYS, "complaints.base": ALWAYS, "inspector.base": ALWAYS, "keeping_home.base": ALWAYS}


def suffering(changes, distress=0.9):
    """A child that suffers, of whom nobody knows anything."""
    town = Town(changes)
    pupil = town.pupil()
    pupil.attacker, pupil.attacker_weight, pupil.quiet, pupil.distress = town.pupil(BULLY).number, 9.0, 0, distress
    return town


def bullied(town, days, told_parent=0, told_teacher=0, seen=0, severe=0):
    """Live some days, on the last evening of each of which the child suffers an episode."""
    for _ in range(days):
        suffer(town, BULLY, severe=severe, seen=seen, told_parent=told_parent, told_teacher=told_teacher)
        town.state.counts[:] = 0
        town.live()
    return town


def test_parents_who_are_not_told_and_see_no_signs_never_know_and_never_act():
    town = bullied(suffering(EAGER), 3 * WEEK, told_teacher=1)
    assert town.events("case_opened") and town.events("told_teacher")
    assert 0 == town.family().aware == town.family().informed_school
    assert not {"contacted", "complaint", "committee", "inspector", "posted"} & {kind for kind, _ in town.events()}
    assert not [kind for kind, _ in town.events() if kind.startswith("kept_home")]


def test_parents_who_see_signs_or_are_told_do_act():
    for town in (suffering(EAGER | {"parents.signs": ALWAYS}), suffering(EAGER)):
        bullied(town, 1, told_parent=1)
        assert 1 == town.family().aware and town.events("contacted")


@pytest.mark.parametrize("distress", [0.1, 0.9])
def test_a_teacher_who_sees_nothing_and_is_told_nothing_never_acts(distress):
    town = bullied(suffering({"talks.promptness": 1.0}, distress), 4 * WEEK, severe=1)
    assert [] == town.events() and 0 == town.case().known


def test_a_teacher_recognises_bullying_from_what_was_seen_even_if_the_parents_were_told_of_it():
    town = suffering({"talks.promptness": 1.0})
    town.state.ties[0, BULLY, CHILD].known = 0.9
    bullied(town, 1, told_parent=1, seen=1)
    assert town.events("recognised") and 1 == town.case().known


def test_a_teacher_who_was_told_nothing_names_whom_she_has_seen_at_it():
    """The child knows that another pupil begins most of it; nobody has heard that from it."""
    town = suffering({"talks.promptness": 1.0})
    town.state.ties[0, OTHER, CHILD].known = 0.9
    others = float(town.state.ties[0, BULLY, CHILD].known)
    suffer(town, OTHER, seen=1)
    case = town.case()
    assert town.events("recognised") and case.bully == town.pupil(OTHER).number != town.pupil().attacker
    assert others == town.state.ties[0, BULLY, CHILD].known
    suffer(town, BULLY)
    assert case.bully == town.pupil(OTHER).number, "nobody has told of this one, or seen it"
    suffer(town, BULLY, told_teacher=1)
    assert case.bully == town.pupil(BULLY).number == town.pupil().attacker
    assert 1.0 == town.state.ties[0, BULLY, CHILD].known


@pytest.mark.parametrize(("mode", "known"), [(HOME_SICK, False), (HOME_AGREED, False), (HOME_OPEN, True)])
def test_without_a_report_the_officer_has_no_case(mode, known):
    town = Town({"officer.agree": NEVER})
    town.open_case(distress=0.9)
    town.family().glasl = 9.0
    town.keep_home(mode)
    town.live(8 * WEEK)
    assert known == bool(town.events("called")) == bool(town.case().told_of_inspector)


def test_a_sick_report_hides_until_it_is_checked_and_its_cause_is_found():
    for found in (0.0, 1.0):
        numbers = {"register.doubt": 1.0, "register.cause_found": found, "register.agree_plan": 0.0}
        town = Town(numbers)
        town.open_case()
        town.keep_home(HOME_SICK)
        town.live(8 * WEEK)
        assert bool(found) == bool(town.events("reported")) == bool(town.events("cause_found"))
        assert not town.events("cause_found") or 11 == (town.kinds[: town.events("cause_found")[0]] == 0).sum()


@pytest.mark.parametrize(("seen", "told_teacher"), [(0, 0), (1, 0), (0, 1)])
def test_the_board_acts_on_a_severe_incident_only_if_the_school_knows_of_it(seen, told_teacher):
    town = Town({"board.suspension": ALWAYS, "board.removal": 0.0})
    town.open_case()
    bullied(town, 1, severe=1, seen=seen, told_teacher=told_teacher)
    assert (seen or told_teacher) == len(town.events("suspended"))


def test_the_board_never_suspends_for_what_another_pupil_did():
    for actor in (BULLY, OTHER):
        town = Town({"board.suspension": ALWAYS, "board.removal": 0.0})
        town.open_case()
        suffer(town, actor, severe=1, seen=1)
        town.live()
        assert (actor == BULLY) == len(town.events("suspended"))


@pytest.mark.parametrize(("informed", "demand"), [(0, 0), (1, 0), (0, 1)])
def test_the_board_weighs_a_demand_only_if_it_was_made(informed, demand):
    town = Town()
    town.open_case().demand = demand
    family, odds = town.family(), plain.board.odds_of_suspending
    family.informed_school = informed
    safe = odds(town.room(), CHILD, town.day, town.state.parameters[0].board)
    family.goal = BULLY_OUT
    more = odds(town.room(), CHILD, town.day, town.state.parameters[0].board) - safe
    assert (more > 0.0) == (informed == 1 and demand == 0)


def test_a_teacher_who_sees_another_pupil_at_it_does_nothing_about_the_case():
    town = Town()
    case = town.open_case()
    town.state.ties[0, OTHER, CHILD].known = town.state.ties[0, BULLY, CHILD].known = 0.9
    for actor in (OTHER, BULLY):
        suffer(town, actor, seen=1)
        assert (actor == BULLY) == case.pending and case.bully == town.pupil(BULLY).number


def test_parents_who_see_signs_hear_who_it_is_also_in_a_case_that_is_open():
    town = suffering({"parents.signs": ALWAYS})
    town.open_case(bully=OTHER).known = 0
    town.family().aware = 0
    town.pupil().attacker = town.pupil(BULLY).number
    town.live()
    assert 1 == town.family().aware and town.case().bully == town.pupil(BULLY).number


def test_parents_learn_what_was_done_only_if_they_are_told():
    """Privacy: the same talk, with and without feedback, leaves powerlessness and trust as they were unless told."""
    left = {}
    for feedback in (NEVER, ALWAYS):
        town = Town({"talks.promptness": 1.0, "talks.feedback": feedback, "talks.lull": 0.0})
        case = town.open_case()
        case.pending, town.family().glasl = 1, 4.0
        town.live()
        assert 1 == case.talks
        left[feedback] = tuple(float(town.family()[name]) for name in ("powerless", "glasl", "trust_teacher"))
    assert left[NEVER][1:] == (4.0, 0.65) and left[ALWAYS][1] < 4.0 and left[ALWAYS][2] > 0.65
    assert left[ALWAYS][0] < left[NEVER][0]


def test_how_a_talk_ended_moves_only_parents_who_are_told():
    """The same talk, better or worse: untold, parents feel as they would have; told, better news is better."""
    heard = {}
    for feedback in (NEVER, ALWAYS):
        for better in (NEVER, ALWAYS):
            talks = {"promptness": 1.0, "feedback": feedback, "better": better, "lull": 0.0}
            town = Town({f"talks.{name}": value for name, value in talks.items()})
            town.open_case().pending = 1
            heard[feedback, better] = float(town.live().family().heard)
    assert heard[NEVER, NEVER] == heard[NEVER, ALWAYS] < heard[ALWAYS, NEVER] < heard[ALWAYS, ALWAYS]


def test_of_unaware_parents_no_news_of_the_case_changes_the_feelings():
    town = Town({"talks.promptness": 1.0, "talks.feedback": ALWAYS})
    case = town.open_case()
    town.family().aware, case.pending = 0, 1
    before = town.family().copy()
    town.live(3)
    assert 1 == case.talks and before.tobytes() == town.family().tobytes()


def test_the_inspector_hears_the_caller_only():
    """What school and class are like changes nothing of whether parents call: their own feelings do."""
    days = []
    for workload, habit in ((0.0, -3.0), (1.0, 3.0)):
        town = Town({"inspector.base": -3.0}, world=5)
        town.open_case()
        town.state.schools["workload"], town.state.schools["feedback_habit"] = workload, habit
        town.state.pupils["distress"][0, BULLY] = workload
        days.append(town.live(30 * WEEK).events("inspector"))
    assert days[0] == days[1] != []
    assert "inspector" not in SCHOOL_ROW.names


def test_the_class_never_reads_a_case():
    """A case alone, with nobody acting on it, changes no bit of the class."""
    rows = []
    for case in (False, True):
        town = Town({"aggression.base": -1.0} | UNTOLD)
        town.pupil().quiet = 0
        if case:
            town.open_case(distress=0.0)
        town.live(3 * WEEK)
        pupils = town.state.pupils[0].copy()
        for name in ("attacker", "attacker_weight", "quiet", "bullied_since"):
            pupils[name] = 0
        rows.append((pupils.tobytes(), town.state.ties[0].tobytes(), int(town.state.counts[0])))
    unlike = [one != other for one, other in zip(*rows, strict=True)]
    assert [False, False, False] == unlike and rows[0][2] > 10
