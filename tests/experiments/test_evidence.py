"""Published findings: their files, verdicts, intervals, words and figure."""

import csv
import json
import math
from types import SimpleNamespace

import numpy as np
import pytest

from experiments import archive, evidence_classes, evidence_run
from experiments.errors import UserError
from experiments.evidence import IN, OUT, pattern_table, score
from experiments.evidence_table import rows_of, table_of
from experiments.evidence_words import lines_of, written
from experiments.figures import style
from experiments.figures.evidence import evidence, margin_of
from experiments.findings import findings
from experiments.folders import configs_folder
from experiments.instruments import instrument_names
from experiments.manner import Manner
from experiments.parameters import parameters
from experiments.sources import sources
from experiments.tables import write_csv
from tests.simulation.made_up_record import made_up_record

CALIBRATION = {f"C{n}" for n in range(1, 27)} | {"C7_swapped", "C8_swapped"}


@pytest.fixture(scope="module")
def record():
    def change(wave):
        generator = np.random.Generator(np.random.PCG64(wave.day))
        wave.ties.affect[:] = generator.normal(0, 1, wave.ties.affect.shape)
        wave.ties.memory[:] = generator.exponential(0.2, wave.ties.affect.shape)

    targets = [(x, 101 + (x + k) % 3) for x in range(40) for k in range(5)]
    episodes = [{"scenario": x, "day": 640 - x % 7, "target": t, "period": 1} for x, t in targets]
    return made_up_record(worlds=40, pupils=10, groups=(5, 6, 7, 8), episodes=episodes, change=change)


def test_the_whole_calibration_set_is_there():
    assert CALIBRATION == {id for id, finding in findings().items() if finding.use == "calibrate"}


def test_what_is_kept_aside_is_not_for_calibration():
    aside = [id for id, finding in findings().items() if finding.use == "validate"]
    assert aside and all(id[0] in "SV" for id in aside)


def test_every_finding_names_known_sources_and_instruments():
    for id, finding in findings().items():
        assert set(finding.sources) <= set(sources()), id
        readings = (reading for number in finding.numbers for reading in number.readings)
        assert {reading.split(".")[0] for reading in readings} <= set(instrument_names()), id


def test_no_instrument_has_the_name_of_a_submodel():
    """Their numbers are told apart by it: one of the same name would hide the other's from a calibration."""
    assert set() == set(instrument_names()) & set(parameters())


def test_a_published_value_lies_in_its_own_tolerance():
    for id, finding in findings().items():
        for number in finding.numbers:
            assert any(number.holds(value) for value in number.published), id


def test_the_two_readings_of_the_table_swap():
    found = findings()
    swapped = [[n.published for n in found[id].numbers] for id in ("C8_swapped", "C7_swapped")]
    assert [[n.published for n in found[id].numbers] for id in ("C7", "C8")] == swapped


def test_nobody_claims_to_have_read_a_paper_that_nobody_read():
    assert {None} == {finding.checked_by for finding in findings().values()}


