"""A case starts as its file says, by the model's own rules, in every arm alike, and nothing says how it ends."""

from dataclasses import replace

import numpy as np
import pytest

from experiments.case_endings import endings
from experiments.cases import StartChoice, case_file, case_names
from experiments.made_up import made_up_class
from experiments.programmes import read_programme
from simulation.calendar import SCHOOL_DAY, YEAR
from simulation.case_start import Relation, expected, imprint, reach_rate
from simulation.entities import DISLIKED, ENROLLED, FRIEND
from simulation.events import EVENTS, Event
from simulation.initialization import settle
from simulation.record import CASE_END, CASE_START, episodes_between, wave_at
from simulation.run import run
from simulation.schedule import live
from tests.same_bits import of_scenario

WORLDS, DAYS = 32, 6 * 7
TWINS = {"as_it_is": None, "at_school": StartChoice(home="school", posted=False), "sick": StartChoice(home="sick")}


def world(number, case, choice=None, burn_in_years=1):
    """A world of a case without a receiving class."""
    made = made_up_class(
        5, world=number, group=case.group, years=2, parameters=case.overrides(), receiving=False,
        burn_in_years=burn_in_years,
    )  # fmt: skip
    return replace(made, case=case.start_of(choice))


def morning(case, worlds=WORLDS):
    """A state of so many classes after some weeks, with the case written in, and the expected episodes of each pair."""
    scenarios = [world(number, case, burn_in_years=0) for number in range(worlds)]
    state, kinds = settle(scenarios), np.array(scenarios[0].calendar, np.int8)
    live(state, kinds, 1, DAYS + 1)
    return state, [imprint(state, c, scenarios[c].case, DAYS + 1) for c in range(worlds)]


@pytest.fixture(scope="module")
def letter():
    return morning(case_file("open_letter"))


@pytest.fixture(scope="module")
def lived():
    """Record of the twins of the open letter in many worlds, world after world."""
    case = case_file("open_letter")
    return run([world(w, case, choice) for w in range(WORLDS) for choice in TWINS.values()])


def seat(state, c, role):
    return int(np.flatnonzero(state.pupils["role"][c] == role)[0])


def by_hand(state, c, i, j):
    """Expected episodes of i against j in a school week, from the equations alone."""
    p, t, pupils = state.parameters[c]["aggression"], state.parameters[c]["targets"], state.pupils[c]
    others = [k for k in range(len(pupils)) if pupils["status"][k] == ENROLLED and k != i]
    tie, bonds, utility = state.ties[c], state.bonds[c], {}
    for k in others:
        near = sum(bonds[k, m] == FRIEND and pupils["status"][m] == ENROLLED for m in range(len(pupils)))
        u = t["withdrawal"] * pupils["withdrawal"][k] + t["distress"] * pupils["distress"][k]
        u += t["boy"] * pupils["boy"][k] - t["standing"] * pupils["standing"][k] - t["shield"] * np.log1p(near)
        u += t["gain"] * tie["gain"][i, k] + t["grudge"] * tie["grudge"][i, k] + tie["calm"][i, k]
        u += t["retaliation"] * min(tie["memory"][i, k], t["remembered_at_most"]) - tie["protection"][i, k]
        u += t["dislike"] * (bonds[i, k] == DISLIKED) - t["friendship"] * (bonds[i, k] == FRIEND)
        utility[k] = np.exp(u + t["same_sex"] * (pupils["boy"][i] == pupils["boy"][k]))
    room, staff, odds = state.classrooms[c], state.staff[c], p["base"]
    odds += p["dominance"] * pupils["dominance"][i] + p["gain"] * pupils["gain"][i]
    odds += t["inclusive"] * np.log(np.mean(list(utility.values()))) + t["best_gain"] * max(tie["gain"][i, others])
    odds += p["age"] * (room["group"] - 7) + p["norm"] * room["norm"] - p["attitude"] * pupils["attitude"][i]
    lesson = p["in_lesson"] - p["disapproval"] * (staff["disapproval"] + staff["disapproval_habit"])
    places = np.array([lesson, p["in_break"], p["way_home"], p["online"]])
    episodes = float(np.sum(1.0 / (1.0 + np.exp(-(odds + places)))))
    return 5.0 * episodes * utility[j] / sum(utility.values())


