"""How a made-up class is damaged: its files, and what the refusal must say (key, line, column, value, …)."""

from tests.experiments.made_up_sociograms import FOLDER, LISTS, RATINGS, WAVES


def changed(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


def lists(old: str, new: str, expected: dict):
    return {"class.csv": changed(LISTS, old, new)}, expected


def ratings(old: str, new: str, expected: dict):
    return {"class.csv": changed(RATINGS, old, new)}, expected


def folder(name: str, old: str, new: str, expected: dict):
    return FOLDER | {name: changed(FOLDER[name], old, new)}, {"file": name} | expected


def waves(name: str, old: str, new: str, expected: dict):
    asked = {"name": "A", "wave": "1"} | expected.get("asked", {})
    return WAVES | {name: changed(WAVES[name], old, new)}, expected | {"asked": asked}


def plain(content, expected: dict):
    return {"class.csv": content}, expected


def class_of(n: int) -> str:
    return "pupil,friend\n" + "".join(f"c{i},\n" for i in range(n))
