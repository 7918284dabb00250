"""The patterns that the page About shows: those of this version, and honest about what lies outside."""

import base64
import re

import pytest

from browser.about_page import about_page
from browser.patterns.__main__ import main
from browser.patterns.packaged import outdated, packaged
from browser.patterns.told import patterns
from experiments.evidence import OUT
from experiments.evidence_report import SWAPPED, label_of
from experiments.findings import findings
from experiments.language import LANGUAGES

AGAIN = "package it again: klaslab evidence, then python -m browser.patterns results/evidence-…"


def test_the_packaged_table_is_of_the_numbers_and_findings_of_this_version():
    found = packaged()
    assert not outdated(found), AGAIN
    numbers = {(id, k) for id, finding in findings().items() for k, _ in enumerate(finding.numbers, start=1)}
    assert numbers <= {(row.id, row.number) for row in found.rows}, AGAIN


def test_a_number_that_changed_since_is_said():
    found = packaged()
    changed = {**found.parameters, "aggression": {**found.parameters["aggression"], "base": -5.0}}
    old = type(found)(rows=found.rows, made=found.made, asked=found.asked, parameters=changed)
    assert outdated(old) and "have changed since" in patterns(old, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_which_version_made_the_table_and_its_figure(lang):
    found = packaged()
    made = found.made | {"software": {"version": "9.8.7", "commit": "abcdefg123"}}
    html = patterns(type(found)(rows=found.rows, made=made, asked=found.asked, parameters=found.parameters), lang)
    assert "9.8.7 (abcdefg)" in html
    drawn = base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]).decode()
    assert "9.8.7" in drawn


@pytest.mark.parametrize("words", [[], ["one", "two"], ["nowhere"]])
def test_packaging_without_a_result_says_what_is_missing_in_one_line(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert 1 == len(main(words).splitlines())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_outside_its_margin_stands_in_sight_with_a_reason(lang):
    html = about_page(lang)
    missed = [row for row in packaged().rows if row.verdict == OUT and row.variant != SWAPPED]
    shown = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
    assert missed and f": {len(missed)} " in shown
    for row in missed:
        assert f"{label_of(row)} {row.name[lang]}" in shown
