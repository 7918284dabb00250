"""A class of one's own: read in memory, without a name in anything that is shown."""

import os
import time

import pytest

from browser.own_class.shelf import KEPT, Shelf, held
from browser.own_class.told import MASK, class_told, masked
from experiments.errors import UserError
from experiments.language import LANGUAGES
from experiments.sociogram import read_sociogram
from tests.experiments.made_up_sociograms import LISTS, NAMES, RATINGS


@pytest.mark.parametrize("text", [LISTS, RATINGS])
def test_a_held_file_reads_as_the_same_file_on_disk(tmp_path, text):
    path = tmp_path / "class.csv"
    path.write_text(text, encoding="utf-8")
    mine, kept = read_sociogram(held("class.csv", text.encode())), read_sociogram(path)
    assert (mine.pupils, mine.real, mine.report) == (kept.pupils, kept.real, kept.report)
    assert (mine.sex == kept.sex).all() and (mine.friend == kept.friend).all()


def test_a_held_file_is_never_written_down(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    class_told(read_sociogram(held("class.csv", LISTS.encode())), "nl")
    assert [] == os.listdir(tmp_path)


def test_a_held_file_keeps_no_folder_of_the_machine():
    for name in ("C:\\folder\\class.csv", "/folder/class.csv", "../../class.csv"):
        assert "class.csv" == held(name, b"x").name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_is_in_what_is_told(lang):
    html = class_told(read_sociogram(held("class.csv", LISTS.encode())), lang)
    assert not [name for name in NAMES if name in html]
    assert "P01" not in html


def test_no_name_is_in_a_complaint():
    with pytest.raises(UserError) as raised:
        read_sociogram(held("class.csv", LISTS.replace("Sami;Bram,,?", "Samy;Bram,,?").encode()))
    said = masked(raised.value).text("en")
    assert MASK in said and "line 3" in said
    assert not [name for name in (*NAMES, "Samy") if name in said]


def test_a_shelf_holds_so_many_classes_and_forgets_when_asked():
    shelf, sociogram = Shelf(), read_sociogram(held("class.csv", LISTS.encode()))
    keys = [shelf.put(sociogram) for _ in range(KEPT + 1)]
    assert shelf.get(keys[0]) is None and shelf.get(keys[-1]) is sociogram
    shelf.forget(keys[-1])
    assert shelf.get(keys[-1]) is None and len(set(keys)) == len(keys)


def test_a_class_is_forgotten_when_its_time_is_over_though_nobody_asks():
    shelf, sociogram = Shelf(seconds=0.2), read_sociogram(held("class.csv", LISTS.encode()))
    shelf.put(sociogram)
    time.sleep(0.1)
    shelf.put(sociogram)
    until = time.monotonic() + 10
    while shelf.known and time.monotonic() < until:
        time.sleep(0.02)
    assert {} == shelf.known
