"""The class as a Mesa model: the same bits as a run, and agents that behave as any Mesa user expects."""

import copy
import gc
import pickle
import weakref
from dataclasses import replace

import pytest
from mesa import DataCollector

from experiments.made_up import made_up_class
from simulation.calendar import lesson_week_starts
from simulation.entities import EVENTS, FRIEND
from simulation.model import Classroom, Parent, Pupil, SchoolClass, Teacher
from simulation.origin import Nominations
from simulation.run import run
from tests.live_days import LIVELY, early
from tests.same_bits import unlike_records


def small(seed=1, programmes=(), burn_in_years=0):
    """A class of ten, lively, from its first day on."""
    return made_up_class(seed, size=10, burn_in_years=burn_in_years, parameters=LIVELY, programmes=programmes)


def after(days, seed=1, programmes=()):
    """A small class after some days."""
    room = Classroom(small(seed, programmes))
    for _ in range(days):
        room.step()
    return room


def lived_out(room):
    while room.running:
        room.step()
    return room


def happened(record, kind):
    return [int(event["pupil"]) for event in record.events if EVENTS[event["kind"]] == kind]


def home(episodes):
    return episodes[episodes["classroom"] == 100]


def rows_of(room):
    """Every bit of what a model knows of its class."""
    return [array.tobytes() for array in room.state]


def test_a_real_class_cannot_be_looked_at_pupil_by_pupil():
    bonds = tuple(tuple(int(j == (i + 1) % 6) for j in range(6)) for i in range(6))
    origin = Nominations(sex=(0, 1) * 3, like=bonds, real=True)
    with pytest.raises(ValueError, match="real class"):
        Classroom(replace(small(), origin=origin))
    assert 6 == len([p for p in Classroom(replace(small(), origin=replace(origin, real=False))).agents_by_type[Pupil]
                     if p.classroom == 100])  # fmt: skip


class Switch:
    """Moves a lever of a class when its moment has come."""

    def __init__(self, room, name, value):
        self.room, self.name, self.value = room, name, value

    def turn(self):
        self.room.hold_lever(self.name, self.value)


def test_stepping_day_by_day_leaves_the_record_of_a_run():
    programmes = tuple(early(name) for name in ("removal_truth", "support_group", "whole_class"))
    scenario = small(programmes=programmes, burn_in_years=1)
    expected = run([scenario])
    assert len(happened(expected, "moved_in")) == 1 and happened(expected, "group_formed")
    assert [] == unlike_records(expected, lived_out(Classroom(scenario)).record)


def test_time_is_the_day_of_the_world_that_was_lived_last():
    room = after(9)
    assert (9.0, True) == (room.time, room.running)
    assert {1, 2, 3, 4, 5, 6, 7, 8, 9} >= set(room.record.episodes["day"].tolist()) >= {8, 9}


def test_after_the_last_day_the_model_stops():
    room = after(364)
    assert not room.running
    with pytest.raises(RuntimeError, match="day 364"):
        room.step()


def test_everybody_is_an_agent():
    room = after(0)
    numbers = {kind: sorted(room.agents_by_type[kind].get("number")) for kind in (Pupil, Teacher, SchoolClass)}
    assert {Pupil: [*range(101, 111), *range(201, 211)], Teacher: [90, 190], SchoolClass: [100, 200]} == numbers
    assert 20 == len(room.agents_by_type[Parent])


def test_an_attribute_is_what_stands_in_the_row_as_a_python_number():
    room = after(30)
    row, pupil = room.state.pupils[0, 3], room.pupil(104)
    assert row["distress"] == pupil.distress and type(pupil.distress) is float
    assert row["suffered"] == pupil.suffered and type(pupil.suffered) is int
    teacher, group = (room.agents_by_type[kind].to_list()[0] for kind in (Teacher, SchoolClass))
    assert (float(room.state.staff["vigilance"][0]), 7) == (teacher.vigilance, group.group)


