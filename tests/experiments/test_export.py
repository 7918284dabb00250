"""Waves written for other programs: answers only, the same pupils in every file, the same in every format."""

import csv
from pathlib import Path

import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from pygments.lexers import SLexer
from pygments.token import Comment, Error, Literal

from experiments import archive
from experiments.__main__ import run
from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.export import Wanted, format_names, settled, with_arms
from experiments.export_classes import exported_classes
from experiments.export_codebook import codebook, columns, words, write_codebook
from experiments.export_layers import HIDDEN, LAYERS
from experiments.export_tables import Contents, export_tables
from experiments.export_waves import check_weeks, chosen_waves, waves_of
from experiments.exports import graphml, rsiena
from simulation.entities import BETWEEN_SCHOOLS, ILL
from tests.same_bits import content_hash
from tests.simulation.made_up_record import calendar_kinds, made_up_record

WAVES = ("y1-start", "y1-middle", "y1-end")
ARMS = ("nothing_extra", "removal")
LEAVES, ILL_ONE = 104, 101
REAL = "pupil,sex,friend\n" + "".join(f"P{n},girl,P{n % 6 + 1}\n" for n in range(1, 7))
OWN = """
name = "own"
meaning = { en = "Own", nl = "Eigen" }
class = "own.csv"
[[arms]]
name = "nothing_extra"
programmes = []
[[arms]]
name = "removal"
programmes = ["removal"]
"""


@pytest.fixture(scope="module")
def record():
    """101 likes 102, dislikes 103 and bullies 105; 101 is ill at the middle; 104 leaves before the end."""

    def change(wave):
        wave.ties.affect[:] = 0.0
        wave.ties.affect[:, 0, 1], wave.ties.affect[:, 0, 2], wave.ties.memory[:, 4, 0] = 9.0, -9.0, 9.0
        wave.pupils["days_ill"] = 3
        if wave.label in ("start", "middle"):
            wave.pupils["presence"][:, 0] = ILL
        if wave.label == "end":
            wave.pupils["status"][:, 3] = BETWEEN_SCHOOLS

    episodes = [{"scenario": 0, "day": 640 - n, "target": 105, "actor": 101} for n in range(30)]
    return made_up_record(worlds=2, pupils=5, change=change, episodes=episodes)


@pytest.fixture(scope="module")
def tables(record):
    return export_tables(record, Contents(arms=ARMS, waves=WAVES))


def rows(table: pa.Table, *wanted: tuple[str, object]) -> list[dict]:
    return [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted)]


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(path.open(encoding="utf-8")))


def test_the_tables_have_keys_and_a_hash(tables):
    assert {"edges", "pupils", "classes"} == set(tables)
    assert content_hash(tables, archive.KEYS)
    assert [1, 2, 3] * 2 == [row["wave_number"] for row in sorted(
        tables["classes"].to_pylist(), key=lambda row: (row["world"], row["day"]))]  # fmt: skip


def test_an_edge_is_what_a_pupil_answers(tables):
    at = (("world", 0), ("wave", "y1-start"), ("from", ILL_ONE))
    named = {(row["layer"], row["to"]): row["value"] for row in rows(tables["edges"], *at)}
    assert {("friendship", 102): 1, ("dislike", 103): 1, ("rating", 102): 2, ("rating", 103): -2} == {
        key: value for key, value in named.items() if key[1] in (102, 103)}  # fmt: skip
    told = rows(tables["edges"], ("world", 0), ("wave", "y1-start"), ("layer", "bullied_by"))
    assert [(105, 101)] == [(row["from"], row["to"]) for row in told]
    assert set(LAYERS) >= set(tables["edges"]["layer"].to_pylist())


def test_nothing_of_the_hidden_state_is_there_unless_it_is_asked_for(record, tables):
    assert not [name for table in tables.values() for name in table.column_names if name.startswith(HIDDEN)]
    whole = export_tables(record, Contents(arms=ARMS, waves=WAVES, hidden=True))
    shown = {name for table in whole.values() for name in table.column_names if name.startswith(HIDDEN)}
    assert {"hidden_distress", "hidden_days_afraid", "hidden_norm"} <= shown
    assert {"hidden_affect", "hidden_memory"} <= set(whole["edges"]["layer"].to_pylist())
    for name in tables:
        kept = [column for column in whole[name].column_names if not column.startswith(HIDDEN)]
        answers = whole[name].select(kept)
        if name == "edges":
            answers = answers.filter(pa.array([not x.startswith(HIDDEN) for x in answers["layer"].to_pylist()]))
        assert tables[name].equals(answers), "what is answered does not depend on it"


def test_who_has_left_is_not_in_the_class_and_nobody_answers_about_him(tables):
    gone = rows(tables["pupils"], ("pupil", LEAVES), ("wave", "y1-end"))
    assert [(0, None, None)] * 2 == [(row["in_class"], row["days_absent"], row["peer_role"]) for row in gone]
    at_the_end = rows(tables["edges"], ("wave", "y1-end"))
    assert at_the_end and not [row for row in at_the_end if LEAVES in (row["from"], row["to"])]
    assert [4, 4] == [row["pupils"] for row in rows(tables["classes"], ("wave", "y1-end"))]


