"""The report: the answer first, readable by everyone, and silent about what may not be said."""

import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from experiments.answer_line import line_of_arm
from experiments.compare_words import lines_of as compare_lines
from experiments.errors import UserError
from experiments.made_up import made_up_class
from experiments.page import table
from experiments.panel import CLASS_LEVEL
from experiments.programme_log import programme_log
from experiments.report import assumed, draw, report_html, standing_report, write_report
from experiments.report_searches import searches
from experiments.report_sections import warnings
from simulation.entities import CASE_EVENT_ROW, EVENTS
from tests.experiments.made_up import BASELINE, fan_table, story

LANGUAGES = ("nl", "en")
TOLD = story(60)
PAGES = {lang: report_html(TOLD, draw(TOLD, lang), lang) for lang in LANGUAGES}


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

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def said(html):
    words = Reader(html[html.index("<body>"):]).words
    return " ".join(" ".join(words).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_opens_without_a_network(lang):
    read = Reader(PAGES[lang])
    addresses = [value for _, attributes in read.tags for key, value in attributes.items()
                 if key in ("src", "href", "action", "srcset")]
    assert [] == read.all("script") + read.all("link") + read.all("iframe")
    assert {"data:image/svg+xml;base64", "#main", f"report.{'en' if lang == 'nl' else 'nl'}.html"} == {
        address.split(",")[0] for address in addresses}
    assert "@import" not in PAGES[lang] and "url(" not in PAGES[lang].split("</style>")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_can_be_read_by_everyone(lang):
    read = Reader(PAGES[lang])
    assert [lang] == [attributes["lang"] for attributes in read.all("html")]
    assert (1, 1) == (len(read.all("h1")), len(read.all("main")))
    assert "user-scalable" not in PAGES[lang]
    assert all(image["alt"] for image in read.all("img"))
    assert len(read.all("img")) == len({image["alt"] + image["src"] for image in read.all("img")}) == 7
    assert all(cell.get("scope") in ("col", "row") for cell in read.all("th"))
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_followed_by_a_table_that_says_the_same(lang):
    for after in PAGES[lang].split("<figure>")[1:]:
        assert "<table" in after.split("</details>")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_a_report_is_in_its_language(lang):
    other = {"nl": ("the model", " classes ", "Nothing extra"), "en": (" het ", " klassen ", "Niets extra")}
    words = said(PAGES[lang]).replace("Read this in English", "").replace("Lees dit in het Nederlands", "")
    assert [] == [word for word in other[lang] if word in words]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_comes_first_and_in_counts(lang):
    words = said(PAGES[lang])
    answer, compared = {"nl": ("Het antwoord", "Wat is er vergeleken"),
                        "en": ("The answer", "What was compared")}[lang]
    first = words[words.index(answer):words.index(compared)]
    lines = [line_of_arm(TOLD, arm, lang) for arm in TOLD.others]
    assert all(line in first for line in lines)
    assert {"nl": "van de 20 klassen", "en": "of every 20 classes"}[lang] in lines[0].split(".")[0]
    html = PAGES[lang]
    assert html.index(answer) < html.index("<img") < html.index('class="answer"'), "a picture before the words"


def test_the_banner_is_there_word_for_word():
    assert ("Dit model laat zien wat er kan gebeuren in verzonnen klassen. Het voorspelt niets over een echt "
            "kind. Veel getallen zijn schattingen.") in said(PAGES["nl"])
    assert ("This model shows what could happen in made-up classes. It predicts nothing about a real child. "
            "Many numbers are estimates.") in said(PAGES["en"])


def test_what_gets_worse_is_told_with_the_answer():
    words = said(PAGES["en"])
    answer = words[:words.index("What was compared")]
    assert "Watch out: more bullied pupils in" in answer
    assert "Watch out: on average more bullying for all other pupils" in answer


def removal(change, outcome="episodes", group="receiving_class"):
    """The comparison with other fields in one effect of the removal of a pupil."""
    rows = [row | change if (row["arm"], row["outcome"], row["group"]) == ("removal", outcome, group) else row
            for row in TOLD.tables["effects"].to_pylist()]
    effects = pa.Table.from_pylist(rows, schema=TOLD.tables["effects"].schema)
    return replace(TOLD, tables={**TOLD.tables, "effects": effects})


@pytest.mark.parametrize(("lang", "better", "worse"), [
    ("en", "less bullying in about 16 of every 20 classes, but", "more bullying for the receiving class in 16 of 20"),
    ("nl", "minder pesterijen in ongeveer 16 van de 20 klassen, maar",
     "meer pesterijen voor de ontvangende klas in 16 van de 20")])
def test_the_line_of_an_arm_says_its_good_and_its_harm(lang, better, worse):
    line = line_of_arm(TOLD, TOLD.others[2], lang)
    assert line.startswith(f"{TOLD.others[2].name[lang]}: {better}")
    assert worse in line
    assert line in said(PAGES[lang])


@pytest.mark.parametrize("change", [{"difference": 0.004}, {"lower": 57, "equal": 0, "higher": 3}])
def test_harm_too_small_to_show_or_in_one_class_of_twenty_is_no_harm_to_watch_out_for(change):
    arm, words = TOLD.others[2], "the receiving class (in about"
    (before,) = (line for line in warnings(TOLD, arm, "en") if "more bullying" in line)
    assert words in before
    told = removal(change)
    assert not any(words in line for line in warnings(told, arm, "en") if "more bullying" in line)
    assert "more bullying for the receiving class" not in line_of_arm(told, arm, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_the_model_only_explores_it_says_so(lang):
    explores = {"nl": "het voorspelt niet", "en": "it does not predict"}[lang]
    assert said(PAGES[lang]).count(explores) >= 2 * sum(arm.known is not None for arm in TOLD.arms)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_trials_are_kept_aside_it_does_not_say_that_none_were_found(lang):
    none = {"nl": "geen onderzoek gevonden", "en": "No study was found"}[lang]
    aside = {"nl": "apart gehouden", "en": "kept aside"}[lang]
    told = replace(TOLD, arms=tuple(arm for arm in TOLD.arms if arm.known != "explores"))
    assert ["whole_class"] == [arm.id for arm in told.others]
    words = assumed(told, lang) + " ".join(warnings(told, told.arms[1], lang)) + " ".join(compare_lines(told, lang))
    assert (0, 3) == (words.count(none), words.count(aside))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_outcome_stands_in_the_table_with_its_unit(lang):
    words = said(PAGES[lang])
    assert all(f"{o.name[lang]} ({o.unit[lang]})" in words for o in TOLD.outcomes.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_says_pupil_who_bullies_and_never_the_bully(lang):
    words = said(PAGES[lang]).lower()
    assert not re.search(r"\bpester\b|\bpesters\b|\bthe bull(y|ies)\b|\bdader", words)


def test_how_often_a_programme_found_nobody_or_the_wrong_pupil_is_told():
    log = [row for row in TOLD.tables["log"].to_pylist() if row["arm"] == "removal"]
    nobody = sum(row["event"] == "nobody_found" for row in log)
    wrong = sum(row["right"] is False for row in log)
    found = sum(row["event"] == "found" for row in log)
    looked = nobody + found
    assert looked < len(log), "other events are no searches"
    expected = [f"({100 * nobody / looked:.0f} %)", f"({100 * wrong / found:.0f} %)"]
    after = said(PAGES["en"]).split("Wrong pupil, of first choices")[1]
    row = after[after.index("Pupil who bullies to another class"):after.index("What is assumed")]
    assert f"Pupil who bullies to another class (P) {looked} " in row
    assert expected == re.findall(r"\(\d+ %\)", row)[:2]
    line = f"a pupil was found {found} times; searches that found nobody: {nobody}. The wrong pupil: {wrong} of {found}"
    assert f"Pupil who bullies to another class: {line} first choices." in compare_lines(TOLD, "en")


def test_only_finds_and_fruitless_searches_are_counted_of_what_a_run_writes_down():
    kinds = (("found", 1), ("found", 0), ("found", -1), ("nobody_found", -1), ("moved_out", -1), ("no_seat", -1))
    events = np.zeros(len(kinds), CASE_EVENT_ROW).view(np.recarray)
    for event, (kind, right) in zip(events, kinds, strict=True):
        event["kind"], event["right"] = EVENTS.index(kind), right
    scenario = made_up_class(1, programmes=("removal",))
    log = programme_log(SimpleNamespace(events=events, scenarios=(scenario,), first_day=1), ["removal"])
    (found,) = searches(replace(TOLD, tables={"log": log}))
    assert (3, 1, 2, 1, 4) == (found.found, found.nobody, found.judged, found.wrong, found.looked)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_below_forty_worlds_a_report_gives_no_verdict(lang):
    told = story(30)
    told = replace(told, tables={**told.tables, "fan": fan_table(30)})
    html = report_html(told, draw(told, lang), lang)
    words = said(html) + " ".join(image["alt"] for image in Reader(html).all("img"))
    assert {"nl": "Onder de 40 geven we geen antwoord", "en": "Below 40 we give no answer"}[lang] in words
    verdict = "vrijwel zeker|waarschijnlijk|almost certain|likely|van de 20 klassen|of every 20 classes"
    assert re.search(verdict, said(PAGES[lang]))
    assert not re.search(verdict, words)


def test_an_arm_against_itself_changes_nothing():
    nothing = {"difference": 0.0, "lower": 0, "equal": 60, "higher": 0, "certainty": 0.5, "direction": "none",
               "chance": "no_clear_difference"}
    rows = [row | nothing for row in TOLD.tables["effects"].to_pylist()]
    same = pa.Table.from_pylist(rows, schema=TOLD.tables["effects"].schema)
    told = replace(TOLD, tables={**TOLD.tables, "effects": same})
    words = said(report_html(told, draw(told, "en"), "en"))
    assert "exactly the same in every class" in words
    assert "Watch out" not in words


def test_a_partial_result_is_labelled():
    told = story(45, partial=True)
    assert "Not finished: 45 classes so far (3 of 5 parts)" in said(report_html(told, draw(told, "en"), "en"))
    assert "Not finished" not in said(PAGES["en"])


def test_assumptions_are_listed_with_their_status_and_printed():
    html = PAGES["en"]
    assert '<details class="paper"><summary>All numbers of the model: 1 of the 2 are assumptions' in html
    words = said(html)
    row = "absence.base an ordinary illness spell begins −4.3 log-odds −5.5 to −3.5 Assumed No national"
    assert row in words


def test_the_report_says_how_to_repeat_it():
    words = said(PAGES["en"])
    assert "klaslab compare made_up" in words
    assert "made_up-a1b2c3d4e5f6" in words and "0" * 64 in words


def test_a_real_class_is_refused_with_small_groups_and_below_forty_runs():
    with pytest.raises(ValueError, match="class level"):
        write_report(None, replace(TOLD, real=True), "nl")
    few = story(30)
    few = replace(few, real=True, tables={**few.tables, "effects": class_rows(few)})
    with pytest.raises(UserError) as mistake:
        write_report(None, few, "nl")
    assert "minstens 40" in mistake.value.text("nl")


def test_a_real_class_is_told_at_class_level_only():
    told = replace(TOLD, real=True, tables={**TOLD.tables, "effects": class_rows(TOLD)})
    words = said(report_html(told, draw(told, "en"), "en"))
    assert "The most bullied pupil" not in words and "worst-off tenth" not in words
    assert "never groups or single pupils" in words
    assert "Not shown for a class of your own" in words and "None of the programmes looked" not in words
    assert "starts from a class of yours; every simulated year is made up" in words
    assert "what could happen in made-up classes" not in words and "All classes and children" not in words
    assert "Pupil who bullies to another class (P)" not in words


def class_rows(told):
    rows = [row for row in told.tables["effects"].to_pylist() if row["group"] in CLASS_LEVEL]
    return pa.Table.from_pylist(rows, schema=told.tables["effects"].schema)


def test_a_report_is_written_in_both_languages_with_its_figures(tmp_path):
    assert tmp_path / "report.html" == write_report(tmp_path, TOLD, "en")
    assert (tmp_path / "report.html").read_bytes() == (tmp_path / "report.en.html").read_bytes()
    assert b'<html lang="nl">' in (tmp_path / "report.nl.html").read_bytes()[:40]
    figures = tmp_path / "figures"
    assert 7 == len(list(figures.glob("*.en.png"))) == len(list(figures.glob("*.nl.svg")))


def test_a_report_stands_until_its_tables_its_language_or_its_sources_are_other_ones(tmp_path):
    assert standing_report(tmp_path, TOLD.manifest, "en") is None
    page = write_report(tmp_path, TOLD, "en")
    assert page == standing_report(tmp_path, TOLD.manifest, "en")
    assert standing_report(tmp_path, TOLD.manifest, "nl") is None, "report.html is in English"
    whole = dict(TOLD.manifest) | {"content_hash": "of more worlds"}
    assert standing_report(tmp_path, whole, "en") is None, "it was made from a part of the worlds"
    os.utime(tmp_path / "report.nl.html", (0, 0))
    assert standing_report(tmp_path, TOLD.manifest, "en") is None, "the sources are newer"
    (tmp_path / "report.nl.html").unlink()
    assert standing_report(tmp_path, TOLD.manifest, "en") is None


def test_words_in_cells_cannot_become_markup():
    assert "&lt;b&gt;" in table("c", ["h"], [["<b>"]])


def test_the_baseline_is_the_first_arm():
    assert BASELINE == TOLD.baseline
