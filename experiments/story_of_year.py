"""`klaslab run`: follows one made-up class through a school year, and tells, draws and writes down what happened."""

import json
from pathlib import Path

import pyarrow as pa

from experiments import archive
from experiments.dependence import depends_on
from experiments.folders import shown
from experiments.made_up import made_up_class
from experiments.manner import Manner, answer, as_json, notice
from experiments.populations import levels_of, population_of
from experiments.progress import progress, say_if_compiling
from experiments.provenance import Expense, manifest
from experiments.tables import write_bytes, write_csv
from experiments.year_words import lines_of

NUMBERS = ("populations", "calendars", "instruments", "names")  # configs the story depends on, besides parameters


def story_of_year(
    *, manner: Manner, seed: int, out: Path, group: int | None = None, size: int | None = None, programmes: tuple = ()
) -> None:
    """Live the year or load it, and tell the story; raises UserError for an unknown programme."""
    expense, chosen = Expense(), tuple(dict.fromkeys(programmes))
    configuration = everything_it_depends_on(seed, group, size, chosen)
    folder = archive.result_folder(out, "run", configuration, archive.number_sources())
    facts = kept_facts(folder, manner.lang)
    loaded = facts is not None
    if not loaded:
        record = lived(manner, made_up_class(seed, world=1, group=group, size=size, programmes=chosen))
        facts = facts_of(record)
        made = manifest_of(folder, configuration, seed, expense)
        write_folder(folder, record, facts, "\n".join(lines_of(facts, seed, manner.lang)), made, manner.lang)
    told = "\n".join(lines_of(facts, seed, manner.lang))
    content = archive.read_manifest(folder)["content_hash"]
    data = {"seed": seed, "folder": shown(folder), "loaded": loaded, "content_hash": content, "story": told}
    answer(manner, told, data | facts)
    notice(manner, "run.loaded" if loaded else "run.written", {"folder": shown(folder)})


def kept_facts(folder: Path, lang: str) -> dict | None:
    """The facts of a year that was lived before and drawn in this language; None if it is not there."""
    kept = archive.loaded(folder) if (folder / f"year.{lang}.png").is_file() else None
    return None if kept is None else json.loads(kept.tables["facts"]["json"][0].as_py())


def facts_of(record) -> dict:
    """What is told of the year, what instruments would say among it."""
    from experiments.year_facts import year_facts  # reads the model's record: loaded when something is simulated
    from experiments.year_seen import instruments

    facts = year_facts(record)
    target = facts["year"]["target"]
    return facts | {"instruments": instruments(record, target and target["number"])}


def everything_it_depends_on(seed: int, group: int | None, size: int | None, programmes: tuple[str, ...]) -> dict:
    """What was asked, every number of the model, the programmes, and the files a made-up class is drawn from."""
    levels = levels_of(population_of(group))
    return {"seed": seed, "group": group, "size": size} | depends_on(NUMBERS, programmes, levels)


def lived(manner: Manner, scenario):
    """The record of the scenario; on the very first start it is said that the model is being compiled."""
    from simulation.run import run

    say_if_compiling(manner)
    with progress(manner, "run.running", 1) as advance:
        return run([scenario], threads=1, progress=advance)


def manifest_of(folder: Path, configuration: dict, seed: int, expense: Expense) -> dict:
    """The provenance of this run."""
    return manifest("run", folder.name.removeprefix("run-"), configuration, {"seed": seed}, expense)


def write_folder(folder: Path, record, facts: dict, told: str, made: dict, lang: str) -> dict:
    """Picture, text, tables and, last, the manifest, which is returned."""
    from experiments.figures import style
    from experiments.figures.year_of_class import year_of_class
    from experiments.year_tables import year_tables

    figure = year_of_class(record, facts, lang, folder.name)
    write_bytes(folder / f"year.{lang}.png", style.png(figure))
    write_bytes(folder / f"story.{lang}.txt", (told + "\n").encode())
    tables = year_tables(record) | {"facts": pa.table({"json": [as_json(facts)]})}
    write_csv(folder / "episodes.csv", tables["episodes"])
    return archive.seal(archive.at_once(folder, tables), tables, made)