@pytest.mark.parametrize("name", case_names())
def test_every_pair_is_expected_to_meet_as_often_as_the_case_says(name):
    case = case_file(name)
    _, found = morning(case)
    wanted = [each.weekly for each in case.bullying]
    np.testing.assert_allclose(np.array(found), np.tile(wanted, (WORLDS, 1)), rtol=1e-6)


def test_the_open_letter_is_expected_to_have_three_to_five_episodes_a_week_by_the_equations(letter):
    state, _ = letter
    before = state.pupils["presence"].copy()
    for c in range(WORLDS):
        state.pupils["presence"][c][:] = 0
        i, j = seat(state, c, 2), seat(state, c, 1)
        rate = by_hand(state, c, i, j)
        assert 3.0 <= rate <= 5.0
        assert rate == pytest.approx(expected(state, c, i, j), rel=1e-9)
    state.pupils["presence"][:] = before


def test_the_rows_are_those_of_the_file(letter):
    state, _ = letter
    for c in range(WORLDS):
        child, other = seat(state, c, 1), seat(state, c, 2)
        family, case, number = state.families[c], state.cases[c], state.pupils["number"][c]
        stated = {"aware": 1, "told_by_child": 1, "heard": 0.15, "powerless": 0.85, "glasl": 6, "goal": 1,
                  "trust_head": 0.2, "trust_teacher": 0.2}  # fmt: skip
        assert stated == {name: family[name][child] for name in stated}
        assert (1, 0.6) == (family["informed"][other], family["defensive"][other])
        stated = {"open": 1, "known": 1, "talks": 7, "broken": 5, "since": DAYS + 1 - 800, "severe_on": DAYS + 1 - 10,
                  "home": 3, "demand": 1, "posted": 1, "bully": number[other]}  # fmt: skip
        assert stated == {name: case[name][child] for name in stated}
        assert (0.75, 0) == (state.pupils["distress"][c, child], state.pupils["quiet"][c, child])
        assert (DAYS + 1, 600) == (state.posts["day"][c, child], state.posts["reach"][c, child])
        assert state.pupils["attacker"][c, child] == number[other]
        assert state.ties["known"][c, other, child] >= 0.6
        assert state.classrooms["cases"][c] == case["open"].sum()


def test_traits_and_ties_of_the_others_stay():
    case = case_file("open_letter")
    scenario = world(0, case, burn_in_years=0)
    state, kinds = settle([scenario]), np.array(scenario.calendar, np.int8)
    live(state, kinds, 1, DAYS + 1)
    before = state.pupils[0].copy(), state.ties[0].copy()
    imprint(state, 0, scenario.case, DAYS + 1)
    child, other = seat(state, 0, 1), seat(state, 0, 2)
    rest = np.setdiff1d(np.arange(state.pupils.shape[1]), [child, other])
    for name in set(before[0].dtype.names) - {"opportunity", "stirred_defend", "stirred_assist"}:
        assert (before[0][name][rest] == state.pupils[name][0, rest]).all(), name
    square = np.ix_(rest, rest)
    assert all((before[1][name][square] == state.ties[name][0][square]).all() for name in before[1].dtype.names)
    for name in ("empathy", "withdrawal", "reactivity", "boy", "presence"):
        assert (before[0][name] == state.pupils[name][0]).all()


def test_a_case_in_a_class_that_is_alone_is_refused():
    scenario = replace(world(0, case_file("open_letter"), burn_in_years=0), ladder=False)
    with pytest.raises(ValueError, match="ladder"):
        imprint(settle([scenario]), 0, scenario.case, 8)


def test_a_case_that_would_outlast_its_years_is_refused():
    with pytest.raises(ValueError, match="two observed years"):
        run([replace(world(0, case_file("open_letter"), burn_in_years=0), years=1)])


def test_arms_share_everything_before_day_0_and_the_start_itself(lived):
    day, start = lived.window[0], wave_at(lived, 1, CASE_START)
    scripted = {"home", "demand", "posted", "friends_then", "stirred_defend", "stirred_assist", "teacher_trust"}
    before = [episodes_between(of_scenario(lived, x), 1, day - 1) for x in range(3)]
    assert before[0].tobytes() == before[1].tobytes() == before[2].tobytes() and len(before[0]) > 0
    for x in range(0, len(lived.scenarios), 3):
        for rows in (start.pupils, start.families, start.cases):
            for name in set(rows.dtype.names) - scripted:
                assert rows[name][x].tobytes() == rows[name][x + 1].tobytes() == rows[name][x + 2].tobytes(), name
        assert all(part[x].tobytes() == part[x + 1].tobytes() for part in start.ties)


