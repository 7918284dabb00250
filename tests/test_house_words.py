"""What no file of the project may say: where somebody's machine keeps things, real children, unkind words.

Each check is a function from texts to complaints, and is shown to catch a planted violation.
"""

import re
from pathlib import Path

# Put together here, so that this file does not say what it refuses.
FOLDERS = "|".join(("home", "Users", "root", "work", "tmp", "mnt"))
MACHINES = re.compile(rf"(?<![\w.~}}])/(?:{FOLDERS})/\w|\b[A-Z]:\\\w")
REGISTRIES = re.compile("|".join(("py" + "pi", "python" + "hosted", "npm" + "js")), re.IGNORECASE)
UNKIND_DUTCH = re.compile(r"\bde " + r"pesters?\b", re.IGNORECASE)
UNKIND_ENGLISH = re.compile(r"\bthe bull(y|ies)\b", re.IGNORECASE)
NO_PUPILS = {  # of machines, and of findings beside what the model shows
    "benchmarks/baseline.json", "browser/patterns/evidence.json", "browser/patterns/evidence.parquet",
}  # fmt: skip
TABLES = set(".csv .tsv .dat .net .graphml .json .xlsx .sav .dta .rds .rda .parquet .feather".split())

def matches(pattern, texts):
    """File and line of every match."""
    return [
        f"{name}:{number}: {found.group()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := pattern.search(line))
    ]


def read_by_lay_users(texts):
    """The texts a lay user may read: messages, configs that are shown, pages of documentation."""
    suffixes = (".toml", ".md", ".html")
    return {name: text for name, text in texts.items() if name.endswith(suffixes)}


def real_data(names):
    """Tables that do not say that they are made up. (A mapping of a known layout is no table.)"""
    tables = (name for name in names if Path(name).suffix.lower() in TABLES and name not in NO_PUPILS)
    return sorted(name for name in tables if not re.search("made_up|invented|example", Path(name).name))


def test_no_file_knows_the_folders_of_a_machine(tracked):
    assert [] == matches(MACHINES, tracked)


def test_a_path_of_a_machine_is_noticed():
    home, windows = "/" + "home/anna/class.csv", "C:" + "\\Users\\anna"
    assert ["a.py:2: /" + "home/a"] == matches(MACHINES, {"a.py": f"x = 1\nread('{home}')\n"})
    assert 1 == len(matches(MACHINES, {"a.py": windows}))
    assert [] == matches(MACHINES, {"a.py": "configs/home/a ./work/b ~/tmp/c"})


def test_no_file_names_a_package_registry(tracked):
    assert [] == matches(REGISTRIES, tracked)


def test_a_package_registry_is_noticed():
    assert 1 == len(matches(REGISTRIES, {"a.lock": "--index-url https://py" + "pi.org/simple"}))


def test_no_file_holds_data_about_real_pupils(tracked):
    assert [] == real_data(tracked)


def test_a_file_of_real_data_is_noticed():
    names = ["a/classes.csv", "made_up/edges.dat", "a/made_up_class.csv", "a/layout.toml", "a.py"]
    assert ["a/classes.csv", "made_up/edges.dat"] == real_data(names)


def test_a_pupil_who_bullies_is_called_a_pupil(tracked):
    assert [] == matches(UNKIND_DUTCH, tracked)
    assert [] == matches(UNKIND_ENGLISH, read_by_lay_users(tracked))


def test_an_unkind_word_is_noticed():
    said = "De " + "pester gaat weg."
    assert [f"a.toml:2: {said[:9]}"] == matches(UNKIND_DUTCH, {"a.toml": f"Het pesten stopt.\n{said}"})
    read = read_by_lay_users({"README.md": "Remove the bul" + "ly.", "a.py": "the bul" + "ly"})
    assert ["README.md"] == list(read)
    assert 1 == len(matches(UNKIND_ENGLISH, read))
