"""What the model's own sources must keep: addressed chance, one name per question, every parameter stated.

Each check is a function from texts to complaints, and is shown to catch a planted violation.
"""

import ast
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

CHANCE = "simulation/stochasticity.py"
OF_THE_PROCESS = ("random", "secrets")
TWIN, SHARED = "tests/replication/", "simulation.arithmetic."
DRIVES_BOTH = {f"{TWIN}compare.py", f"{TWIN}scenarios.py"}
MAY_USE = {("tests", "random.Random"), ("browser", "secrets")}


@pytest.fixture(scope="module")
def model(modules):
    """Every Python file of the model: name to text."""
    return {name: text for name, text in modules.items() if name.startswith("simulation/")}


def nodes(sources):
    """File name and node, for every node of every syntax tree."""
    return ((name, node) for name, text in sources.items() for node in ast.walk(ast.parse(text)))


def dotted(node):
    """`numpy.random.default_rng` of an attribute access, or an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    inner = dotted(node.value) if isinstance(node, ast.Attribute) else ""
    return f"{inner}.{node.attr}" if inner else ""


def imported(node):
    """Dotted names that an import statement brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def not_from_the_text_alone(sources):
    """Imports by which the twin would use the model it is held against, but for its arithmetic."""
    twin = {name: text for name, text in sources.items() if name.startswith(TWIN) and name not in DRIVES_BOTH}
    found = ((name, used) for name, node in nodes(twin) for used in imported(node))
    return sorted(f"{name}: {used}" for name, used in found
                  if used.split(".")[0] in ("simulation", "experiments") and not used.startswith(SHARED))  # fmt: skip


def generators(sources):
    """Uses of a random generator with a state."""
    return sorted(
        {
            f"{name}: {used}"
            for name, node in nodes(sources)
            for used in imported(node) or [dotted(node)]
            if used.split(".")[0] in OF_THE_PROCESS or used.startswith(("np.random", "numpy.random"))
        }
    )


def global_generators(sources):
    """Imports of the one generator that everything in a process shares.

    Tests may have a `Random` with a state of its own. The view may ask for words that nobody guesses: they name
    visitors, and no number of the model hangs on them.
    """
    found = ((name, used) for name, node in nodes(sources) for used in imported(node))
    return sorted({name for name, used in found if used.split(".")[0] in OF_THE_PROCESS
                   and (name.split("/")[0], used) not in MAY_USE})  # fmt: skip


def shared_decisions(sources):
    """Decisions that more than one file draws for: two questions would get one answer."""
    askers = defaultdict(set)
    for name, node in nodes(sources):
        if dotted(node).startswith("Decision."):
            askers[dotted(node)].add(name)
    return sorted(f"{decision}: {', '.join(sorted(by))}" for decision, by in askers.items() if len(by) > 1)


def fields(text):
    """Names of a submodel's parameters, in order."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef) and node.name == "Parameters":
            return [item.target.id for item in node.body if isinstance(item, ast.AnnAssign)]
    return []


def unstated(sources, rows):
    """Submodels whose parameters and rows differ in name or order."""
    stated = {name: [key for key in tomllib.loads(text) if key != "meaning"] for name, text in rows.items()}
    used = {name: fields(text) for name, text in sources.items()}
    return [name for name in sorted(used | stated) if used.get(name, []) != stated.get(name, [])]


def by_stem(texts, folder):
    return {Path(name).stem: text for name, text in texts.items() if Path(name).parent.as_posix() == folder}


def test_chance_in_the_model_has_an_address(model):
    assert [] == generators(model)


def test_a_random_generator_is_noticed():
    imports = "import random\nfrom numpy import random\n"
    planted = {"a.py": imports + "np.random.default_rng(1)\ndef random_walk(): pass"}
    expected = ["a.py: np.random", "a.py: np.random.default_rng", "a.py: numpy.random", "a.py: random"]
    assert expected == generators(planted)


def test_nobody_draws_from_the_generator_of_the_process(modules):
    assert [] == global_generators(modules)


def test_the_generator_of_the_process_is_noticed():
    planted = {"a.py": "from random import gauss", "b.py": "from numpy import random"}
    assert ["a.py"] == global_generators(planted)


def test_only_who_may_use_a_generator_of_its_own_is_let_through():
    planted = {"experiments/a.py": "import secrets", "browser/b.py": "import secrets",
               "experiments/c.py": "from random import Random", "tests/d.py": "from random import Random"}  # fmt: skip
    assert ["experiments/a.py", "experiments/c.py"] == global_generators(planted)


def test_the_twin_is_written_from_the_text_alone(modules):
    assert [] == not_from_the_text_alone(modules)


def test_a_twin_that_calls_the_model_is_noticed():
    planted = {f"{TWIN}ties.py": "from simulation.submodels import ties\nfrom simulation.arithmetic import exp",
               f"{TWIN}compare.py": "from simulation.run import run", "tests/a.py": "import simulation"}  # fmt: skip
    assert [f"{TWIN}ties.py: simulation.submodels.ties"] == not_from_the_text_alone(planted)


def test_one_decision_answers_one_question(model):
    assert [] == shared_decisions({name: text for name, text in model.items() if name != CHANCE})


def test_a_decision_used_for_two_questions_is_noticed():
    questions = {"a.py": "TELLS", "b.py": "TELLS", "c.py": "NOTICES"}
    planted = {name: f"def f(): draw(Decision.{decision})" for name, decision in questions.items()}
    assert ["Decision.TELLS: a.py, b.py"] == shared_decisions(planted)


def test_every_parameter_is_stated_in_the_configs(modules, tracked):
    sources, rows = by_stem(modules, "simulation/submodels"), by_stem(tracked, "configs/parameters")
    assert [] == unstated(sources, rows)


def test_an_unstated_parameter_a_stray_row_and_another_order_are_noticed():
    source = "class Parameters(NamedTuple):\n    base: float\n    fear: float\n"
    stated = 'meaning = "x"\n[base]\nvalue = 1\n[fear]\nvalue = 1\n'
    assert [] == unstated({"a": source}, {"a": stated})
    assert ["a"] == unstated({"a": source}, {})
    assert ["a"] == unstated({"a": source}, {"a": stated + "[hope]\nvalue = 1\n"})
    assert ["a"] == unstated({"a": source}, {"a": "[fear]\n[base]\n"})
    assert ["b"] == unstated({"a": source}, {"a": stated, "b": "[fear]\n"})
