"""A view of its own to measure, warm, and a browser without a window to measure it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 600  # seconds for a first start, which compiles the model


class Served:
    """A running view: its address and its process."""

    def __init__(self, settings: Mapping[str, str] | None = None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        words = [sys.executable, "-m", "experiments", "view", "--port", str(port), "--no-open", "--lang", "en"]
        self.process = subprocess.Popen(
            words, cwd=ROOT, env=os.environ | dict(settings or {}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self.address = f"http://127.0.0.1:{port}"

    def wait(self) -> None:
        """Until it is warm."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(self.process.stderr.read())
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                    if b'"warm":true' in answer.read():
                        return
            except OSError:
                pass
            time.sleep(0.3)
        raise RuntimeError("the view does not answer")


@contextmanager
def served(settings: Mapping[str, str] | None = None) -> Iterator[Served]:
    """A view that ends with the block; settings: of the environment."""
    view = Served(settings)
    try:
        view.wait()
        yield view
    finally:
        view.process.terminate()
        view.process.wait(20)


def browser_path() -> str | None:
    """The browser of this machine, if there is one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)
