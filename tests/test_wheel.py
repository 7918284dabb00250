"""The wheel: what somebody gets who installs Klaslab without this source tree."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = sysconfig.get_path("purelib")
KEPT = (".css", ".js", ".svg", ".vue", ".txt", ".md")  # of the pages
BUILD = ["wheel", "--no-deps", "--no-build-isolation"]


def run(command, folder, environment):
    """What a command prints in a folder; fails, showing everything, if the command fails."""
    words = [str(word) for word in command]
    settings = os.environ | environment
    done = subprocess.run(words, cwd=folder, env=settings, capture_output=True, check=False, encoding="utf-8")
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def pip(*words, python=sys.executable):
    run([python, "-m", "pip", "-qq", "--disable-pip-version-check", *words], ROOT, {})


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip(*BUILD, "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder that holds the installed wheel and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--target", folder, wheel)
    return folder


def python_beside(installed, words, folder):
    """Runs Python where only the installed wheel and the libraries are to be found, no source tree."""
    # -S leaves out the .pth file by which this environment knows the source tree.
    paths = os.pathsep.join((str(installed), LIBRARIES))
    return run([sys.executable, "-S", *words], folder, {"PYTHONPATH": paths, "KLASLAB_LANG": "en"})


def test_the_wheel_holds_the_packages_and_the_configs_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"simulation", "experiments", "browser", "klaslab-0.1.0.dist-info"} == {name.split("/")[0] for name in names}
    own = {file.relative_to(ROOT).as_posix() for file in (ROOT / "configs").rglob("*") if file.is_file()}
    packed = {name.removeprefix("experiments/") for name in names if name.startswith("experiments/configs/")}
    assert own == packed


def test_the_wheel_holds_every_module(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    packages = ("simulation", "experiments", "browser")
    modules = {path for package in packages for path in (ROOT / package).rglob("*.py")}
    assert set() == {path.relative_to(ROOT).as_posix() for path in modules} - names


def test_the_wheel_holds_what_the_pages_fetch_with_its_licences(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = {path for path in (ROOT / "browser").rglob("*") if path.is_file() and path.suffix in KEPT}
    assert set() == {path.relative_to(ROOT).as_posix() for path in kept} - names
    assert "browser/assets/library/LICENCES.md" in names


def test_the_wheel_brings_the_command(wheel):
    entry_points = zipfile.ZipFile(wheel).read("klaslab-0.1.0.dist-info/entry_points.txt").decode()
    assert "klaslab = experiments.__main__:main" in entry_points


def test_an_installed_klaslab_finds_its_own_configs_from_any_folder(installed, tmp_path):
    question = "from experiments.folders import configs_folder; print(configs_folder())"
    assert installed / "experiments" / "configs" == Path(
        python_beside(installed, ["-c", question], tmp_path).strip()
    )


def test_an_installed_klaslab_runs_from_any_folder(installed, tmp_path):
    assert "klaslab" in python_beside(installed, ["-m", "experiments", "--help"], tmp_path)
    listed = python_beside(installed, ["-m", "experiments", "interventions"], tmp_path)
    assert "removal" in listed
    assert [] == list(tmp_path.iterdir())


def test_a_program_without_the_configs_is_noticed(installed, tmp_path):
    (installed / "experiments" / "configs").rename(tmp_path / "away")
    try:
        with pytest.raises(AssertionError):
            python_beside(installed, ["-m", "experiments", "--help"], tmp_path)
    finally:
        (tmp_path / "away").rename(installed / "experiments" / "configs")


@pytest.mark.slow
def test_klaslab_runs_in_an_empty_environment(wheel, tmp_path):
    run([sys.executable, "-m", "venv", tmp_path / "venv"], tmp_path, {})
    commands = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip("install", "--require-hashes", "-r", ROOT / "requirements.lock", python=commands / "python")
    pip("install", "--no-deps", wheel, python=commands / "python")
    (tmp_path / "elsewhere").mkdir()
    asked = [commands / "klaslab", "interventions", "--json"]
    assert json.loads(run(asked, tmp_path / "elsewhere", {"PYTHONPATH": ""}))
