"""The archive: the same rows give the same hash, and a killed run ends with the same bytes."""

import getpass
import hashlib
import json
import platform
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from experiments import archive, provenance
from experiments.errors import UserError
from experiments.panel import OUTCOME_SCHEMA
from experiments.tables import table_hash, write_bytes, write_csv, write_parquet
from tests.experiments.made_up import fan_table, log_table, outcome_table
from tests.same_bits import content_hash

KEYS = archive.KEYS["outcomes"]
WORLDS, SHARD = 12, 3


def produce(index, size=SHARD):
    """The tables of one shard: a slice of the worlds of a fixed comparison."""
    whole = {"outcomes": outcome_table(WORLDS), "fan": fan_table(WORLDS), "log": log_table(WORLDS)}
    return {name: slice_of(table, index * size, (index + 1) * size) for name, table in whole.items()}


def slice_of(table, first, last):
    world = table["world"].to_numpy()
    return table.filter(pa.array((world >= first) & (world < last)))


def sealed(folder, shards=WORLDS // SHARD, making=produce):
    result = archive.produced_or_loaded(folder, shards, making)
    archive.seal(result, result.tables, {"name": "x"})
    return result


def files(folder):
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def test_parts_that_cannot_be_removed_are_told(tmp_path, monkeypatch):
    removed, waited = [], []
    monkeypatch.setattr(archive.shutil, "rmtree", lambda folder, ignore_errors: removed.append(folder))
    monkeypatch.setattr(archive.time, "sleep", waited.append)
    with pytest.raises(UserError) as caught:
        sealed(tmp_path)
    assert ("archive.shards_left", [tmp_path / "shards"] * 3) == (caught.value.message_key, removed)


def test_the_hash_does_not_see_the_order_of_rows_columns_or_dictionaries():
    table = outcome_table(5)
    shuffled = table.take(np.random.Generator(np.random.PCG64(1)).permutation(table.num_rows))
    plain = shuffled.set_column(1, "arm", shuffled["arm"].cast(pa.string()))
    assert table_hash(table, KEYS) == table_hash(shuffled.select(sorted(table.column_names)), KEYS)
    assert table_hash(table, KEYS) == table_hash(plain, KEYS)


def test_the_hash_sees_every_value():
    table = pa.table({"world": [1, 2], "value": [0.5, np.nan], "name": ["ab", "c"]})
    others = [pa.table({"world": [1, 2], "value": [0.5, 0.0], "name": ["ab", "c"]}),
              pa.table({"world": [1, 2], "value": [0.5, None], "name": ["ab", "c"]}),
              pa.table({"world": [1, 2], "value": [0.5, np.nan], "name": ["a", "bc"]}),
              pa.table({"world": [1, 3], "value": [0.5, np.nan], "name": ["ab", "c"]}),
              pa.table({"worlds": [1, 2], "value": [0.5, np.nan], "name": ["ab", "c"]})]
    hashes = {table_hash(other) for other in [table, *others]}
    assert 6 == len(hashes)


def test_all_nans_are_the_same_nan():
    odd = np.array([0x7FF8000000000001], dtype=np.uint64).view(np.float64)
    assert table_hash(pa.table({"value": [np.nan]})) == table_hash(pa.table({"value": odd}))


def test_the_hash_is_that_of_the_little_endian_bytes():
    expected = hashlib.sha256(b'["world","int32",2]' + b"\0\0" + b"\1\0\0\0\2\0\0\0").hexdigest()
    assert expected == table_hash(pa.table({"world": pa.array([2, 1], pa.int32())}), ["world"])


def test_rows_that_share_a_key_are_refused():
    table = outcome_table(2)
    with pytest.raises(ValueError, match="share a key"):
        table_hash(pa.concat_tables([table, table.slice(0, 1)]), KEYS)


def test_a_table_comes_back_from_parquet_as_it_was(tmp_path):
    table = outcome_table(4)
    write_parquet(tmp_path / "t.parquet", table)
    back = pq.read_table(tmp_path / "t.parquet")
    assert OUTCOME_SCHEMA == back.schema
    assert table_hash(table, KEYS) == table_hash(back, KEYS)
    column = pq.ParquetFile(tmp_path / "t.parquet").metadata.row_group(0).column(4)
    assert ("ZSTD", True) == (column.compression, "BYTE_STREAM_SPLIT" in column.encodings)


def test_csv_holds_the_same_numbers_and_leaves_missing_ones_empty(tmp_path):
    table = outcome_table(20)
    write_csv(tmp_path / "t.csv", table)
    back = pa.csv.read_csv(tmp_path / "t.csv")
    expected = [None if np.isnan(v) else v for v in table["value"].to_pylist()]
    assert expected == back["value"].to_pylist()
    assert table["arm"].to_pylist() == back["arm"].to_pylist()


def test_a_killed_run_goes_on_where_it_was_and_ends_with_the_same_bytes(tmp_path):
    made = []

    def dies(index):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(index)
        return produce(index)

    sealed(tmp_path / "whole")
    with pytest.raises(KeyboardInterrupt):
        archive.produced_or_loaded(tmp_path / "killed", 4, dies)
    again = []
    sealed(tmp_path / "killed", making=lambda index: again.append(index) or produce(index))
    assert [0, 1] == made
    assert [2, 3] == again
    assert files(tmp_path / "whole") == files(tmp_path / "killed")


def test_a_shard_that_was_cut_off_is_run_again(tmp_path):
    archive.write_shard(tmp_path, 0, produce(0))
    ledger = tmp_path / "shards" / "000000.outcomes.parquet"
    ledger.write_bytes(ledger.read_bytes()[:100])
    assert set() == archive.finished_shards(tmp_path)


def test_a_shard_without_its_ledger_table_is_not_finished(tmp_path):
    archive.write_shard(tmp_path, 0, {"fan": fan_table(2)})
    assert set() == archive.finished_shards(tmp_path)


def test_the_size_of_shards_changes_no_byte_of_the_tables(tmp_path):
    sealed(tmp_path / "small", shards=WORLDS, making=lambda index: produce(index, 1))
    sealed(tmp_path / "large", shards=1, making=lambda index: produce(index, WORLDS))
    small, large = files(tmp_path / "small"), files(tmp_path / "large")
    assert {n: h for n, h in large.items() if n != "manifest.json"} == {
        n: h for n, h in small.items() if n != "manifest.json"}


def test_a_whole_result_is_loaded_and_never_run_again(tmp_path):
    first = sealed(tmp_path)

    def never(index):
        raise AssertionError("ran again")

    second = archive.produced_or_loaded(tmp_path, WORLDS // SHARD, never)
    assert (False, True) == (first.loaded, second.loaded)
    assert content_hash(first.tables, archive.KEYS) == content_hash(second.tables, archive.KEYS)
    assert not (tmp_path / "shards").exists()


def test_a_stopped_run_is_labelled_partial_and_can_be_completed(tmp_path):
    for index in (0, 1):
        archive.write_shard(tmp_path, index, produce(index))
    stopped = archive.so_far(tmp_path, WORLDS // SHARD)
    archive.seal(stopped, stopped.tables, {"name": "x"})
    manifest = archive.read_manifest(tmp_path)
    assert (True, 2) == (stopped.partial, stopped.finished)
    assert (True, 6, 2, 4) == tuple(
        manifest[key] for key in ("partial", "worlds_finished", "shards_finished", "shards"))
    whole = sealed(tmp_path)
    assert (False, False) == (whole.partial, archive.read_manifest(tmp_path)["partial"])


def test_tables_changed_after_the_run_are_refused(tmp_path):
    result = sealed(tmp_path)
    table = result.tables["fan"]
    write_parquet(tmp_path / "fan.parquet", table.slice(1))
    with pytest.raises(UserError) as mistake:
        archive.produced_or_loaded(tmp_path, 4, produce)
    assert "archive.changed" == mistake.value.message_key


@pytest.mark.parametrize(("spoil", "key"), [
    (lambda folder: (folder / "fan.parquet").unlink(), "archive.incomplete"),
    (lambda folder: (folder / "manifest.json").write_text("{"), "archive.manifest")])
def test_a_spoilt_folder_is_told_and_not_repaired_in_silence(tmp_path, spoil, key):
    sealed(tmp_path)
    spoil(tmp_path)
    with pytest.raises(UserError) as mistake:
        archive.produced_or_loaded(tmp_path, 4, produce)
    assert key == mistake.value.message_key


def test_a_write_that_fails_leaves_nothing_half_written(tmp_path, monkeypatch):
    write_bytes(tmp_path / "a.txt", b"old")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UserError):
        write_bytes(tmp_path / "a.txt", b"new")
    assert {"a.txt"} == {path.name for path in tmp_path.iterdir()}
    assert b"old" == (tmp_path / "a.txt").read_bytes()


def test_the_result_id_sees_configuration_and_sources_but_not_the_order_of_keys():
    one = archive.result_id({"a": 1, "b": 2}, {"x.py": "0"})
    assert one == archive.result_id({"b": 2, "a": 1}, {"x.py": "0"})
    assert one != archive.result_id({"a": 1, "b": 3}, {"x.py": "0"})
    assert one != archive.result_id({"a": 1, "b": 2}, {"x.py": "1"})
    assert 12 == len(one)


def test_numbers_depend_on_the_model_and_the_statistics_and_not_on_words_or_plots():
    found = archive.number_sources()
    ends = ("words.py", "tell.py", "estimate.py")
    telling = {name for name in found if name.startswith("experiments/") and name.endswith(ends)}
    assert {f"experiments/{name}_words.py" for name in ("evidence", "funnel", "year")} == telling, "results keep theirs"
    assert {"simulation/arithmetic.py", "experiments/effects.py", "experiments/dots.py"} <= set(found)
    assert not [name for name in found if "figures" in name or "report" in name.split("/")[1]
                or "commands" in name or name == "experiments/language.py"]


def test_line_endings_do_not_change_the_result_id(tmp_path):
    for root, ending in (("a", "\n"), ("b", "\r\n")):
        (tmp_path / root / "simulation").mkdir(parents=True)
        (tmp_path / root / "simulation" / "x.py").write_bytes(f"a = 1{ending}b = 2{ending}".encode())
    assert archive.number_sources(tmp_path / "a") == archive.number_sources(tmp_path / "b")


def test_a_manifest_comes_back_as_it_was_and_tells_nothing_of_the_machine(tmp_path):
    configuration = {"class": "/schools/somebody/klas.csv", "worlds": 200, "arms": [{"name": "a"}],
                     "other": "C:\\Users\\somebody\\klas.csv", "meaning": "either/or"}
    date = datetime(2026, 1, 5, 12, tzinfo=UTC)
    written = provenance.manifest("demo", "abc", configuration, {"worlds": 1}, provenance.Expense(), date)
    archive.write_json(tmp_path / "manifest.json", written)
    back = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert written == back
    assert ("klas.csv", "klas.csv", "either/or", "2026-01-05T12:00:00+00:00") == (
        back["configuration"]["class"], back["configuration"]["other"], back["configuration"]["meaning"],
        back["date"])
    text = json.dumps(back)
    assert "somebody" not in text and str(tmp_path) not in text
    assert platform.node() not in text.split('"')
    assert getpass.getuser() not in text.split('"')


def test_the_expense_of_a_run_is_counted():
    expense = provenance.Expense()
    sum(range(10**6))
    spent = expense.so_far()
    assert spent["wall_seconds"] > 0 and spent["cpu_seconds"] > 0
    assert spent["peak_memory_mb"] is None or spent["peak_memory_mb"] > 10
