"""Progress is shown only when somebody waits and wants to see it."""

import time

from experiments import progress as shown
from experiments.manner import Manner
from experiments.progress import progress

KEY = "help.commands"


def test_short_work_is_silent(capsys):
    with progress(Manner(lang="en"), KEY, 3) as advance:
        advance(3)
    assert "" == capsys.readouterr().err


def test_long_work_says_a_line_where_no_bar_can_be_drawn(capsys, monkeypatch):
    monkeypatch.setattr(shown, "PATIENCE", -1.0)
    with progress(Manner(lang="en"), KEY, 3) as advance:
        advance(2)
        advance(1)
    assert "Commands: 2/3\nCommands: 3/3\n" == capsys.readouterr().err, "the last line says that all is done"


def test_nothing_is_said_beside_json(capsys, monkeypatch):
    monkeypatch.setattr(shown, "PATIENCE", -1.0)
    for manner in (Manner(lang="en", as_json=True), Manner(lang="en", quiet=True)):
        with progress(manner, KEY, 3) as advance:
            advance(3)
    assert "" == capsys.readouterr().err


def test_a_bar_is_drawn_on_a_terminal_after_a_while(capsys, monkeypatch):
    monkeypatch.setattr(shown, "PATIENCE", 0.01)
    monkeypatch.setattr(shown, "on_a_terminal", lambda: True)
    with progress(Manner(lang="nl"), KEY, 4) as advance:
        time.sleep(0.1)
        advance(4)
    assert "" != capsys.readouterr().err
