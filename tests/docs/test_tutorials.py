"""Every Python block of a tutorial runs, in order, and prints what it promises."""

import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
TUTORIALS = sorted(DOCS.glob("tutorial_*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text):
    """The Python code of a page, block by block."""
    return BLOCK.findall(text)


def broken_promises(block, printed):
    """Lines that a block says it prints (after #>) and did not print."""
    lines = printed.splitlines()
    return [promise for promise in re.findall(r"^#> (.*)$", block, re.MULTILINE) if promise not in lines]


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_block_of_a_tutorial_runs_and_keeps_its_promises(path, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": path.stem}
    for block in blocks(path.read_text(encoding="utf-8")):
        exec(compile(block, str(path), "exec"), names)
        assert [] == broken_promises(block, capsys.readouterr().out)
    plt.close("all")
    assert len(names) > 5


def test_the_two_futures_of_the_tutorial_share_their_past_and_part(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "tutorial"}
    for block in blocks((DOCS / "tutorial_mesa.md").read_text(encoding="utf-8"))[:6]:
        exec(block, names)
    without, with_help = names["without"]["distress"], names["with_help"]["distress"]
    assert without[0] == with_help[0] and len(without) > 40
    assert (without != with_help).any()


def test_a_broken_promise_is_noticed():
    page = "text\n```python\nprint(1)\n#> 2\n```\n```sh\nls\n```\n"
    assert ["print(1)\n#> 2\n"] == blocks(page)
    assert ["2"] == broken_promises(blocks(page)[0], "1\n")
    assert [] == broken_promises(blocks(page)[0], "2\n")
