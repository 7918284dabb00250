"""What `klaslab export` says when it is done: what is in the folder, and how to go on."""

from collections.abc import Mapping

from experiments.language import number, say

FIRST = 8  # waves that are named


def lines_of(told: Mapping, lang: str) -> list[str]:
    """What was exported, the files, and a hint for each format that is there."""
    waves, arms = told["waves"], told["arms"]
    named = ", ".join(waves[:FIRST]) + (" …" if len(waves) > FIRST else "")
    rows = {f"{name}_rows": number(count, lang) for name, count in told["rows"].items()}
    lines = [say("export.what", lang, {"worlds": told["worlds"], "arms": ", ".join(arms), "waves": named}), ""]
    lines += [say(f"export.table.{name}", lang, rows) for name in told["rows"]]
    files = {name: {"files": number(count, lang)} for name, count in told["files"].items()}
    lines += [say(f"export.format.{name}", lang, count) for name, count in files.items()]
    ending = "export.hidden_is_in" if told["hidden"] else "export.no_hidden"
    return [*lines, say("export.codebook", lang), "", say(ending, lang)]
