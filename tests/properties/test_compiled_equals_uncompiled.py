"""Plain Python, another processor and compiled code leave the same rows, bit for bit; broken chance does not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from simulation.events import EVENTS
from tests import live_days
from tests.live_days import lived, scenarios, unlike

PLAIN = {"NUMBA_DISABLE_JIT": "1"}
ELSEWHERE = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
AVX2 = {"NUMBA_CPU_NAME": "x86-64-v3", "NUMBA_CPU_FEATURES": ""}
PROGRAMMES = ["support_group", "removal_truth", "mediation", "whole_class", "survey_and_talks", "sterk_in_de_klas"]


def elsewhere(folder, environment, settings):
    """The rows that the same program leaves in a process of its own."""
    out = folder / "rows.npz"
    command = [sys.executable, live_days.__file__, json.dumps(settings | {"out": str(out)})]
    said = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert 0 == said.returncode, said.stderr[-2000:]
    with np.load(out) as rows:
        return {name: rows[name] for name in rows.files}


def here(size, days, programmes=(), worlds=1, around=False):
    return lived(scenarios(size, worlds, programmes, around=around), days)


def test_a_month_of_a_small_class_is_the_same_compiled_and_plain(tmp_path):
    plain = elsewhere(tmp_path, PLAIN, {"size": 8, "days": 30, "programmes": PROGRAMMES})
    assert [] == unlike(plain, here(8, 30, PROGRAMMES))
    assert len(plain["episodes"]) > 50
    assert set(plain["pupils"]["number"][1]) & set(range(101, 109)), "nobody has moved: the month tests too little"


def test_a_month_in_which_much_happens_around_a_class_is_the_same_compiled_and_plain(tmp_path):
    plain = elsewhere(tmp_path, PLAIN, {"size": 8, "days": 30, "worlds": 3, "around": True})
    assert [] == unlike(plain, here(8, 30, worlds=3, around=True))
    told = {EVENTS[kind] for kind in plain["events"]["kind"].ravel().tolist()}
    assert told >= {
        "contacted", "talk_better", "feedback", "kept_home_open", "reported", "called", "joint_talk", "posted",
        "complaint", "inspector", "worker_began", "suspended", "procedure",
    }  # fmt: skip


def test_rows_differ_where_a_single_bit_does():
    one, other = here(8, 1), here(8, 1)
    other["pupils"]["distress"][0, 2] = np.nextafter(other["pupils"]["distress"][0, 2], 1.0)
    assert ["pupils.distress"] == unlike(one, other)


def test_chance_with_a_sequence_is_noticed(tmp_path):
    plain = elsewhere(tmp_path, PLAIN, {"size": 8, "days": 7, "broken": True})
    assert "pupils.dominance" in unlike(plain, here(8, 7))


def test_company_matters_to_chance_with_a_sequence_only(tmp_path):
    """Negative control: "a class alone is the class in a batch" can fail."""
    for broken in (False, True):
        settings = {"size": 8, "days": 7, "broken": broken}
        alone = elsewhere(tmp_path, PLAIN, settings)
        company = elsewhere(tmp_path, PLAIN, settings | {"worlds": 2})
        first = {name: rows[: len(alone[name])] for name, rows in company.items() if name != "episodes"}
        del alone["episodes"]
        assert broken == bool(unlike(alone, first))


def test_another_processor_gives_the_same_bits(tmp_path):
    rows = elsewhere(tmp_path, ELSEWHERE, {"size": 9, "days": 28})
    assert [] == unlike(rows, here(9, 28))


@pytest.mark.slow
@pytest.mark.parametrize("environment", [PLAIN, ELSEWHERE, AVX2])
def test_a_whole_year_is_the_same_everywhere(tmp_path, environment):
    if environment == AVX2 and not has_avx2():
        pytest.skip("this machine has no such processor")
    rows = elsewhere(tmp_path, environment, {"size": 12, "days": 420, "programmes": PROGRAMMES})
    assert [] == unlike(rows, here(12, 420, PROGRAMMES))


def has_avx2():
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.is_file() and " avx2 " in cpuinfo.read_text()
