"""What every component and every programme that is there must keep, found by being there."""

import re
import sys
from copy import deepcopy
from dataclasses import fields, replace
from itertools import permutations

import pytest

from experiments.programmes import programme_file, programme_names, read_programme
from experiments.sources import sources
from simulation import interventions
from simulation.assembly import bare, component_class, kinds_of_component, numbers_of
from simulation.entities import LEVER, lever_columns
from simulation.programme import Intervention
from simulation.surroundings import Surroundings
from tests.simulation.interventions.made_up_arms import (
    busy,
    lived,
    mornings,
    of,
    programme,
    same,
    with_numbers,
    world,
)

NAMES = programme_names()
START = 22  # first day of week 4
WORLDS, BUSY = (0, 1, 2), 2  # in the last one much happens around the class
TEXTS = ("name", "meaning", "theory", "reach", "what_it_does_not_do", "evidence")
MOVES = {"status", "presence", "arrives_on", "softened", "watched"}  # what sending a pupil away writes, nothing else
PUTS_AWAY = ["families"]  # … and, with the pupil's own case, what the family holds of it


def made_up(number, programmes=()):
    """One arm of one of the worlds."""
    return busy(number, programmes=programmes) if number == BUSY else world(number, programmes=programmes)


@pytest.fixture(scope="module")
def record():
    """Nothing extra, every programme, and every programme at fidelity 0, in the same worlds."""
    full, none = ([(programme(name, fidelity=f),) for name in NAMES] for f in (1.0, 0.0))
    sets = [(), *full, *none]
    return lived(*(made_up(number, chosen) for chosen in sets for number in WORLDS))


def past(rows, scenario, until=10**8):
    """Episodes or events of one scenario up to a day."""
    chosen = of(rows, scenario)
    return chosen[chosen["day"] < until]


def differs(record, a, b):
    """Whether anything an observer can see differs between two scenarios."""
    k = record.rows_per_scenario
    pairs = [(past(record.episodes, a), past(record.episodes, b))]
    for wave in record.waves:
        for rows in (wave.pupils, wave.staff, wave.families, wave.cases, wave.schools, *wave.ties):
            pairs.append((rows[a * k : (a + 1) * k], rows[b * k : (b + 1) * k]))
    return not all(same(one, other) for one, other in pairs)


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_at_zero_fidelity_is_the_baseline_bit_for_bit(record, name):
    for number in WORLDS:
        arm = len(WORLDS) * (1 + len(NAMES) + NAMES.index(name)) + number
        assert not differs(record, number, arm)
        assert same(past(record.events, number), past(record.events, arm))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_differs_before_the_start_and_something_does_after(record, name):
    for number in WORLDS:
        arm = len(WORLDS) * (1 + NAMES.index(name)) + number
        assert same(past(record.episodes, number, START), past(record.episodes, arm, START))
        assert same(past(record.events, number, START), past(record.events, arm, START))
    first = len(WORLDS) * (1 + NAMES.index(name))
    assert any(differs(record, number, first + number) for number in WORLDS)


def test_how_programmes_are_listed_makes_no_difference():
    chosen = [programme(name) for name in ("removal", "whole_class_indicated", "sterk_in_de_klas")]
    turned = replace(chosen[1], components=chosen[1].components[::-1])
    orders = [*permutations(chosen), (turned, chosen[2], chosen[0])]
    record = lived(*(busy(programmes=order) for order in orders))
    for k in range(1, len(orders)):
        assert not differs(record, 0, k)
        assert same(past(record.events, 0), past(record.events, k))
    assert 0 < len(past(record.events, 0))


def test_an_arm_alone_equals_the_same_arm_in_a_batch(record):
    for name in ("removal", "whole_class_indicated", "mediation"):
        alone = lived(made_up(1, (programme(name),)))
        arm = len(WORLDS) * (1 + NAMES.index(name)) + 1
        assert same(past(alone.episodes, 0), past(record.episodes, arm))
        assert same(past(alone.events, 0), past(record.events, arm))


def moved_levers(component, verb, state, day):
    """Levers, columns of pupils and other states that one verb of a component changes; all is put back."""
    before, memory = [column.copy() for column in state], deepcopy(component.posting.memory)
    if verb == "pull":
        component.pull(lever_columns(state), state, day)
    else:
        component.act(Surroundings(state=bare(state), day=day, component=component), day)
    after = lever_columns(state)
    state_before = type(state)(*before)
    levers = {name for name, column in lever_columns(state_before).items() if not same(column, after[name])}
    names = state.pupils.dtype.names
    pupils = {name for name in names if not same(state_before.pupils[name], state.pupils[name])}
    lasting = ("ties", "bonds", "families", "staff", "parameters")
    rest = [name for name in lasting if not same(getattr(state_before, name), getattr(state, name))]
    for column, old in zip(state, before, strict=True):
        column[...] = old
    component.posting.memory.clear()
    component.posting.memory.update(memory)
    return levers, pupils, rest


