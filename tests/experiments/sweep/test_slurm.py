"""The array script of the docs on a real Slurm: a task put back in the queue half-way changes nothing of the answer."""

import json
import os
import sys
from pathlib import Path

import pytest

from experiments.__main__ import run
from tests.experiments.sweep import one_node

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "docs" / "slurm_array.sh"
ASKED = ["demo", "--worlds", "450"]
PARTS, TASK = 3, 1


def klaslab_on_the_path(folder, environment):
    """An environment in which `klaslab` is this checkout, as an installed one would be on every node."""
    program = folder / "bin" / "klaslab"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m experiments "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = os.pathsep.join([str(program.parent), environment["PATH"]])
    return environment | {"PATH": path, "PYTHONPATH": str(ROOT), "KLASLAB_PARTS": str(PARTS)}


def shards_of_task(out):
    """Finished shards of the task that is to be requeued."""
    names = [path.name for path in out.glob("*/shards/[0-9]*.parquet")]
    return [name for name in names if int(name.split(".")[0]) % PARTS == TASK]


@pytest.mark.slow
@pytest.mark.skipif(bool(one_node.missing()), reason=f"Slurm: there is no {', '.join(one_node.missing())} here")
def test_an_array_with_a_task_requeued_ends_with_the_content_hash_of_a_laptop(tmp_path, capsys):
    assert 0 == run(["sweep", *ASKED, "--out", str(tmp_path / "laptop"), "--json"])
    alone = json.loads(capsys.readouterr().out)["content_hash"]
    servers = tmp_path / "servers"
    with one_node.one_node(servers, cpus=4) as environment:
        environment = klaslab_on_the_path(tmp_path, environment)
        array = ["sbatch", "--parsable", f"--array=0-{PARTS - 1}", "--cpus-per-task=1", str(SCRIPT), *ASKED]
        job = one_node.said(array, environment, tmp_path).strip()
        together = f"klaslab sweep {' '.join(ASKED)} --out results --merge --json"
        one_node.said(["sbatch", f"--dependency=afterok:{job}", "--output=merged.json", "--wrap", together],
                      environment, tmp_path)  # fmt: skip
        one_node.wait_for(lambda: shards_of_task(tmp_path / "results"), 500, servers)
        one_node.said(["scontrol", "requeue", f"{job}_{TASK}"], environment)
        finished = len(shards_of_task(tmp_path / "results"))
        one_node.wait_for(lambda: not one_node.said(["squeue", "-h"], environment), 900, servers)
        assert "Restarts=1" in one_node.said(["scontrol", "show", "job", f"{job}_{TASK}"], environment)
    told = json.loads((tmp_path / "merged.json").read_text(encoding="utf-8"))
    assert 0 < finished < 3, "it was put back half-way"
    assert (False, 450, alone) == (told["partial"], told["worlds"], told["content_hash"])


def test_the_script_counts_its_parts_and_tasks_alike():
    text = SCRIPT.read_text(encoding="utf-8")
    assert "#SBATCH --array=0-15\n" in text and "parts=${KLASLAB_PARTS:-16}" in text
