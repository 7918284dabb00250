"""A setting is found on the line where it stands."""

import pytest

from experiments.errors import UserError
from experiments.reading import dotted, read_toml

TEXT = """a = 1
[b]
"c.d" = 2
c.d = 3

[[arms]]
name = "x"
list = [
  "y",
]
[[arms]]  # second
[arms.inner]
z = 1
"""


@pytest.fixture
def file(tmp_path):
    (tmp_path / "a.toml").write_text(TEXT)
    return read_toml(tmp_path / "a.toml")


@pytest.mark.parametrize(
    ("line", "location"),
    [
        (1, ("a",)),
        (3, ("b", "c.d")),
        (4, ("b", "c", "d")),
        (6, ("arms",)),
        (7, ("arms", 0, "name")),
        (8, ("arms", 0, "list", 0)),
        (11, ("arms", 1, "name")),
        (13, ("arms", 1, "inner", "z")),
        (None, ("nothing",)),
    ],
)
def test_the_line_of_a_setting(line, location, file):
    assert line == file.line_of(location)


def test_items_are_counted_from_one():
    assert "arms[2].programmes[1].name" == dotted(("arms", 1, "programmes", 0, "name"))


def test_a_file_with_a_mark_of_notepad_is_read(tmp_path):
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert {"a": 1} == read_toml(tmp_path / "a.toml").data


def test_a_path_that_no_system_knows_is_refused(tmp_path):
    with pytest.raises(UserError):
        read_toml(tmp_path / ("x" * 4000))