def test_only_declared_levers_move():
    """Each component alone, on every morning of a year in which all run; each lever is moved at times."""
    seen = {kind: set() for kind in kinds_of_component()}
    endings = ({"equal_worse": 50.0, "refuses": 0.0}, {"equal_better": 50.0, "refuses": 0.0})
    chosen = [*(programme(name) for name in NAMES), *(with_numbers("mediation", "mediation", end) for end in endings)]
    arms = [made_up(number, (one,)) for one in chosen for number in WORLDS]
    for day, state, adults in mornings(*arms):
        for component in adults.components:
            kind = type(component).__module__.rpartition(".")[2]
            for verb in ("pull", "act"):
                if hasattr(component, verb) and day >= START and component.posting.runs(day):
                    levers, pupils, rest = moved_levers(component, verb, state, day)
                    assert levers <= set(component.pulls), (kind, verb)
                    leaves = kind == "removal" and verb == "act"
                    assert rest == [] or (leaves and rest == PUTS_AWAY)
                    assert pupils <= (MOVES if leaves else set())
                    seen[kind] |= levers
    for kind, levers in seen.items():
        assert set(component_class(kind).pulls) == levers, kind


def test_every_component_is_one_dataclass_that_says_what_it_does_and_what_not():
    for kind in kinds_of_component():
        component = component_class(kind)
        text = " ".join(sys.modules[component.__module__].__doc__.split())
        assert re.search(r"Theory of change: .* Through: .* What (it|they) (does|do) not do:", text), kind
        assert set(component.pulls) <= set(LEVER)
        assert {float} == {field.type for field in fields(component) if field.name != "posting"}
        assert hasattr(component, "pull") or hasattr(component, "act")
        assert [] == component.__subclasses__()


def test_a_component_is_found_by_being_there(tmp_path, monkeypatch):
    (tmp_path / "singing.py").write_text("")
    monkeypatch.setattr(interventions, "__path__", [*interventions.__path__, str(tmp_path)])
    kinds_of_component.cache_clear()
    try:
        assert "singing" in kinds_of_component()
    finally:
        monkeypatch.undo()
        kinds_of_component.cache_clear()
    assert "singing" not in kinds_of_component()


def test_every_component_is_used_by_a_programme():
    used = {kind for name in NAMES for kind in programme_file(name).components}
    assert set(kinds_of_component()) == used


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_unit_a_range_a_status_and_a_reason(name):
    chosen = programme_file(name)
    for kind, numbers in chosen.components.items():
        assert set(numbers_of(kind)) == set(numbers)
    for key, stated in chosen.stated():
        low, high = stated.prior if hasattr(stated, "prior") else (stated.low, stated.high)
        assert low < high, key
        assert stated.unit and stated.meaning and stated.note, key
        assert stated.status in ("measured", "derived", "calibrated", "assumed")
        assert all(source.key in sources() for source in stated.sources)


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_a_programme_is_complete_in_both_languages(name):
    chosen = programme_file(name)
    for lang in ("en", "nl"):
        said = {key: getattr(getattr(chosen, key), lang) for key in TEXTS}
        assert all(text.strip() for text in said.values())
        assert 2 <= len(re.findall(r"[.?](?:\s|$)", said["theory"])) <= 5
        assert max(len(sentence.split()) for sentence in re.split(r"[.:;?]\s", said["theory"])) <= 28
    assert chosen.meaning.en != chosen.meaning.nl


def test_removal_says_that_without_procedure_it_is_a_counterfactual():
    for name in ("removal", "removal_truth", "removal_carried_out", "removal_refused"):
        theory = programme_file(name).theory
        assert "counterfactual" in theory.en
        assert "denkproef" in theory.nl


def test_no_number_of_a_programme_comes_from_the_outcome_of_a_trial():
    words = re.compile(r"effect size|odds ratio|randomi[sz]ed|controlled trial", re.IGNORECASE)
    notes = [stated.note for name in NAMES for _, stated in programme_file(name).stated()]
    assert [] == [note for note in notes if words.search(note)]


def test_a_programme_is_hashable_and_ready_for_a_scenario():
    for name in NAMES:
        chosen = read_programme(name, fidelity=0.5, start_week=9)
        assert (name, 0.5, 9) == (chosen.name, chosen.fidelity, chosen.start_week)
        assert {chosen} == {replace(chosen)}
        assert issubclass(component_class(chosen.components[0].kind), Intervention)
