"""The law of the compiler's cache, on a toy kernel: an edited rule is never answered with the old one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulation import compilation

RULE = "from simulation.compilation import rule\n\n\n@rule\ndef chance(x):\n    return {} * x\n"
KERNEL = """import numba

from simulation.compilation import kernel
from simulation.rules import chance


@kernel
def live(n):
    total = 0.0
    for i in range(n):
        total += chance(1.0)
    return total


print(live(4), sum(live.stats.cache_hits.values()), numba.config.CACHE_DIR)
"""


@pytest.fixture
def toy(tmp_path):
    """A model of one rule in one file and one kernel in another."""
    package = tmp_path / "simulation"
    package.mkdir()
    shutil.copy(compilation.__file__, package)
    (package / "__init__.py").touch()
    (package / "rules.py").write_text(RULE.format("2.0"))
    (package / "toy.py").write_text(KERNEL)
    return tmp_path


def answer(folder, environment):
    """What the kernel says in a new process: its answer, how often the cache served it, and where the cache is."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA")}
    said = subprocess.run(
        [sys.executable, "-m", "simulation.toy"], cwd=folder, capture_output=True, text=True, check=True,
        env=settings | {"PYTHONPATH": str(folder)} | environment,
    )  # fmt: skip
    value, hits, cache = said.stdout.split()
    return float(value), int(hits), Path(cache)


def edit(folder):
    (folder / "simulation/rules.py").write_text(RULE.format("3.0"))


def test_an_edited_rule_gives_new_answers_and_an_unedited_one_is_kept(toy):
    where = {"KLASLAB_CACHE": str(toy / "cache")}
    first, again = answer(toy, where), answer(toy, where)
    assert (8.0, 0) == first[:2]
    assert (8.0, 1) == again[:2]
    edit(toy)
    edited = answer(toy, where)
    assert (12.0, 0) == edited[:2]
    assert first[2] == again[2] != edited[2] and toy / "cache" == first[2].parent


def test_without_the_law_the_old_rule_would_stay(toy):
    """Negative control: the compiler's own bookkeeping overlooks the edit of a called file."""
    where = {"NUMBA_CACHE_DIR": str(toy / "cache")}
    assert 8.0 == answer(toy, where)[0]
    edit(toy)
    assert (8.0, 1) == answer(toy, where)[:2]


def test_any_source_and_either_version_names_the_cache(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.py").write_text("x = 1\n")
    before = compilation.source_hash(tmp_path)
    assert before == compilation.source_hash(tmp_path)
    (tmp_path / "a/b.py").write_text("x = 2\n")
    edited = compilation.source_hash(tmp_path)
    (tmp_path / "a/b.py").rename(tmp_path / "a/c.py")
    renamed = compilation.source_hash(tmp_path)
    monkeypatch.setattr(compilation.numba, "__version__", "0")
    assert 4 == len({before, edited, renamed, compilation.source_hash(tmp_path)})
