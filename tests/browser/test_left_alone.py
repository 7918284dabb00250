"""A visitor who disappears while a class plays: the server goes quiet once their time is over."""

import os
import time
from pathlib import Path

import pytest

from benchmarks.view.server import FLAGS, browser_path, served

pytestmark = pytest.mark.slow
CULL, QUIET = 3, 0.05  # seconds until the server gives up a visitor; share of a core


def share_of_a_core(process, seconds=3.0):
    """Processor time that a process takes, over so many seconds."""

    def spent():
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    before = spent()
    time.sleep(seconds)
    return (spent() - before) / seconds


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time is read as Linux tells it")
def test_a_browser_that_is_killed_while_a_class_plays_leaves_nothing_running(chromium):
    with served({"SOLARA_KERNEL_CULL_TIMEOUT": f"{CULL}s"}) as view:
        killed = chromium.browser_type.launch(executable_path=browser_path(), args=FLAGS)
        page = killed.new_page()
        page.goto(view.address + "/explore?seed=3&world=2")
        page.click("button.main >> text=Play")
        page.wait_for_function("document.querySelector('.when b').textContent.startsWith('School week')")
        assert share_of_a_core(view.process, 1.0) > QUIET, "it does not play"
        killed.close()
        time.sleep(CULL + 2)
        assert share_of_a_core(view.process) < QUIET
