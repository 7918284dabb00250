"""A point of a design put on a comparison: the scenarios of its classes there.

Numbers that a point sets go before those of a world's member of the ensemble, and before those of the comparison.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from experiments.configuration import Comparison
from experiments.doses import FIDELITY, START_WEEK, dosed
from experiments.origins import scenarios_of
from experiments.sweep.factors import BOYS, GROUP, SIZE, START
from simulation.origin import Population
from simulation.programme import Programme
from simulation.scenario import Scenario

OF_THE_CLASS = (SIZE, GROUP, BOYS, START)


def scenarios_at(comparison: Comparison, setting: Mapping[str, float], worlds: Sequence[int]) -> list[Scenario]:
    """Every arm of every world at a point, world after world."""
    levers = levers_of(setting)
    made = scenarios_of(compared_at(comparison, setting), None, worlds)
    if SIZE not in setting and BOYS not in setting and not levers:
        return made
    origin = classes_at(made[0].origin, setting)
    several: dict[tuple[Programme, ...], tuple[Programme, ...]] = {}
    for scenario in made:  # arms share their programmes in all worlds: put together once
        if scenario.programmes not in several:
            several[scenario.programmes] = tuple(programme_at(each, levers) for each in scenario.programmes)
    return [replace(scenario, origin=origin, programmes=several[scenario.programmes]) for scenario in made]


def compared_at(comparison: Comparison, setting: Mapping[str, float]) -> Comparison:
    """The comparison with the numbers, the group and the start that a point sets."""
    model = {name: x for name, x in setting.items() if ":" not in name and name not in OF_THE_CLASS}
    changes = {"parameters": dict(comparison.parameters) | model}
    if GROUP in setting:
        changes["group"] = int(setting[GROUP])
    if START in setting:
        changes["start"] = comparison.start.model_copy(update={"week": int(setting[START])})
    return comparison.model_copy(update=changes)


def levers_of(setting: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """What a point sets of programmes: name of the programme → name of the lever → value."""
    found: dict[str, dict[str, float]] = {}
    for name, value in setting.items():
        programme, parted, lever = name.partition(":")
        if parted:
            found.setdefault(programme, {})[lever] = value
    return found


def classes_at(classes: Population, setting: Mapping[str, float]) -> Population:
    """Where classes are drawn from at a point: of one size, with another share of boys."""
    if SIZE in setting:
        classes = replace(classes, sizes=(int(setting[SIZE]),), size_shares=(1.0,))
    return replace(classes, boys=setting[BOYS]) if BOYS in setting else classes


def programme_at(programme: Programme, levers: Mapping[str, Mapping[str, float]]) -> Programme:
    """A programme with the levers that a point sets."""
    mine = levers.get(programme.name, {})
    if not mine:
        return programme
    dated = replace(
        programme,
        fidelity=mine.get(FIDELITY, programme.fidelity),
        start_week=int(mine.get(START_WEEK, programme.start_week)),
    )
    return dosed(dated, mine)