def test_a_finding_without_a_known_source_is_refused(tmp_path):
    folder = tmp_path / "evidence"
    folder.mkdir()
    text = (evidence_file("C1")).replace("safety_monitor_2018", "safety_moniter")
    (folder / "C1.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="safety_moniter"):
        findings(tmp_path)


def test_simulated_numbers_come_with_an_interval_that_holds_them(record):
    rows = [row for row in pattern_table(record) if row.verdict in (IN, OUT) and not math.isnan(row.low)]
    assert 25 < len(rows)
    assert all(row.low - 1e-9 <= row.simulated <= row.high + 1e-9 for row in rows if row.id != "V1_roles")


def test_without_classes_of_secondary_school_findings_about_them_are_absent(record):
    verdicts = {row.id: row.verdict for row in pattern_table(record, resamples=0)}
    assert {"absent"} == {verdicts[id] for id in ("C2", "C4", "C21")}
    assert {"too_short"} == {verdicts[id] for id in ("C16", "C17", "C18")}


def test_the_monitor_is_read_in_groups_seven_and_eight_only(record):
    rows = {row.id: row for row in pattern_table(record, only=("C1", "C6"), resamples=0)}
    assert (20, 40) == (rows["C1"].classes, rows["C6"].classes)


def test_leaving_findings_out_changes_no_number(record):
    everything = {(row.id, row.number): row for row in pattern_table(record)}
    assert all(row == everything[row.id, row.number] for row in pattern_table(record, only=("C6", "C11")))


def test_a_bootstrap_is_repeated_by_its_seed(record):
    first, again, other = (pattern_table(record, only=("C6",), seed=seed)[0] for seed in (1, 1, 2))
    assert first == again
    assert first.low != other.low and first.simulated == other.simulated


def test_every_number_of_a_finding_must_be_in(record):
    mixed = [SimpleNamespace(id="C11", use="calibrate", variant=None, verdict=v) for v in (IN, OUT, IN)]
    assert (0, 1) == score(mixed)
    assert (1, 1) == score([row for row in mixed if row.verdict == IN])
    assert 3 == len(pattern_table(record, only=("C11",), resamples=0))


def test_only_one_reading_of_the_table_is_judged():
    variants = ("inferred", "swapped")
    both = [SimpleNamespace(id=f"C7{v}", use="calibrate", variant=v, verdict=IN) for v in variants]
    assert (1, 1) == score(both) == score(both, "swapped")


def test_an_instrument_can_be_held_with_another_number(record):
    found = [pattern_table(record, {"round_robin.threshold": t}, ("C6",))[0].simulated for t in (0.2, 0.8)]
    assert found[0] > found[1]


def test_the_distance_is_a_factor_from_the_nearest_published_value():
    number = findings()["C14"].numbers[0]
    assert pytest.approx(0.22 / 0.23) == number.factor(0.22)
    assert math.isnan(number.factor(-0.1))


def test_figure_words_and_files_are_made_in_both_languages(record, tmp_path):
    rows = pattern_table(record)
    for lang in ("en", "nl"):
        evidence_run.write_answer(tmp_path, rows, {"worlds": 40}, lang)
        assert b"<svg" in style.svg(evidence(rows, lang, "caption"))
        text = "\n".join(lines_of(rows, {"worlds": 40, "years": 1, "seed": 1}, lang))
        assert "C26" in text and "None" not in text and "nan" not in text
    content = json.loads((tmp_path / "evidence.json").read_text(encoding="utf-8"))
    assert len(rows) == len(content["rows"])
    write_csv(tmp_path / "evidence.csv", table_of(rows))
    with open(tmp_path / "evidence.csv", newline="", encoding="utf-8") as file:
        assert len(rows) == len(list(csv.DictReader(file)))


def test_numbers_are_written_the_way_a_language_writes_them():
    assert ("−0,42", "0.0018") == (written(-0.42, "nl"), written(0.0018, "en"))
    assert ("0.085", "") == (written(0.085, "en"), written(float("nan"), "en"))


def test_a_margin_without_width_is_not_drawn(record):
    row = next(row for row in pattern_table(record, only=("V1_roles",), resamples=0))
    assert margin_of(row) is None


def test_classes_are_made_by_the_convention():
    scenarios = evidence_classes.scenarios_of(8, 1, 2, {})
    assert [5, 6, 7, 8, 5, 6, 7, 8] == [scenario.group for scenario in scenarios]
    assert {((25,), 1, 2, False, ())} == {
        (s.origin.sizes, s.burn_in_years, s.years, s.receiving, s.programmes) for s in scenarios
    }


def test_a_real_run_is_read_from_end_to_end(tmp_path, capsys):
    manner = Manner(lang="en", as_json=True)
    evidence_run.hold_against_findings(manner, worlds=4, seed=3, out=tmp_path, years=1)
    told = json.loads(capsys.readouterr().out)
    assert {"C1", "C26", "V3_ratings"} <= {row["id"] for row in told["rows"]}
    assert 0 < next(row["simulated"] for row in told["rows"] if row["id"] == "C11") < 1
    assert {".html", ".png", ".svg"} == {file.suffix for file in tmp_path.glob("evidence-*/evidence.en.*")}


def test_evidence_that_is_there_is_loaded_with_its_manifest_and_never_simulated_again(tmp_path, capsys, monkeypatch):
    manner = Manner(lang="en", as_json=True)
    evidence_run.hold_against_findings(manner, worlds=4, seed=3, out=tmp_path, years=1, threads=1)
    first = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(evidence_run, "simulated_rows", lambda *_, **__: pytest.fail("it was simulated again"))
    evidence_run.hold_against_findings(manner, worlds=4, seed=3, out=tmp_path, years=1, threads=2)
    second = json.loads(capsys.readouterr().out)
    assert (False, True) == (first.pop("loaded"), second.pop("loaded"))
    assert first == second
    kept = archive.read_manifest(next(tmp_path.glob("evidence-*")))
    assert {"software", "configuration", "seeds", "resources", "content_hash"} <= set(kept)
    assert {"seed": 3} == kept["seeds"]


def test_the_kept_table_gives_back_every_row(record):
    rows = pattern_table(record)
    assert [row.as_json() for row in rows] == [row.as_json() for row in rows_of(table_of(rows))]


def evidence_file(id):
    return (configs_folder() / "evidence" / f"{id}.toml").read_text(encoding="utf-8")
