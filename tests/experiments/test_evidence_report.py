"""The report of the evidence: the answer first, every number in a table, a reason for whatever lies outside."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from experiments.errors import UserError
from experiments.evidence import IN, OUT, Row
from experiments.evidence_report import Explanation, explanations, report_html, within_chance, write_report
from experiments.findings import findings

LANGUAGES = ("nl", "en")
TOLD = {"worlds": 40, "years": 1, "seed": 1}
SEALED = {
    "name": "evidence", "result_id": "0123456789ab", "content_hash": "c0ffee", "date": "2030-01-01T00:00:00+00:00",
    "software": {"name": "klaslab", "version": "1", "commit": None, "dirty": False},
    "environment": {"python": "3", "libraries": {}, "system": "any"}, "seeds": {"seed": 1},
    "resources": {"wall_seconds": 1.0, "cpu_seconds": 1.0},
}  # fmt: skip


def row(id, number=0, simulated=0.5, verdict=IN):
    finding = findings()[id]
    stated = finding.numbers[number]
    return Row(
        id=id, number=number + 1, finding=finding.finding.model_dump(), name=stated.name.model_dump(),
        statistic=stated.statistic, simulated=simulated, low=simulated - 0.01, high=simulated + 0.01,
        published=stated.published, tolerance_low=stated.low, tolerance_high=stated.high, verdict=verdict,
        factor=1.0, classes=40, sources=finding.sources, comparability=finding.comparability,
        confidence=finding.confidence, use=finding.use, variant=finding.variant,
    )  # fmt: skip


MISSED = {"C17": 0.9, "C5": 3.0, "C7_swapped": 0.6, "V4_staff_attention": 0.7}
ROWS = [row("C1", simulated=0.1)] + [row(id, simulated=value, verdict=OUT) for id, value in MISSED.items()]
PAGES = {lang: report_html(ROWS, TOLD, SEALED, lang) for lang in LANGUAGES}


class Reader(HTMLParser):
    """Collects tags with their attributes, and the words."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def said(html):
    return " ".join(" ".join(Reader(html[html.index("<body>") :]).words).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_opens_without_a_network_and_can_be_heard(lang):
    tags = Reader(PAGES[lang]).tags
    assert not {"script", "link", "iframe"} & {tag for tag, _ in tags}
    (picture,) = [attributes for tag, attributes in tags if tag == "img"]
    assert picture["src"].startswith("data:image/svg+xml") and "1" in picture["alt"]
    assert lang == next(attributes["lang"] for tag, attributes in tags if tag == "html")
    heads = [attributes for tag, attributes in tags if tag == "th"]
    assert heads and all(attributes.get("scope") in ("row", "col") for attributes in heads)
    assert 1 == sum(tag == "h1" for tag, _ in tags)


def test_the_answer_names_the_counts_and_the_reading_of_the_table():
    words = said(PAGES["en"])
    answer = words.index("1 of 3 published findings lie within the margin. Here C7 and C8 are read as: 65 %")
    assert answer < words.index("Kept aside to check the model: 0 of 1") < words.index("what is measured")


def test_what_is_kept_aside_stands_apart_from_what_may_be_fitted():
    words = said(PAGES["en"])
    fitted = words.index("Findings the model may be fitted to what is measured")
    aside = words.index("Findings kept aside to check the model what is measured")
    assert fitted < words.index("C1 share of pupils bullied") < aside < words.index("V4 chronic victims known")


def test_each_source_says_in_words_how_comparable_it_is():
    words = said(PAGES["en"])
    assert "A: Dutch, with the same questions" in words
    assert "B: the same questions, in another country D: indirect" in words, "C17 is B/D"


def test_what_lies_outside_is_explained_and_what_nobody_explained_says_so():
    words = said(PAGES["en"])
    outside = words[words.index("What lies outside") :]
    assert "C17" in outside and explanations()["C17"].high.en in outside
    assert "No reason for it is known yet." in outside, "C5"
    assert "A star: the other reading" in outside
    inside = report_html([row("C1", simulated=0.1)], TOLD, SEALED, "nl")
    assert "Elk getal dat te lezen was, ligt binnen de marge." in said(inside)


def test_chance_may_explain_what_lies_just_outside():
    outside = row("C17", simulated=0.361, verdict=OUT)
    assert within_chance(outside) and not within_chance(replace(outside, low=0.4, high=0.5))


def test_both_languages_are_written_and_lead_to_each_other(tmp_path):
    assert tmp_path / "evidence.nl.html" == write_report(tmp_path, ROWS, TOLD, SEALED, "nl")
    for lang, other in (("nl", "en"), ("en", "nl")):
        assert f'href="evidence.{other}.html"' in (tmp_path / f"evidence.{lang}.html").read_text(encoding="utf-8")


def test_every_explanation_belongs_to_a_finding_and_a_wrong_one_is_refused(tmp_path):
    assert set(explanations()) <= set(findings())
    assert all(isinstance(each, Explanation) and (each.high or each.low) for each in explanations().values())
    (tmp_path / "explanations").mkdir()
    (tmp_path / "explanations" / "C1.toml").write_text("hihg = { en = 'a', nl = 'b' }\n", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        explanations(tmp_path)
    assert "C1.toml" in str(refused.value) and "hihg" in str(refused.value)