def test_who_is_not_at_school_gives_no_answer_if_that_is_asked_for(record, tables):
    missing = export_tables(record, Contents(arms=ARMS, waves=WAVES, absent_missing=True))
    at = (("world", 0), ("wave", "y1-middle"), ("from", ILL_ONE), ("layer", "friendship"))
    assert [1.0] == [row["value"] for row in rows(tables["edges"], *at)]
    assert [None] * 4 == [row["value"] for row in rows(missing["edges"], *at)]
    ill = rows(missing["pupils"], ("world", 0), ("pupil", ILL_ONE), ("wave", "y1-middle"))[0]
    assert (0, 1, None, 1.0) == tuple(ill[x] for x in ("answered", "in_class", "victimisation", "absent_that_day"))


def test_on_the_first_morning_of_a_year_nobody_has_been_absent_yet(record):
    tables = export_tables(record, Contents(arms=ARMS, waves=WAVES, absent_missing=True))
    told = {row["wave"]: row for row in rows(tables["pupils"], ("world", 0), ("pupil", ILL_ONE))}
    names = ("absent_that_day", "answered", "days_absent", "days_reported_ill")
    assert (0, 1, 0, 0) == tuple(told["y1-start"][name] for name in names), "the state holds last year's days"
    assert (1, 0, 3, 3) == tuple(told["y1-middle"][name] for name in names)


def test_the_reported_scale_of_victimisation_goes_from_never_to_several_times_a_week(tables):
    told = {row["pupil"]: row["victimisation"] for row in rows(tables["pupils"], ("world", 0), ("wave", "y1-end"))}
    assert 0 == told[102] and told[105] >= 3 and told[LEAVES] is None


def test_a_class_as_arrays_says_what_the_tables_say(tables):
    one = next(exported_classes(tables))
    assert (0, "nothing_extra", WAVES, "w00000-home") == (one.world, one.arm, one.waves, one.label)
    assert [101, 102, 103, 104, 105] == one.pupils.tolist()
    assert (1.0, 0.0) == (one.ties["friendship"][0, 0, 1], one.ties["friendship"][0, 1, 0])
    assert np.isnan(one.ties["friendship"][2, 3]).all() and np.isnan(one.ties["friendship"][0].diagonal()).all()


def test_rsiena_gets_matrices_of_one_size_with_the_same_pupils_in_all_files(record, tmp_path):
    tables = export_tables(record, Contents(arms=ARMS, waves=WAVES, absent_missing=True))
    files = rsiena.write(tmp_path, list(exported_classes(tables)))
    assert files == sum(path.is_file() for path in tmp_path.rglob("*"))
    for line in read(tmp_path / "classes.csv")[1:]:
        folder = tmp_path / line[0]
        numbers = [row[0] for row in read(folder / "actors.csv")[1:]]
        assert [line[4]] == [str(len(numbers))]
        for name in rsiena.NETWORKS:
            for wave in (1, 2, 3):
                cells = np.array(read(folder / f"{name}.{wave}.csv"))
                assert (len(numbers),) * 2 == cells.shape and {"0", "1", "NA", "10"} >= set(cells.ravel())
                assert {"0"} == set(cells.diagonal())
                impossible = cells == "10"
                assert (impossible == impossible.T).all()
        for name in rsiena.CHANGING:
            table = read(folder / f"{name}.csv")
            assert ["pupil", "wave1", "wave2", "wave3"] == table[0] and numbers == [row[0] for row in table[1:]]
        assert set(numbers) == {row[0] for row in read(folder / "composition.csv")[1:]}


def test_rsiena_codes_no_answer_and_no_possible_tie_apart(record, tmp_path):
    tables = export_tables(record, Contents(arms=ARMS, waves=WAVES, absent_missing=True))
    rsiena.write(tmp_path, list(exported_classes(tables)))
    folder = tmp_path / "nothing_extra" / "w00000-home"
    assert ["0", "1", "0", "0", "0"] == read(folder / "friendship.1.csv")[0]
    assert ["0", "NA", "NA", "NA", "NA"] == read(folder / "friendship.2.csv")[0]
    assert ["10", "10", "10", "0", "10"] == read(folder / "friendship.3.csv")[3]
    assert ["1", "0", "0", "0", "0"] == read(folder / "bullied_by.1.csv")[4], "from who says so to who is named"
    assert ["104", "1", "2.5"] == read(folder / "composition.csv")[4], "who leaves between two waves, leaves halfway"


