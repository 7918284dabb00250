"""An ensemble held against the findings: the middle of its members, each reading by the members made for it."""

import math
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pytest

from experiments import evidence_members
from experiments.errors import Stopped
from experiments.evidence_members import (
    Schools,
    hashes_of,
    is_left_aside,
    members_told,
    middle_of,
    patterns_of,
    patterns_of_members,
    rows_of_members,
    schools_of,
)
from experiments.findings import findings
from experiments.manner import Manner
from experiments.populations import levels_of
from tests.experiments.made_up_ensembles import NAMES, extended, made_up, two_schools


def patterns(members: int, known: Mapping[str, tuple[float, ...]]) -> pa.Table:
    """A table in which every number is 1, but for those known, such as {"C1": (.1, .2)}: one for each member."""
    rows = []
    for member in range(members):
        for id, finding in findings().items():
            for n in range(len(finding.numbers) or 1):
                value = known.get(id, (1.0,) * members)[member]
                row = {"member": member, "id": id, "number": n + 1, "simulated": value}
                rows.append(row | {"classes": 4, "lacking": "" if finding.numbers else "absent"})
    return pa.Table.from_pylist(rows)


def rows_by_id(ensemble, table) -> dict:
    return {row.id: row for row in rows_of_members(ensemble, table) if row.number == 1}


def test_the_middle_of_the_members_is_judged():
    found = rows_by_id(made_up(*[(-7.0, 0.5, -16.0)] * 3), patterns(3, {"C1": (0.01, 0.1, 0.5)}))
    assert ("in", 0.1) == (found["C1"].verdict, found["C1"].simulated)
    assert 0.01 <= found["C1"].low < 0.1 < found["C1"].high <= 0.5


def test_a_reading_is_judged_by_its_own_members():
    plain = made_up(*[(-7.0, 0.5, -16.0)] * 4).model_dump()
    for k, member in enumerate(plain["members"]):
        member["reading"] = ("inferred", "swapped")[k // 2]
    ensemble = type(made_up((0.0, 0.0, 0.0))).model_validate(plain)
    found = rows_by_id(ensemble, patterns(4, {"C7": (0.65, 0.65, 0.1, 0.1), "C7_swapped": (0.9, 0.9, 0.41, 0.41)}))
    assert (0.65, 0.41) == (found["C7"].simulated, found["C7_swapped"].simulated)


def test_members_without_a_number_are_left_out():
    assert (2.0, 1.1, 2.9) == pytest.approx(middle_of(np.array([1.0, math.nan, 3.0])), abs=0.01)
    assert all(map(math.isnan, middle_of(np.array([math.nan]))))


def test_members_that_are_finished_are_kept(tmp_path, monkeypatch):
    asked = []

    def one(schools, member, worlds, seed, years):
        asked.append(member)
        if member == 10 and 10 not in asked[:-1]:
            raise KeyboardInterrupt
        return [{"member": member, "id": "C1", "number": 1, "simulated": 0.1, "classes": worlds, "lacking": ""}]

    monkeypatch.setattr(evidence_members, "patterns_of", one)
    ensemble, quiet = made_up(*[(-7.0, 0.5, -16.0)] * 12), Manner(lang="en", quiet=True)
    schools = Schools(primary=ensemble, secondary=ensemble)
    with pytest.raises(Stopped):
        patterns_of_members(quiet, schools, tmp_path, 4, 1, 1, 1)
    again = patterns_of_members(quiet, schools, tmp_path, 4, 1, 1, 1)
    assert 12 == again.tables["patterns"].num_rows
    assert 1 == asked.count(0), "the first ten were not done again"


def test_secondary_school_lives_with_the_levels_of_its_own_members_and_primary_school_never(monkeypatch):
    lived = []

    def lives(scenarios, threads):
        lived.append([{f"{a}.{b}": x for a, b, x in one.parameters} for one in scenarios])

    monkeypatch.setattr("simulation.run.run", lives)
    monkeypatch.setattr(evidence_members, "pattern_table", lambda *_, **__: [])
    base = made_up((-7.0, 0.5, -16.0), (-6.0, 0.4, -15.0))
    own = extended(base, "absence.base", (-4.0, -4.5), "f" * 64)
    patterns_of(Schools(primary=base, secondary=own), 1, 4, 1, 1)
    patterns_of(Schools(primary=base, secondary=base), 1, 4, 1, 1)
    primary, secondary, primary_again, shared = lived
    assert primary == primary_again and {-6.0} == {one["aggression.base"] for one in (*primary, *secondary, *shared)}
    assert {-4.5} == {one["absence.base"] for one in secondary}
    assert {levels_of("vo")["absence.base"]} == {one["absence.base"] for one in shared}
    assert {levels_of("vo")["aggression.online"]} == {one["aggression.online"] for one in secondary}, "not of its own"
    assert -4.5 not in {one["absence.base"] for one in primary}


def test_members_of_secondary_school_go_with_those_they_were_made_from(monkeypatch, tmp_path):
    two_schools(monkeypatch, tmp_path, outdated=False)
    assert "absence.base" in schools_of("po").secondary.names and not is_left_aside("po")
    assert ("vo", "vo") == (hashes_of("po")["secondary_ensemble"], members_told("po")["secondary"])
    assert hashes_of("po")["ensemble_sha256"] != hashes_of("po")["secondary_ensemble_sha256"]


def test_members_of_secondary_school_made_from_others_are_left_aside_and_it_is_said(monkeypatch, tmp_path):
    two_schools(monkeypatch, tmp_path, outdated=True)
    assert NAMES == schools_of("po").secondary.names and is_left_aside("po")
    assert ("po", "po") == (hashes_of("po")["secondary_ensemble"], members_told("po")["secondary"])


def test_without_an_ensemble_there_is_nothing_beside_it():
    assert ({}, {}, False) == (hashes_of("none"), members_told("none"), is_left_aside("none"))