def test_what_is_written_to_an_agent_stands_in_its_row():
    room = after(1)
    room.pupil(105).distress = 0.25
    assert 0.25 == room.state.pupils["distress"][0, 4]
    room.agents_by_type[Pupil].select(lambda pupil: pupil.sex == "girl").set("attitude", 1.5)
    girls = room.state.pupils["boy"][0, :10] == 0
    assert {1.5} == set(room.state.pupils["attitude"][0, :10][girls].tolist())


@pytest.mark.parametrize(("name", "value"), [("distress", 1.5), ("distress", float("nan")), ("presence", 0.5)])
def test_a_value_out_of_range_is_refused(name, value):
    room = after(0)
    with pytest.raises(ValueError, match=f"{name} = .* expected"):
        setattr(room.pupil(101), name, value)


def test_nobody_gets_another_number():
    with pytest.raises(AttributeError):
        after(0).pupil(101).number = 7


def test_ties_are_read_between_two_pupils_of_a_class():
    room = after(60)
    one, friends = room.pupil(101), room.state.bonds[0, 0] == FRIEND
    assert friends.any()
    assert room.state.pupils["number"][0][friends].tolist() == [friend.number for friend in one.friends]
    assert room.state.ties["affect"][0, 0, 2] == one.tie("affect", room.pupil(103))
    with pytest.raises(ValueError, match="not in the same class"):
        one.tie("affect", room.pupil(201))


def test_a_pupil_who_moves_stays_the_same_agent_with_the_same_parents():
    room = Classroom(small(programmes=(early("removal_truth"),)))
    pupils = {pupil.number: pupil for pupil in room.agents_by_type[Pupil]}
    parents = {parent.child.number: parent for parent in room.agents_by_type[Parent]}
    lived_out(room)
    (gone,) = happened(room.record, "moved_in")
    assert (200, gone) == (pupils[gone].classroom, pupils[gone].number)
    assert pupils[gone].place == parents[gone].place and pupils[gone].place[0] == 1
    assert {200} >= {other.classroom for other in pupils[gone].friends + pupils[gone].dislikes}
    assert 0.0 != pupils[gone].tie("affect", pupils[201])


def test_agents_are_selected_summed_up_and_grouped():
    room = after(30)
    pupils = room.agents_by_type[Pupil].select(lambda pupil: pupil.classroom == 100)
    top = pupils.sort("dominance", ascending=False).select(at_most=3)
    dominance = room.state.pupils["dominance"][0, :10]
    assert sorted(dominance.tolist())[-3:] == sorted(top.get("dominance"))
    assert float(dominance.max()) == pupils.agg("dominance", max)
    boys = int(room.state.pupils["boy"][0].sum())
    assert {"boy": boys, "girl": 10 - boys} == pupils.groupby("sex").count()


def test_a_data_collector_reads_agents_and_model():
    room = after(0)
    read = {Pupil: {"distress": "distress"}, SchoolClass: {"norm": "norm"}}
    collector = DataCollector(model_reporters={"day": "time"}, agenttype_reporters=read)
    for _ in range(3):
        room.run_for(7)
        collector.collect(room)
    assert [7.0, 14.0, 21.0] == collector.get_model_vars_dataframe()["day"].to_list()
    distress = collector.get_agenttype_vars_dataframe(Pupil)["distress"]
    assert 60 == len(distress)
    assert room.agents_by_type[Pupil].get("distress") == distress.loc[21.0].to_list()


def test_an_event_moves_a_lever_on_its_day():
    plain, stopped = after(0), after(0)
    switch = Switch(stopped, "initiate", -99.0)
    stopped.schedule_event(switch.turn, at=10)
    for room in (plain, stopped):
        room.run_for(40)
    episodes, lived = (home(room.record.episodes) for room in (plain, stopped))
    expected = episodes[episodes["day"] <= 10]
    assert len(expected) > 0 and episodes["day"].max() > 30
    assert expected.tobytes() == lived.tobytes()


def test_a_lever_that_is_held_at_zero_changes_nothing():
    plain, held = after(0), after(0)
    held.hold_lever("defend", 0.0)
    held.hold_lever("notice_break", 1.0)
    held.hold_lever("notice_break", 0.0)
    assert [] == unlike_records(lived_out(plain).record, lived_out(held).record)


