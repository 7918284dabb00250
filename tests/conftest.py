"""Settings every test shares: no window for plots, and property tests that give the same verdict twice."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["MPLBACKEND"] = "Agg"

# No deadline: the first example compiles. Derandomised: a red run must be red again for whoever looks at it.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def tracked() -> dict[str, str]:
    """Every text file of the project, also a new one that git has not been told of: name to text."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listing, cwd=ROOT, capture_output=True, check=False, text=True)
    if found.returncode:
        pytest.skip("only a git checkout knows which files belong to the project")
    names = sorted(name for name in found.stdout.split("\0") if name and (ROOT / name).is_file())
    return {name: (ROOT / name).read_text(encoding="utf-8", errors="replace") for name in names}


@pytest.fixture(scope="session")
def modules(tracked) -> dict[str, str]:
    """Every Python file of the project: name to text."""
    return {name: text for name, text in tracked.items() if name.endswith(".py")}
