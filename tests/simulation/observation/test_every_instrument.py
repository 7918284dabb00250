"""What every instrument keeps, found by being there."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import simulation.observation
from experiments.instruments import hold, instrument, instrument_names
from simulation.record import wave_at
from tests.simulation.made_up_record import made_up_record

SHARED = {"__init__", "readings", "answering"}
FILES = sorted(path.stem for path in Path(simulation.observation.__file__).parent.glob("*.py"))
INSTRUMENTS = [name for name in FILES if name not in SHARED]
EPISODES = [
    {"day": day, "actor": 102, "target": 101, "period": day % 3, "peers": 1, "told_peer": 1}
    for day in range(300, 640, 4)
]


def busy(wave):
    """Fill a wave with something of everything."""
    ramp = np.arange(wave.ties.affect[0].size).reshape(wave.ties.affect[0].shape)
    for c in range(len(wave.ties.affect)):
        wave.ties.affect[c] = np.sin(ramp + c) * 2
        wave.ties.memory[c], wave.ties.shielded[c] = ramp % 3, ramp % 2
        wave.ties.known[c] = (ramp % 5) / 5
    wave.pupils["bullied"][:, 0], wave.pupils["defended"][:, 1] = 3.0, 2.0
    wave.pupils["days_ill"][:, 2] = 4


def test_every_instrument_has_its_numbers_in_a_file_in_the_order_of_its_tuple():
    assert INSTRUMENTS == instrument_names()
    for name in INSTRUMENTS:
        fields = import_module(f"simulation.observation.{name}").Parameters._fields
        assert list(fields) == list(instrument(name)), name


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_readings_are_aligned_to_the_wave_and_empty_seats_do_not_answer(name):
    record = made_up_record(worlds=3, rows=2, episodes=EPISODES, change=busy)
    readings = hold(name, record, wave_at(record, 1))
    for values in readings.values.values():
        assert (6, 5, 5)[: values.ndim] == values.shape
        if values.ndim > 1:
            assert np.isnan(values[:, 4]).all()
            assert not np.isnan(values[:, :4]).all()


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_what_happens_later_changes_no_answer(name):
    record = made_up_record(episodes=EPISODES, change=busy)
    wave = wave_at(record, 1, "middle")
    known = record.episodes[record.episodes["day"] <= wave.day]
    assert len(known) < len(record.episodes)
    after = hold(name, record, wave)
    before = hold(name, replace(record, episodes=known), wave)
    for reading, values in after.values.items():
        np.testing.assert_array_equal(before[reading], values, err_msg=reading)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_class_answers_the_same_whoever_else_is_questioned(name):
    alone = made_up_record(episodes=EPISODES, change=busy)
    among = made_up_record(worlds=4, episodes=EPISODES, change=busy)
    one, many = (hold(name, record, wave_at(record, 1)) for record in (alone, among))
    for reading, values in one.values.items():
        np.testing.assert_array_equal(values, many[reading][:1], err_msg=reading)
