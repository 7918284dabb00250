"""What the page tells of a comparison: counts that are the dots, nothing hidden, nothing about a real pupil."""

import io
import re
from dataclasses import replace

import pytest

from browser.compare import told
from browser.compare.dots import dots, laid_out
from browser.compare.files import data_of_figures, tables
from browser.compare.form import form
from browser.compare.one_page import Sheet, one_page
from browser.compare.question import Price, question_of
from experiments.answer import in_twenty
from experiments.language import LANGUAGES, say
from experiments.report import draw
from experiments.report_sections import costs_of_own_dose
from tests.experiments.made_up import story

TOLD = story(60)
SHOWN = told.Shown(address="/question/x", question=question_of("arm=whole_class"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_approach_has_twenty_dots_and_its_count_is_theirs(lang):
    html = dots(TOLD, lang, "arm=whole_class")
    for arm in TOLD.others:
        row = html.split(f'data-arm="{arm.id}"')[1].split('class="arm"')[0]
        values = [float(value) for value in re.findall(r'data-value="([^"]+)"', row)]
        low, same, high = in_twenty(TOLD.effect(arm.id, "episodes", "everyone"))
        beside = [sum(v < 0 for v in values), sum(v == 0 for v in values), sum(v > 0 for v in values)]
        assert [low, same, high] == beside
        assert f'data-below="{low}"' in row


def test_each_dot_leads_to_its_own_class():
    html = dots(TOLD, "nl", "arm=whole_class")
    worlds = re.findall(r'data-world="(\d+)"', html)
    links = re.findall(r'href="/verken\?arm=whole_class&amp;world=(\d+)&amp;follow=(\d)"', html)
    assert worlds == [world for world, _ in links]
    assert {"1", "2", "3"} == {follow for _, follow in links}


def test_dots_never_overlap():
    laid, height = laid_out([10.0] * 20)
    assert all(abs(a[1] - b[1]) >= 14 for k, a in enumerate(laid) for b in laid[:k])
    assert all(7 <= y <= height - 7 for _, y in laid)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_receiving_class_and_worst_off_are_never_left_out(lang):
    html = told.rest(TOLD, draw(TOLD, lang), lang, SHOWN)
    for words in {"nl": ("ontvangende klas", "tiende"), "en": ("receiving class", "tenth")}[lang]:
        assert words in html
    assert html.count('role="tablist"') == len(draw(TOLD, lang))


def test_fewer_than_forty_classes_get_no_verdict():
    html = told.answer(story(30), "en", SHOWN)
    assert "data-below" not in html
    assert 'class="movable"' not in html


def test_a_part_says_that_it_is_a_part():
    assert "Stopped after 60 classes" in told.answer(story(60, partial=True), "en", SHOWN)


def test_a_class_of_ones_own_leads_to_no_pupil():
    html = told.answer(TOLD, "nl", replace(SHOWN, real=True))
    assert "/verken" not in html


def test_the_data_of_a_figure_are_the_rows_of_its_table():
    found = data_of_figures(TOLD)
    assert {plate.name for plate in draw(TOLD, "en")} <= set(found) | {"cost"}
    assert 60 == found["twenty_dots"].num_rows
    assert {"everyone"} == set(found["paired_effect"]["group"].to_pylist())
    assert {"effects", "twenty_dots"} <= {name.removeprefix("table_").removesuffix(".csv") for name, _ in tables(TOLD)}


def test_costs_of_ones_own_change_the_costs_and_no_effect():
    card = next(card for card in TOLD.arms if card.id == "whole_class")
    question = replace(SHOWN.question, prices=(Price("whole_class", 1.0, 2.0, 3.0),))
    (priced,) = told.priced((card,), question)
    assert (1.0, 2.0, 3.0) == (priced.hours, priced.euros_low, priced.euros_high)
    assert (card,) == told.priced((card,), SHOWN.question)


def test_costs_that_do_not_follow_a_dose_say_so_unless_they_are_the_visitors_own():
    arms = tuple(replace(card, dosed=("whole_class",)) if card.id == "whole_class" else card for card in TOLD.arms)
    for lang in LANGUAGES:
        assert not costs_of_own_dose(TOLD, lang)
        assert costs_of_own_dose(replace(TOLD, arms=arms), lang)
    question = replace(SHOWN.question, prices=(Price("whole_class", 1.0, 2.0, 3.0),))
    assert not costs_of_own_dose(replace(TOLD, arms=told.priced(arms, question)), "nl")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_to_take_along_is_one_page_and_the_same_each_time(lang):
    plates = draw(TOLD, lang)
    pdf = one_page(TOLD, plates, lang)
    assert pdf.startswith(b"%PDF") and 1 == len(re.findall(rb"/Type /Page\b", pdf))
    assert pdf == one_page(TOLD, plates, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_assumptions_are_marked_as_such_on_the_page_and_listed_on_the_page_to_take_along(lang, monkeypatch):
    said = []
    monkeypatch.setattr(Sheet, "words", lambda sheet, text, *how, **kinds: said.append(text))
    one_page(TOLD, draw(TOLD, lang), lang)
    for key in ("absence", "replacement", "levers"):
        assert f"• {say(f'report.assumed.{key}', lang)}" in said
    count = {"assumed": sum(one.status == "assumed" for one in TOLD.assumptions), "all": len(TOLD.assumptions)}
    assert f"• {say('report.parameter.summary', lang, count)}" in said
    html = told.closing(TOLD, lang)
    for one in TOLD.assumptions:
        row = html.split(one.name)[1].split("</tr>")[0]
        assert say(f"report.status.{one.status}", lang) in row
    assert say("browser.form.assumptions", lang) in form(SHOWN.question, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_assumptions_can_be_read_back_from_the_page_to_take_along(lang):
    pypdf = pytest.importorskip("pypdf")
    (sheet,) = pypdf.PdfReader(io.BytesIO(one_page(TOLD, draw(TOLD, lang), lang))).pages
    words = " ".join(sheet.extract_text().split())
    for key in ("heading", "absence", "replacement", "levers"):
        assert " ".join(say(f"report.assumed.{key}", lang).split()) in words


def test_the_order_of_approaches_changes_no_count():
    turned = replace(TOLD, arms=(TOLD.arms[0], *TOLD.arms[:0:-1]))
    counts = [re.findall(r'data-arm="([^"]+)".*?data-below="(\d+)"', dots(one, "en", ""), re.DOTALL)
              for one in (TOLD, turned)]  # fmt: skip
    assert counts[0] == counts[1][::-1]