def test_the_script_for_r_has_closed_brackets_and_names_no_mirror():
    text = (Path(rsiena.__file__).parent / rsiena.SCRIPT).read_text(encoding="utf-8")
    open_ones, pairs = [], {")": "(", "]": "[", "}": "{"}
    for kind, token in SLexer().get_tokens(text):
        assert kind is not Error, token
        if kind in Comment or kind in Literal:
            continue
        for sign in token:
            if sign in "([{":
                open_ones.append(sign)
            elif sign in pairs:
                assert pairs[sign] == open_ones.pop()
    assert [] == open_ones and "://" not in text and "repos" not in text


def test_the_script_for_r_reads_the_files_that_are_written(tables, tmp_path):
    rsiena.write(tmp_path, list(exported_classes(tables)))
    text = (tmp_path / rsiena.SCRIPT).read_text(encoding="utf-8")
    for name in ("friendship", "bullied_by"):
        assert f'read_network(folder, "{name}", n)' in text and name in rsiena.NETWORKS
    assert 'read_changing(folder, "victimisation", actors)' in text and "victimisation" in rsiena.CHANGING
    heads = {name: set(read(tmp_path / f"{name}.csv")[0]) for name in ("classes", "waves")}
    assert {"folder", "arm", "class"} <= heads["classes"] and {"wave_number"} <= heads["waves"]


def test_graphml_says_the_same_as_the_tables(tables, tmp_path):
    assert 6 == graphml.write(tmp_path, list(exported_classes(tables)))
    graph = nx.read_graphml(tmp_path / "nothing_extra" / "w00000-home.y1-end.graphml")
    assert {"101", "102", "103", "105"} == set(graph)
    assert ("y1-end", 0, "home") == tuple(graph.graph[name] for name in ("wave", "world", "class"))
    here = rows(tables["edges"], ("world", 0), ("wave", "y1-end"))
    for layer in ("friendship", "dislike", "bullied_by"):
        told = {(str(row["from"]), str(row["to"])) for row in here if row["layer"] == layer}
        assert told == {(i, j) for i, j, values in graph.edges(data=True) if values[layer] == 1}
    assert graph.nodes["105"]["victimisation"] >= 3 and isinstance(graph.nodes["105"]["days_absent"], int)


def test_every_column_and_layer_is_in_the_codebook_and_nothing_else(record, tmp_path):
    tables = export_tables(record, Contents(arms=ARMS, waves=WAVES, hidden=True))
    assert set(codebook()) == {name for table in tables.values() for name in table.column_names
                               if not name.startswith(HIDDEN)} | set(LAYERS)  # fmt: skip
    write_codebook(tmp_path, tables)
    for lang in ("en", "nl"):
        written = read(tmp_path / f"codebook.{lang}.csv")
        assert ["table", "column", "meaning", "unit", "values"] == written[0]
        assert len(list(columns(tables))) == len(written) - 1 and all(all(row) for row in written)
    assert "TRUE STATE" in words("hidden_distress", "en")["meaning"]


def test_waves_are_chosen_by_name_or_by_label():
    known = waves_of(read_comparison("demo"), 1, (10,))
    assert ["y0-end", "y1-start", "y1-middle", "y1-end", "y1-week10"] == known
    assert ("y1-week10",) == chosen_waves((), known, (10,)), "who asks for weeks gets these"
    assert ("y1-week10", "y0-end", "y1-end") == chosen_waves(("y0-end", "end"), known, (10,))
    assert ("y1-start", "y1-middle", "y1-end") == chosen_waves((), known[:-1], ())
    with pytest.raises(UserError) as caught:
        chosen_waves(("y1-strat",), known, ())
    assert ("export.unknown_wave", "y1-strat") == (caught.value.message_key, caught.value.value)
    assert {"y1-case_start", "y2-case_end"} <= set(waves_of(read_comparison("open_letter"), 1, ()))


def test_a_school_week_that_the_calendar_does_not_have_is_refused():
    check_weeks((1, 40), calendar_kinds())
    with pytest.raises(UserError) as caught:
        check_weeks((41,), calendar_kinds())
    assert "--week" in caught.value.text("en") and "1 to 40" in caught.value.text("en")


def test_arms_are_chosen_by_name_and_stay_in_order():
    demo = read_comparison("demo")
    assert ["nothing_extra"] == [arm.name for arm in with_arms(demo, ()).arms]
    assert ["removal", "mediation"] == [arm.name for arm in with_arms(demo, ("mediation", "removal")).arms]
    with pytest.raises(UserError) as caught:
        with_arms(demo, ("removl",))
    assert "removal" in caught.value.text("en")


def test_a_real_class_is_not_exported(tmp_path):
    (tmp_path / "own.csv").write_text(REAL, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        settled(Wanted(comparison=read_comparison(tmp_path / "own.toml"), waves=()))
    assert "export.real_class" == caught.value.message_key


def test_an_unknown_format_is_said_before_anything_is_lived(tmp_path, capsys):
    assert ["graphml", "rsiena"] == format_names()
    assert 2 == run(["export", "demo", "--format", "rsina", "--out", str(tmp_path), "--lang", "en"])
    assert '"rsina". Did you mean "rsiena"?' in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())