def test_a_lever_between_two_pupils_is_not_held():
    with pytest.raises(ValueError, match="between two pupils"):
        after(0).hold_lever("talk_now", 1.0)


def test_a_programme_added_in_time_is_as_if_it_had_always_been_there():
    group, survey = early("support_group"), early("survey_and_talks")
    early_one = early("anonymous_survey")
    always = lived_out(Classroom(small(programmes=(early_one, group, survey))))
    added = Classroom(small(programmes=(survey,)))
    added.add_programme(group)
    added.add_programme(early_one)
    assert happened(always.record, "group_formed")
    assert [] == unlike_records(always.record, lived_out(added).record)


def test_a_programme_added_later_leaves_the_work_of_others_as_it_was():
    group, survey = replace(early("support_group"), start_week=20), early("anonymous_survey")
    always = lived_out(Classroom(small(programmes=(survey, group))))
    added = Classroom(small(programmes=(survey,)))
    added.run_for(lesson_week_starts(added.kinds, 1, 20) - 1)
    assert happened(added.record, "survey_held")
    added.add_programme(group)
    assert [] == unlike_records(always.record, lived_out(added).record)


def test_a_programme_whose_week_has_begun_or_that_is_there_is_refused():
    room = after(8, programmes=(early("vigilance"),))
    for name in ("mediation", "vigilance"):
        with pytest.raises(ValueError, match=name):
            room.add_programme(early(name))


def test_a_copy_lives_on_alike_and_apart():
    room = Classroom(small(programmes=(early("removal_truth"), early("support_group"))))
    room.switch = Switch(room, "initiate", -99.0)  # Mesa holds an event weakly: it lives on what hangs on the model
    room.schedule_event(room.switch.turn, at=100)
    room.run_for(45)
    same, other = copy.deepcopy(room), copy.deepcopy(room)
    other.hold_lever("defend", 3.0)
    before = rows_of(room)
    same.run_for(80)
    other.run_for(80)
    assert before == rows_of(room)
    room.run_for(80)
    assert 125.0 == room.time == same.time
    assert [] == unlike_records(room.record, same.record)
    assert rows_of(room) == rows_of(same) != rows_of(other)
    assert same.pupil(101).model is same
    assert 100 >= max(home(same.record.episodes)["day"]) > 90


def test_a_model_survives_being_put_away():
    room = after(40, programmes=(early("support_group"),))
    again = pickle.loads(pickle.dumps(room))
    assert [] == unlike_records(lived_out(room).record, lived_out(again).record)


def test_two_models_side_by_side_do_not_touch_each_other():
    alone = [after(60, seed=seed) for seed in (1, 2)]
    together = [Classroom(small(seed)) for seed in (1, 2)]
    for _ in range(60):
        for room in together:
            room.step()
    assert [rows_of(room) for room in alone] == [rows_of(room) for room in together]


def test_a_dropped_model_leaves_nothing_behind():
    room = after(20)
    traces = [weakref.ref(room), weakref.ref(room.pupil(101)), weakref.ref(room.state.pupils)]
    del room
    gc.collect()
    assert [None] * 3 == [trace() for trace in traces]


def test_nobody_draws_from_the_generators_of_mesa():
    room = after(0)
    before = room.random.getstate(), room.rng.bit_generator.state
    room.run_for(364)
    assert before == (room.random.getstate(), room.rng.bit_generator.state)


def test_networks_are_there_as_graphs():
    room = after(60)
    friends, bullying = room.friendships(), room.bullying()
    assert int((room.state.bonds == FRIEND).sum()) == friends.number_of_edges()
    assert {"sex": room.pupil(101).sex, "classroom": 100} == friends.nodes[101]
    assert len(room.record.episodes) == bullying.size(weight="weight") > 0
    assert 0 == room.bullying(since=61).number_of_edges()


def test_a_wave_can_be_taken_any_day():
    wave = after(31).wave
    assert (31, 1, "today") == (wave.day, wave.year, wave.label)