def test_arms_that_differ_in_programmes_share_the_whole_start():
    case = case_file("open_letter")
    plain = world(1, case, burn_in_years=0)
    helped = replace(plain, programmes=(read_programme("sterk_in_de_klas", start_week=case.week),))
    record = run([plain, helped])
    start = wave_at(record, 1, CASE_START)
    for rows in (start.pupils, start.families, start.cases, *start.ties):
        assert rows[0].tobytes() == rows[1].tobytes()
    assert record.window[1] == record.window[0] + YEAR - 1 == wave_at(record, 2, CASE_END).day


def test_a_child_that_stays_at_school_meets_about_as_many_episodes_as_expected(lived):
    day, start = lived.window[0], wave_at(lived, 1, CASE_START)
    week = episodes_between(lived, day, day + 6)
    week = week[np.asarray(lived.kinds)[(week["day"] - 1) % YEAR] == SCHOOL_DAY]
    counts = []
    for x in range(1, len(lived.scenarios), 3):
        number = {role: start.pupils["number"][x][start.pupils["role"][x] == role][0] for role in (1, 2)}
        mine = week[week["scenario"] == x]
        counts.append(((mine["target"] == number[1]) & (mine["actor"] == number[2])).sum())
    assert 2.8 < np.mean(counts) < 5.0


def test_day_0_is_scripted_and_day_1_brings_silence(lived):
    day = lived.window[0]
    kinds = {x: set() for x in range(len(lived.scenarios))}
    for event in lived.events[lived.events["day"] == day]:
        kinds[int(event["scenario"])].add(int(event["kind"]))
    for x in range(0, len(lived.scenarios), 3):
        assert {Event.POSTED, Event.KEPT_HOME_OPEN} <= kinds[x]
        assert not {Event.POSTED, Event.KEPT_HOME_OPEN, Event.KEPT_HOME_SICK} & kinds[x + 1]
        assert {Event.POSTED, Event.KEPT_HOME_SICK} <= kinds[x + 2]
    assert EVENTS.index("statement") not in lived.events["kind"]


def test_nothing_says_how_it_ends(lived):
    found = endings(lived)[::3]
    assert len({ending.name for ending in found}) >= 3
    assert len({ending.days for ending in found}) > WORLDS // 3


def test_the_alderman_reacts_at_once_where_that_is_asked():
    case = case_file("open_letter")
    chosen = world(0, case, StartChoice(alderman=True), burn_in_years=0)
    state = settle([chosen])
    imprint(state, 0, chosen.case, 8)
    assert 1 == state.posts["alderman"][0, seat(state, 0, 1)] and state.schools["effort"][0] > 0


def test_an_actor_who_likes_the_child_and_has_learned_to_harass_all_others_reaches_the_rate_too():
    case = case_file("open_letter").start_of()
    scenario = replace(world(0, case_file("open_letter"), burn_in_years=0), case=case)
    state = settle([scenario])
    imprint(state, 0, case, 8)
    child, other = seat(state, 0, 1), seat(state, 0, 2)
    state.ties["gain"][0, other], state.bonds[0, other, child] = 1.0, FRIEND
    state.ties["memory"][0, other], state.ties["memory"][0, other, child] = 9.0, 0.0
    assert reach_rate(state, 0, other, child, 4.0) == pytest.approx(4.0, rel=1e-6)
    assert (state.ties["gain"][0, child] == settle([scenario]).ties["gain"][0, child]).all()


def test_a_stronger_actor_is_only_as_strong_as_it_takes():
    case = case_file("open_letter").start_of()
    often = replace(case, relations=(Relation(actor=1, target=0, weekly=9.0, since=800),))
    scenario = replace(world(0, case_file("open_letter"), burn_in_years=0), case=often)
    state = settle([scenario])
    own = state.pupils["dominance"][0].copy()
    (found,) = imprint(state, 0, often, 8)
    other = seat(state, 0, 2)
    assert found == pytest.approx(9.0, rel=1e-6) and state.pupils["gain"][0, other] == 1.0
    assert state.pupils["dominance"][0, other] > own[other]
