"""A sweep on a Dask cluster: the answer of a laptop, whatever happens to the workers; and mistakes said in words."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from experiments.__main__ import run
from experiments.errors import UserError
from experiments.manner import Manner
from experiments.sweep import on_dask
from experiments.sweep import run as sweep_run
from experiments.sweep.ledger import Ledger
from experiments.sweep.measure import shard_table
from experiments.sweep.part import Part
from tests.experiments.sweep.made_up import small, written

QUIET = Manner(lang="en", quiet=True)
ROOT = Path(__file__).resolve().parents[3]
ASKED = ["sweep", "demo", "--worlds", "300", "--json"]


@pytest.fixture(scope="module")
def distributed():
    return pytest.importorskip("distributed", reason="Dask comes with the extra called cluster")


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The content hash of a run on this computer alone."""
    out = tmp_path_factory.mktemp("alone")
    words = [sys.executable, "-m", "experiments", *ASKED, "--out", str(out)]
    return json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout)["content_hash"]


def shards_in(out):
    return len(list(out.glob("*/shards/[0-9]*.parquet")))


def once(shards, out, act):
    """Do something as soon as so many shards are finished; joined, it says how many there were."""
    seen = []

    def watch():
        while shards_in(out) < shards:
            time.sleep(0.02)
        act()
        seen.append(shards_in(out))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return seen


@pytest.mark.slow
def test_a_worker_killed_half_way_changes_nothing(distributed, alone, tmp_path, capsys):
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        pids = client.run(os.getpid)
        victim = sorted(pids.values())[0]
        seen = once(1, tmp_path, lambda: os.kill(victim, signal.SIGKILL))
        assert 0 == run([*ASKED, "--out", str(tmp_path), "--dask", cluster.scheduler_address])
        assert victim not in client.run(os.getpid).values(), "it is dead"
    told = json.loads(capsys.readouterr().out)
    assert 1 <= seen[0] < 6, "there was work left when it died"
    assert (False, alone) == (told["partial"], told["content_hash"])


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C to a group of processes is another thing on Windows")
def test_stopped_as_a_terminal_does_it_keeps_what_is_finished_and_goes_on(distributed, alone, tmp_path):
    words = [sys.executable, "-m", "experiments", *ASKED, "--out", str(tmp_path), "--dask", "local", "--threads", "2"]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    once(1, tmp_path, lambda: os.killpg(process.pid, signal.SIGINT))
    out, err = process.communicate(timeout=900)
    assert (130, b"") == (process.returncode, err)
    kept = shards_in(tmp_path)
    assert json.loads(out)["partial"] and 1 <= kept < 6
    again = subprocess.run(words, cwd=ROOT, capture_output=True, check=True)
    assert alone == json.loads(again.stdout)["content_hash"] and b"" == again.stderr


@pytest.mark.slow
def test_a_worker_with_other_numbers_refuses(distributed, tmp_path):
    sweep = small(tmp_path)
    with on_dask.on_dask(sweep, on_dask.LOCAL, 1) as living:
        task = living.client.submit(on_dask.shard_there, sweep, "sweep-small-0123456789ab", 0)
        with pytest.raises(UserError, match="another version of Klaslab"):
            task.result()


def test_without_dask_the_extra_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert 2 == run(["sweep", str(written(tmp_path, {})), "--out", str(tmp_path), "--dask", "local", "--lang", "en"])
    assert '".[cluster]"' in capsys.readouterr().err


def test_nobody_at_an_address_is_said(distributed, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(on_dask, "PATIENCE", 1)
    asked = ["sweep", str(written(tmp_path, {})), "--out", str(tmp_path), "--lang", "en"]
    for address in ("tcp://127.0.0.1:1", "carrier://pigeon"):
        assert 2 == run([*asked, "--dask", address])
        assert f"no Dask scheduler answers at {address}" in capsys.readouterr().err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, UserError])
def test_what_is_finished_elsewhere_is_kept_when_the_work_stops(tmp_path, monkeypatch, stop):
    monkeypatch.setattr("experiments.sweep.study.WORK", 12)
    study = sweep_run.study_of(small(tmp_path))
    ledger = Ledger(study=study, folder=tmp_path / "x")

    class Elsewhere:
        def lived(self, study, shards):
            yield 0, shard_table(study, next(shards))
            raise stop("sweep.dask.lost")

        def left(self):
            yield 3, shard_table(study, 3)

    if stop is KeyboardInterrupt:
        assert not sweep_run.live_shards(ledger, Part(), QUIET, Elsewhere())
    else:
        with pytest.raises(UserError):
            sweep_run.live_shards(ledger, Part(), QUIET, Elsewhere())
    ledger.look()
    assert {0, 3} == ledger.finished
