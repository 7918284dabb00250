"""Who plays which part in the worlds of a case, as a record of it shows."""

import numpy as np

from experiments.cases import CaseFile, Cast
from experiments.first_names import first_names, names_of
from simulation.record import CASE_START, Record, is_pupil, scenario_of_rows, wave_at


def parts_of(record: Record) -> np.ndarray:
    """Lasting number of the pupil in every part, [x, part], of scenarios that start from the same case."""
    wave, case = wave_at(record, 1, CASE_START), record.scenarios[0].case
    found = np.zeros((len(record.scenarios), len(case.roles)), np.int64)
    rows, seats = np.nonzero(wave.pupils["role"] > 0)
    parts = wave.pupils["role"][rows, seats] - 1
    found[scenario_of_rows(record)[rows], parts] = wave.pupils["number"][rows, seats]
    return found


def targets_and_actors(record: Record) -> tuple[np.ndarray, np.ndarray]:
    """Lasting numbers of the pupil whose case it is, [x], and of all who bully in it, [x, relation]."""
    parts, relations = parts_of(record), record.scenarios[0].case.relations
    return parts[:, relations[0].target], parts[:, [relation.actor for relation in relations]]


def cast_of(record: Record, x: int, case: CaseFile) -> Cast:
    """Who plays in scenario x of a record of a case: pupils with a part under the name it gives them, and nobody else
    under a name of the case."""
    wave, parts, start = wave_at(record, 1, CASE_START), parts_of(record)[x], record.scenarios[x].case
    rows = np.flatnonzero(scenario_of_rows(record) == x)
    there = is_pupil(wave)[rows]
    numbers, boys = wave.pupils["number"][rows][there], wave.pupils["boy"][rows][there]
    names = names_of(zip(numbers.tolist(), (boys == 1).tolist(), strict=True), record.scenarios[x].seed)
    called = {part.called for part in case.parts} | set(" ".join(case.people.model_dump().values()).split())
    names = without(called, names, dict(zip(numbers.tolist(), (boys == 1).tolist(), strict=True)))
    names |= {int(number): part.called for number, part in zip(parts, case.parts, strict=True)}
    first = start.relations[0]
    return Cast(
        target=int(parts[first.target]), actor=int(parts[first.actor]), names=names,
        people=case.people.model_dump(), start_day=record.window[0], background=case.background.model_dump(),
    )  # fmt: skip


def without(called: set[str], names: dict[int, str], boy: dict[int, bool]) -> dict[int, str]:
    """The names of a class, with another one of the same list for a pupil who is called like somebody in the case."""
    taken, found = called | set(names.values()), dict(names)
    for number in [number for number, name in names.items() if name in called]:
        spare = first_names().boys if boy[number] else first_names().girls
        found[number] = next((name for name in spare if name not in taken), names[number])
        taken.add(found[number])
    return found
