"""The laws of the house that a machine can check: layout, sizes, names, floors and style.

Each check is a function from texts to complaints, and is shown to catch a planted violation.
"""

import ast
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"simulation", "experiments", "browser", "configs", "results", "tests", "docs", "benchmarks", ".ci"}
PAGES = {"README.md", "LICENSE", "CITATION.cff", "Makefile", "bootstrap", "requirements.lock"}
HIDDEN = {".gitignore", ".gitattributes", ".python-version"}
PRESCRIBED = {"simulation", "experiments", "configs", "results", "tests", "pyproject.toml"}
VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?)(_|$)|^base_|(Utils?|Helper|Manager)$|^Base[A-Z]")
CONTRACTS = 8


def misplaced(names):
    """Top-level entries the layout does not know, prescribed ones that are missing, results that are kept."""
    top = {name.split("/")[0] for name in names}
    strangers = top - FOLDERS - PAGES - HIDDEN - PRESCRIBED
    kept = {name for name in names if name.startswith("results/")} - {"results/README.md"}
    return sorted(strangers | (PRESCRIBED - top) | kept)


def too_long(modules, limit=300):
    lengths = {name: len(text.splitlines()) for name, text in modules.items()}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > limit]


def median_length(modules):
    return statistics.median(len(text.splitlines()) for text in modules.values())


def functions(text):
    """Every function and method of a module."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]


def decorators(function):
    called = [d.func if isinstance(d, ast.Call) else d for d in function.decorator_list]
    return {d.attr if isinstance(d, ast.Attribute) else getattr(d, "id", "") for d in called}


def code_lines(text, function, whole):
    """Lines of code of a function: no docstring, no comments, no blanks; with its signature if `whole`."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    lines = text.splitlines()
    chosen = lines[body[0].lineno - 1 : body[-1].end_lineno] if body else []
    if whole:
        chosen = lines[function.lineno - 1 : function.body[0].lineno - 1] + chosen
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in chosen)


def long_functions(modules, limit=30):
    return [
        f"{name}: {function.name} has {length} lines"
        for name, text in modules.items()
        for function in functions(text)
        if (length := code_lines(text, function, whole=True)) > limit
    ]


def long_rules(modules, limit=12):
    return [
        f"{name}: {function.name} has {length} lines"
        for name, text in modules.items()
        for function in functions(text)
        if "rule" in decorators(function) and (length := code_lines(text, function, whole=False)) > limit
    ]


def vague_names(modules):
    files = [name for name in modules if any(VAGUE.search(part) for part in Path(name).with_suffix("").parts)]
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    defined = [
        f"{name}: {node.name}"
        for name, text in modules.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, kinds) and VAGUE.search(node.name)
    ]
    return files + defined


def keyword_soup(modules):
    return [f"{name}: {f.name}" for name, text in modules.items() for f in functions(text) if f.args.kwarg]


def lint_imports(folder):
    """The verdict of import-linter on the packages in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)


def ruff(folder):
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)


def test_the_top_level_is_as_prescribed(tracked):
    assert [] == misplaced(tracked)


def test_a_stray_folder_and_a_kept_result_are_noticed():
    names = [f"{entry}/x" for entry in PRESCRIBED - {"configs"}] + ["scripts/x"]
    assert ["configs", "results/x", "scripts"] == misplaced(names)


def test_files_are_short(modules):
    assert [] == too_long(modules)
    assert 100 >= median_length(modules)


def test_a_long_file_is_noticed():
    assert ["long.py: 301 lines"] == too_long({"long.py": "x = 1\n" * 301, "right.py": "x = 1\n" * 300})


def test_functions_are_short(modules):
    assert [] == long_functions(modules)


def test_a_long_function_is_noticed():
    right = 'def f():\n    """Says\n    much."""\n' + "    x = 1\n" * 29
    assert [] == long_functions({"a.py": right})
    assert ["a.py: f has 31 lines"] == long_functions({"a.py": right + "    # why\n\n    x = 1\n"})


def test_compiled_rules_are_very_short(modules):
    assert [] == long_rules(modules)


def test_a_long_rule_is_noticed():
    lines = "def f():\n" + "    x = 1\n" * 13
    assert ["a.py: f has 13 lines"] == long_rules({"a.py": "@rule\n" + lines})
    assert [] == long_rules({"a.py": "@sweep\n" + lines})


def test_names_say_what_a_thing_is(modules):
    assert [] == vague_names(modules)


def test_a_vague_name_is_noticed():
    assert ["a/utils.py"] == vague_names({"a/utils.py": ""})
    assert ["a.py: TieManager", "a.py: base_rate"] == vague_names(
        {"a.py": "class TieManager: pass\ndef base_rate(): pass\ndef baseline(): pass"}
    )


def test_functions_name_their_arguments(modules):
    assert [] == keyword_soup(modules)


def test_keyword_soup_is_noticed():
    assert ["a.py: f"] == keyword_soup({"a.py": "def f(**kwargs): pass\ndef g(*, a): pass"})


def test_imports_only_go_down():
    verdict = lint_imports(ROOT)
    assert 0 == verdict.returncode, verdict.stdout


def test_every_broken_floor_is_noticed(tmp_path):
    for package in ("simulation", "experiments", "browser"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = "import mesa, numba, click, browser\nfrom simulation.submodels import one\nimport experiments\n"
    (tmp_path / "simulation/arithmetic.py").write_text(planted)
    for floor in ("submodels", "interventions"):
        (tmp_path / f"simulation/{floor}/one.py").write_text(f"from simulation.{floor} import two\n")
        (tmp_path / f"simulation/{floor}/two.py").write_text("")
    assert f"Contracts: 0 kept, {CONTRACTS} broken." in lint_imports(tmp_path).stdout


def test_the_style_is_what_ruff_accepts():
    verdict = ruff(ROOT)
    assert 0 == verdict.returncode, verdict.stdout


def test_an_unused_import_is_noticed(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "a.py").write_text("import os\n")
    assert "F401" in ruff(tmp_path).stdout
