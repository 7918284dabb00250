"""The command line answers in two languages, never with a traceback, and starts at once."""

import ast
import json
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import experiments
from experiments import command_line
from experiments.__main__ import run
from experiments.command_line import command_files, described
from experiments.errors import UserError
from experiments.language import catalogue, say
from experiments.manner import Manner, answer, as_json, manner_of
from experiments.options import whole_number

COMMANDS = sorted(command_files())
HEAVY = {"numba", "scipy", "mesa", "numpy", "pandas", "pyarrow", "matplotlib", "pydantic", "rich"}
SAYING = {
    "say": 0, "UserError": 0, "Stopped": 0, "Phrase": 0, "unknown_name": 0, "refused": 0, "notice": 1, "progress": 1,
}  # fmt: skip


def failing(error):
    """A stand-in for the import of a command that goes wrong in a known way."""

    def action():
        raise error

    def imported(module):
        return type(
            "Module", (), {"command": staticmethod(lambda manner: described("run", manner, [], action))}
        )

    return imported


def test_all_commands_are_there():
    assert {"class", "compare", "evidence", "interventions", "run"} <= set(COMMANDS)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_in_both_languages(name, lang, capsys):
    assert 0 == run([name, "--help", "--lang", lang])
    page = capsys.readouterr().out
    assert page.startswith({"nl": "Gebruik: klaslab", "en": "Usage: klaslab"}[lang] + f" {name}")
    assert say(f"command.{name}.example", lang).splitlines()[0] in page
    assert {"nl": "Toon deze bladzijde.", "en": "Show this page."}[lang] in page


def test_help_follows_the_environment(capsys, monkeypatch):
    monkeypatch.setenv("KLASLAB_LANG", "nl")
    assert 0 == run([])
    assert "Opdrachten:" in capsys.readouterr().out


def test_help_starts_at_once_and_imports_nothing_heavy():
    listing = (
        "import sys; from experiments.__main__ import run; run(['--help']); "
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    times = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - started)
        assert "[]" == done.stderr.strip()
    assert 0.5 > min(times)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compre"], 'geen opdracht "compre". Bedoelde u "compare"?'),
        (["compare"], "VERGELIJKING ontbreekt."),
        (["compare", "demo", "--wrlds", "3"], 'geen optie --wrlds. Bedoelde u "--worlds"?'),
        (["compare", "demo", "--worlds"], "--worlds heeft een waarde nodig."),
        (
            ["compare", "demo", "--worlds", "0"],
            '--worlds kan niet "0" zijn. Verwacht: een geheel getal van 1',
        ),
        (["compare", "demo", "--seed", "\u0661"], "--seed kan niet"),
        (["compare", "dmo"], 'geen vergelijking met de naam "dmo". Bedoelde u "demo"?'),
        (["compare", "a", "b"], "niet begrepen. Zie: klaslab compare --help"),
        (["compare", "demo", "--out", __file__], "deze map kan niet worden geschreven"),
        (["--json=1"], "--json krijgt geen waarde."),
    ],
)
def test_a_mistake_on_the_command_line_is_one_message(arguments, said, capsys):
    assert 2 == run(["--lang", "nl", *arguments])
    printed = capsys.readouterr()
    assert said in printed.err
    assert 1 == len(printed.err.splitlines()) and "" == printed.out


def test_an_unknown_language_is_said(capsys):
    assert 2 == run(["--lang", "de"])
    assert "--lang" in capsys.readouterr().err


def test_a_mistake_is_json_when_json_was_asked_for(capsys):
    assert 2 == run(["compare", "dmo", "--json", "--lang", "en"])
    error = json.loads(capsys.readouterr().out)["error"]
    assert ("error.unknown_comparison", "dmo", 'Did you mean "demo"?') == tuple(
        error[name] for name in ("code", "value", "expected")
    )


def test_what_should_not_happen_is_an_apology(capsys, monkeypatch):
    monkeypatch.setattr(command_line, "import_module", failing(ZeroDivisionError("x")))
    assert 1 == run(["run", "--lang", "en"])
    said = capsys.readouterr().err
    assert "Sorry" in said and "ZeroDivisionError" in said and "--debug" in said and "Traceback" not in said
    with pytest.raises(ZeroDivisionError):
        run(["run", "--debug"])


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), click.Abort()])
def test_stopping_is_no_error(stop, capsys, monkeypatch):
    monkeypatch.setattr(command_line, "import_module", failing(stop))
    assert 130 == run(["run", "--lang", "nl"])
    assert "Gestopt." in capsys.readouterr().err


def test_the_module_runs_and_ends_with_its_exit_code():
    done = subprocess.run(
        [sys.executable, "-m", "experiments", "compare", "dmo"], capture_output=True, text=True, check=False
    )
    assert 2 == done.returncode and "Traceback" not in done.stderr


def test_the_manner_is_read_before_the_commands():
    manner, mistake = manner_of(["compare", "--lang=nl", "-q", "--json", "--", "--debug"], {})
    assert (Manner(lang="nl", as_json=True, quiet=True), None) == (manner, mistake)
    assert "en" == manner_of(["--", "--lang", "nl"], {})[0].lang


def test_json_knows_no_infinite_numbers(capsys):
    assert {"a": [1.5, None], "b": None} == json.loads(as_json({"a": (1.5, float("inf")), "b": float("nan")}))
    answer(Manner(lang="en"), "text", {"a": 1})
    assert "text\n" == capsys.readouterr().out


def test_a_number_option_refuses_what_is_out_of_range():
    option = whole_number("--worlds", Manner(lang="en"), 1, 10)
    assert 10 == option.callback(None, option, "10")
    for wrong in ("11", "0", "-1", "1.0", "", "1e1"):
        with pytest.raises(UserError):
            option.callback(None, option, wrong)


def said_in(module: Path):
    """Catalogue keys written out in the calls of a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        place = SAYING.get(getattr(getattr(node, "func", None), "id", None))
        if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
            yield node.args[place].value


def test_every_key_that_is_said_has_a_text():
    folder = Path(experiments.__file__).parent
    keys = {(module.name, key) for module in folder.rglob("*.py") for key in said_in(module)}
    assert 20 < len(keys)
    assert set() == {(module, key) for module, key in keys if key not in catalogue()}
