"""What `klaslab reproduce` says: before it starts who made the result, afterwards whether it came out the same."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from experiments.language import number, say
from experiments.reproduce_files import OTHER_CONTENT, SAME, TABLE

if TYPE_CHECKING:
    from experiments.reproduce import Verdict

MOST, SHORT = 12, 12  # things that are named, and signs of a hash


def warnings_of(manifest: Mapping, changes: Mapping, now: Mapping, lang: str) -> list[str]:
    """What is known to differ before anything is computed: version and code, then numbers and files put back."""
    then, here = manifest["software"], now["software"]
    told = {"then": version(then), "now": version(here)}
    lines = []
    if then.get("sources") is None:
        known = then.get("commit") is not None and then["commit"] == here["commit"]
        lines += [] if known and not (then["dirty"] or here["dirty"]) else [say("reproduce.code_unknown", lang, told)]
    elif then["sources"] != here["sources"]:
        lines += [say("reproduce.other_code", lang, told)]
    if manifest.get("command") is None:
        lines += [say("reproduce.old_manifest", lang)]
    if changes["unknown"]:
        lines += [say("reproduce.unknown_numbers", lang, {"names": shortened(changes["unknown"])})]
    for name, was, is_now in changes["numbers"][:MOST]:
        lines += [say("reproduce.number_put_back", lang, {"name": name, "was": float(was), "now": float(is_now)})]
    if len(changes["numbers"]) > MOST:
        lines += [say("reproduce.more_numbers", lang, {"more": len(changes["numbers"]) - MOST})]
    if changes["files"]:
        lines += [say("reproduce.files_put_back", lang, {"names": shortened(changes["files"])})]
    return lines


def lines_of(verdict: "Verdict", told: Mapping, lang: str) -> list[str]:
    """The verdict, the files, and what is different about who made it."""
    key = "identical" if verdict.identical else "different"
    hashes = {"old": verdict.old[:SHORT], "new": verdict.new[:SHORT], "folder": told["folder"]}
    lines = [say(f"reproduce.{key}", lang, hashes)]
    lines += [] if verdict.intact else [say("reproduce.changed_since", lang)]
    same = sum(one.state == SAME for one in verdict.files)
    lines += ["", say("reproduce.files", lang, {"same": same, "all": len(verdict.files)})]
    others = [one for one in verdict.files if one.state != SAME]
    lines += ["  " + file_line(one, lang) for one in others[:MOST]]
    lines += [say("reproduce.more_files", lang, {"more": len(others) - MOST})] if len(others) > MOST else []
    for title, differences in (("configuration", verdict.configuration), ("made_by", verdict.made_by)):
        if differences:
            lines += ["", say(f"reproduce.{title}", lang)]
            lines += ["  " + difference(name, pair) for name, pair in list(differences.items())[:MOST]]
    return lines if verdict.made_by else [*lines, "", say("reproduce.same_makers", lang)]


def file_line(one, lang: str) -> str:
    """One file that is not the same, byte for byte."""
    if one.state == OTHER_CONTENT and one.name.endswith(TABLE):
        told = {"name": one.name, "cells": number(one.cells, lang), "relative": f"{one.relative:.3g}",
                "gone": number(one.rows_gone, lang), "new": number(one.rows_new, lang)}  # fmt: skip
        return say("reproduce.file.table", lang, told)
    return say(f"reproduce.file.{one.state}", lang, {"name": one.name})


def difference(name: str, pair: tuple) -> str:
    """One thing as the result has it → as it is now."""
    old, new = ("–" if one is None else str(one)[:40] for one in pair)
    return f"{name}: {old} → {new}"


def version(software: Mapping) -> str:
    """Version and commit, as people read them."""
    commit = (software.get("commit") or "–")[:SHORT]
    return f"{software.get('version')} ({commit}{', +' if software.get('dirty') else ''})"


def shortened(names: list[str]) -> str:
    """The first of many names."""
    return ", ".join(names[:MOST]) + (f" … (+{len(names) - MOST})" if len(names) > MOST else "")


def as_json(verdict: "Verdict", told: Mapping) -> dict:
    """The verdict as plain data."""
    pairs = {name: {"result": old, "now": new} for name, (old, new) in verdict.made_by.items()}
    asked = {name: {"result": old, "now": new} for name, (old, new) in verdict.configuration.items()}
    return {
        **told, "identical": verdict.identical, "intact": verdict.intact,
        "content_hash": {"result": verdict.old, "now": verdict.new},
        "files": [asdict(one) for one in verdict.files], "made_by": pairs, "configuration": asked,
    }  # fmt: skip
