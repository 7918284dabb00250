"""What the pulling components add: as much as said, when said, and slow states that gain and lose it."""

import numpy as np
import pytest

from simulation.entities import lever_columns
from tests.simulation.interventions.made_up_arms import mornings, programme, world

START, SCHOOL_WEEK = 22, 5


def levers_of(chosen, lever):
    """What a programme adds to a lever on every Monday: the most in the home class, and whether elsewhere."""
    found = {}
    for day, state, adults in mornings(world(base=-99.0, programmes=(chosen,))):
        state.levers[:], state.climate[:] = 0.0, 0.0
        adults.pull(state, day)
        found[day] = lever_columns(state)[lever][0].max(), lever_columns(state)[lever][1:].any()
    return found


@pytest.mark.parametrize(("name", "lever"), [("defending_lessons", "efficacy"), ("vigilance", "vigilance")])
def test_a_whole_course_adds_up_to_its_meetings(name, lever):
    chosen = programme(name)
    numbers = dict(chosen.components[0].numbers)
    times, every = numbers.get("lessons", numbers.get("meetings")), numbers["every"]
    weeks = [START + 7 * int(every) * k for k in range(int(times))]
    pushes = levers_of(chosen, lever)
    held = [day for day in weeks if day in pushes]
    assert len(held) * numbers[lever] == pytest.approx(SCHOOL_WEEK * sum(push for push, _ in pushes.values()))
    assert held == [day for day, (push, _) in pushes.items() if push != 0.0]
    assert not any(elsewhere for _, elsewhere in pushes.values())


def test_half_the_fidelity_is_half_the_dose():
    full, half = (levers_of(programme("playground_watch", fidelity=f), "notice_break") for f in (1.0, 0.5))
    assert [push / 2 for push, _ in full.values()] == [push for push, _ in half.values()]


def test_a_programme_stops_when_its_weeks_are_over():
    pushes = levers_of(programme("playground_watch", weeks=3), "notice_break")
    assert [START, START + 7, START + 14] == [day for day, (push, _) in pushes.items() if push > 0.0]


def test_what_lessons_moved_fades_after_the_last_one():
    efficacy = []
    lessons = programme("defending_lessons", weeks=9)
    for _day, state, _ in mornings(world(base=-99.0, programmes=(lessons,))):
        pupils = state.pupils[0][:12]
        efficacy.append(np.mean(pupils["efficacy"] - pupils["efficacy_start"]))
    top = int(np.argmax(efficacy))
    assert 0.0 == pytest.approx(efficacy[3], abs=1e-12)
    assert 4 < top < 14
    assert 0.0 < efficacy[-1] < efficacy[top]


def test_the_habit_of_the_teacher_grows_and_fades_by_its_own_rule():
    numbers = dict(programme("vigilance").components[0].numbers)
    kept = habit = None
    for day, state, _ in mornings(world(base=-99.0, programmes=(programme("vigilance"),))):
        kept = float(state.parameters["teacher"]["habit_kept"][0])
        if day == START + 7:
            habit = float(state.staff["vigilance_habit"][0])
    expected = numbers["vigilance"] / SCHOOL_WEEK * sum(kept**k for k in range(SCHOOL_WEEK))
    assert expected == pytest.approx(habit)
