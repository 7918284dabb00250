"""A hundred spoilt comparisons: each is refused in one message with the place, and nothing is written."""

import itertools
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from experiments import configuration
from experiments.__main__ import run
from experiments.configuration import Comparison, read_comparison
from experiments.errors import UserError
from tests.experiments.made_up_configs import comparison_text, made_up_configs

WRONG_VALUES = {
    "name": ("3", "true", '""', '"De Mo"', '"a/b"', "[]", '"é"', "1979-05-27"),
    "worlds": ("0", "-1", "100001", "1.5", '"200"', "true", "[200]", "nan"),
    "seed": ("-1", "4294967296", "1.0", '"one"', "{}"),
    "years": ("0", "5", "1.5", "inf", '"1"'),
    "burn_in_years": ("-1", "5", "false"),
    "population": ("1", '""', '"pp"', '"../po"', "[]"),
    "group": ("4", "9", '"7"', "7.5"),
    "week": ("0", "41", "-3", "6.5", '"six"'),
    "en": ('""', "1", "true"),
}
REPLACEMENTS = {
    "an unknown key at the top": ("worlds = 200", "wrlds = 200"),
    "a key that is not known anywhere": ("seed = 1", "seed = 1\nqqqqq = 1"),
    "an unknown key in a table": ("week = 6", "weak = 6"),
    "an unknown key in an arm": ('name = "removal"', 'nme = "removal"'),
    "an unknown language": ('nl = "', 'de = "'),
    "an unknown table": ("[start]", "[begin]"),
    "an unknown calendar": ("seed = 1", 'seed = 1\ncalendar = "nl_p"'),
    "no name": ('name = "demo"\n', ""),
    "no Dutch meaning": ("nl = ", "# "),
    "an arm without programmes given": ("programmes = []\n", ""),
    "an arm without a name": ('name = "mediation"\n', ""),
    "two arms of one name": ('name = "removal"', 'name = "mediation"'),
    "a second arm with nothing": ('programmes = ["removal"]', "programmes = []"),
    "a first arm with something": ("programmes = []", 'programmes = ["removal"]'),
    "an unknown programme": ('["removal"]', '["remval"]'),
    "a programme outside the folder": ('["removal"]', '["../comparisons/demo"]'),
    "a programme twice": ('["removal"]', '["removal", "removal"]'),
    "a number for a programme": ('["removal"]', "[3]"),
    "a word for a list of programmes": ('["removal"]', '"removal"'),
    "a programme without a name": ('["removal"]', "[{fidelity = 0.5}]"),
    "a fidelity above one": ('["removal"]', '[{name = "removal", fidelity = 1.01}]'),
    "a fidelity below zero": ('["removal"]', '[{name = "removal", fidelity = -0.1}]'),
    "a fidelity in words": ('["removal"]', '[{name = "removal", fidelity = "high"}]'),
    "a fidelity of nan": ('["removal"]', '[{name = "removal", fidelity = nan}]'),
    "a fidelity of true": ('["removal"]', '[{name = "removal", fidelity = true}]'),
    "a start week of zero": ('["removal"]', '[{name = "removal", start_week = 0}]'),
    "a start week after the year": ('["removal"]', '[{name = "removal", start_week = 41}]'),
    "an unknown setting of a programme": ('["removal"]', '[{name = "removal", fidelty = 0.5}]'),
    "an unknown parameter": ("[parameters]", '[parameters]\n"aggression.bass" = -6'),
    "a parameter of an unknown submodel": ("[parameters]", '[parameters]\n"agression.base" = -6'),
    "a parameter without a submodel": ("[parameters]", "[parameters]\nbase = -6"),
    "a parameter outside its range": ("[parameters]", '[parameters]\n"aggression.base" = -30'),
    "a parameter above its range": ("[parameters]", "[parameters]\naggression.dominance = 3.1"),
    "a parameter in words": ("[parameters]", '[parameters]\n"aggression.base" = "low"'),
    "a parameter of nan": ("[parameters]", '[parameters]\n"aggression.base" = nan'),
    "a list for a parameter": ("[parameters]", '[parameters]\n"aggression.base" = [-6]'),
    "a number for parameters": ("worlds = 200", "worlds = 200\nparameters = 3"),
    "an absent class file": ('population = "po"', 'class = "absent.csv"'),
    "a folder as class file": ('population = "po"', 'class = "."'),
    "a class and a population": ('population = "po"', 'population = "po"\nclass = "a.csv"'),
    "a layout without a class": ('population = "po"', 'layout = "edges"'),
    "a number as class file": ('population = "po"', "class = 3"),
    "an unclosed table": ("[start]", "[start"),
    "an unclosed text": ('name = "demo"', 'name = "demo'),
    "no equals sign": ("seed = 1", "seed 1"),
    "no value": ("seed = 1", "seed ="),
    "a key twice": ("seed = 1", "seed = 1\nseed = 2"),
    "a table twice": ("[start]", "[meaning]\n[start]"),
    "YAML": ("worlds = 200", "worlds: 200"),
    "a decimal comma": ("worlds = 200", "worlds = 200,5"),
    "a control sign": ("seed = 1", "seed = 1\x00"),
    "a wrong escape": ('name = "demo"', r'name = "my\demo"'),
    "deep brackets": ("seed = 1", "seed = " + "[" * 5000),
}
RAW = {
    "an empty file": b"",
    "only a comment": b"# nothing\n",
    "Latin-1": comparison_text().replace("compared", "één").encode("latin-1"),
    "UTF-16": comparison_text().encode("utf-16"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "one arm": comparison_text().split("[[arms]]")[0].encode() + b'[[arms]]\nname = "a"\nprogrammes = []\n',
    "no arms": comparison_text().split("[[arms]]")[0].encode(),
    "arms as a table": comparison_text().split("[[arms]]")[0].encode() + b'[arms]\nname = "a"\n',
    "arms as a list of names": b'arms = ["a", "b"]\n' + comparison_text().split("[[arms]]")[0].encode(),
    "a file that is far too large": b"#" * 2_000_001,
}


def spoilt_texts():
    """Name and bytes of every spoilt file."""
    good = comparison_text()
    for key, values in WRONG_VALUES.items():
        for value in values:
            changed = re.sub(rf"^{key} = .*$", f"{key} = {value}", good, count=1, flags=re.MULTILINE)
            yield f"{key} = {value}", changed.encode()
    for name, (old, new) in REPLACEMENTS.items():
        assert old in good
        changed = good.replace(old, new, 1)
        if name == "a number for parameters":
            changed = changed.replace("\n[parameters]\n", "\n")
        yield name, changed.encode()
    yield from RAW.items()


SPOILT = dict(spoilt_texts())


@pytest.fixture(scope="module")
def configs(tmp_path_factory):
    return made_up_configs(tmp_path_factory.mktemp("made_up"))


def files_below(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_are_a_hundred_spoilt_files_and_all_differ():
    assert 100 <= len(set(SPOILT.values()))


def test_the_file_that_is_spoilt_has_no_fault(configs, tmp_path):
    (tmp_path / "good.toml").write_text(comparison_text(), encoding="utf-8")
    assert 5 == len(read_comparison(tmp_path / "good.toml", configs).arms)


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_comparison_is_refused_with_its_place(name, configs, tmp_path):
    file = tmp_path / "spoilt.toml"
    file.write_bytes(SPOILT[name])
    with pytest.raises(UserError) as caught:
        read_comparison(file, configs)
    error = caught.value
    assert file.name in error.text("en")
    if name not in ("a file that is far too large", "deep brackets"):
        assert error.line is not None or "missing_key" in error.message_key
        assert error.key is not None or error.line is not None
    assert error.text("nl") != error.text("en")


@pytest.mark.parametrize(("name", "lang"), list(zip(SPOILT, itertools.cycle(("nl", "en")))))
def test_the_command_says_one_message_and_writes_nothing(name, lang, configs, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(configuration, "configs_folder", lambda: configs)
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "spoilt.toml"
    file.write_bytes(SPOILT[name])
    before = files_below(tmp_path)
    assert 2 == run(["compare", "spoilt.toml", "--out", "answers", "--lang", lang])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert 1 == len(printed.err.splitlines())
    assert "spoilt.toml" in printed.err and "Traceback" not in printed.err
    assert before == files_below(tmp_path)
    assert not (tmp_path / "answers").exists()


@pytest.mark.parametrize(
    "path", ["absent.toml", ".", "nowhere/demo.toml", "dmo", "a" * 5000 + ".toml", "a\0.toml"]
)
def test_a_file_that_cannot_be_read_is_refused(path, configs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError):
        read_comparison(path if path != "." else tmp_path, configs)


EXPECTED = {
    "setting": 'line 3, key "wrlds": "wrlds" is not a known setting here. Did you mean "worlds"?',
    "range": '"parameters.aggression.base": -30.0 cannot be used here. Expected: a number from -11 to -3.',
    "programme": '"arms[2].programmes[1]": there is no programme called "remval". Did you mean "removal"?',
}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("worlds =", "wrlds =", EXPECTED["setting"]),
        ("[parameters]", '[parameters]\n"aggression.base" = -30.0', EXPECTED["range"]),
        ('["removal"]', '["remval"]', EXPECTED["programme"]),
    ],
)
def test_the_message_says_what_was_expected(old, new, said, configs, tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(comparison_text().replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_comparison(file, configs)
    assert caught.value.text("en").endswith(said)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 1000), length=st.integers(0, 40), filling=st.binary(max_size=12))
def test_random_damage_is_refused_or_harmless(start, length, filling, configs, tmp_path):
    raw = comparison_text().encode()
    file = tmp_path / "damaged.toml"
    file.write_bytes(raw[:start] + filling + raw[start + length :])
    try:
        assert isinstance(read_comparison(file, configs), Comparison)
    except UserError as error:
        assert file.name in error.text("nl")
