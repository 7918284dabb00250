"""The compare page as a visitor sees it: guess, dots, sentence, figures, and what can be taken along."""

import csv
import io
import re

import pytest

from experiments.answer import amount
from experiments.outcomes import load_outcomes

pytestmark = pytest.mark.slow
ASKED = "/compare?classes=po&week=6&worlds=40&seed=2&arm=whole_class&arm=removal:8:50"


def answered(visit, path=ASKED, finished=True):
    """A visitor who skips the guess and sees the answer."""
    seen = visit()
    page = seen.go(path, "#question")
    if "?" not in path:
        page.click("button.main")
    page.wait_for_selector("#guess:not([hidden]), #answer p.answer")
    if page.locator("#skip").is_visible():
        page.click("#skip")
    page.wait_for_selector("#answer p.answer")
    if finished:
        page.wait_for_selector("#rest h2")
        page.wait_for_selector("#status:text-is('Done.')")
    return seen


@pytest.fixture(scope="module")
def told(chromium, address):
    """One answer that several tests look at."""
    from tests.browser.conftest import Visit

    seen = answered(lambda: Visit(chromium, address))
    yield seen
    seen.context.close()


def test_the_sentence_counts_the_dots(told):
    page = told.page
    for arm in page.locator(".dots .arm").all():
        values = [float(dot.get_attribute("data-value")) for dot in arm.locator(".dot").all()]
        assert 20 == len(values)
        assert sum(value < 0 for value in values) == int(arm.locator(".counts").get_attribute("data-below"))
    assert [] == told.complaints


def test_the_threshold_counts_what_lies_beyond_it(told):
    page = told.page
    arm = page.locator(".dots .arm").first
    values = [float(dot.get_attribute("data-value")) for dot in arm.locator(".dot").all()]
    limit = 0.05
    page.fill("#threshold", str(limit))
    said = arm.locator(".beyond").inner_text()
    assert str(sum(value <= -limit for value in values)) == re.search(r": (\d+) of", said)[1]


def test_every_figure_has_four_tabs_a_picture_and_its_data(told):
    page = told.page
    figures = page.locator("#rest .tabs")
    assert figures.count() >= 6
    for figure in figures.all():
        assert ["Figure", "Table", "Source", "Download"] == figure.locator("[role=tab]").all_inner_texts()
        if not figure.locator(".fan").count():  # that one is drawn on the page itself
            picture = page.request.get(told.address + figure.locator("img").get_attribute("src"))
            assert 200 == picture.status and b"<svg" in picture.body()
        link = figure.locator("a[href$='.csv']").get_attribute("href")
        rows = list(csv.reader(io.StringIO(page.request.get(told.address + link).text())))
        assert len(rows) > 1


def test_dots_table_and_file_are_the_same_numbers(told):
    page = told.page
    address = told.address + page.locator("#rest a[href$='/twenty_dots.csv']").get_attribute("href")
    file = list(csv.DictReader(io.StringIO(page.request.get(address).text())))
    names = {arm.get_attribute("data-arm"): arm.locator("h4").inner_text().removeprefix("●").strip()
             for arm in page.locator(".dots .arm").all()}  # fmt: skip
    drawn = [(arm, dot.get_attribute("data-world"), float(dot.get_attribute("data-value")))
             for arm in names for dot in page.locator(f".dots .arm[data-arm='{arm}'] .dot").all()]  # fmt: skip
    assert sorted(drawn) == sorted((row["arm"], row["world"], float(row["difference"])) for row in file)
    table = page.locator("#twenty_dots-table tbody tr")
    shown = [[cell.text_content() for cell in row.locator("th, td").all()] for row in table.all()]
    episodes = load_outcomes()["episodes"]
    written = []
    for row in file:
        difference = amount(float(row["difference"]), episodes, "en", signed=True)
        written.append([names[row["arm"]], row["dot"], row["world"], difference])
    assert sorted(written) == sorted(shown)


def test_single_classes_are_shown_one_by_one_in_every_panel(told):
    page = told.page
    fan = page.locator(".fan")
    weeks = list(csv.DictReader(io.StringIO(page.request.get(
        told.address + page.locator("#rest a[href$='/year.csv']").get_attribute("href")).text())))  # fmt: skip
    panels = fan.locator(".panel-of-arm")
    assert 3 == panels.count() == len({row["arm"] for row in weeks})
    fan.get_by_text("Show one class").click()
    first = panels.first.locator(".run").get_attribute("points")
    assert len(first.split()) == len({row["week"] for row in weeks})
    said, approach = fan.locator(".said").inner_text(), panels.nth(1).locator("h4").inner_text()
    assert "number 1 of" in said and f"“{approach}”" in said
    fan.get_by_text("Show one class").click()
    assert first != panels.first.locator(".run").get_attribute("points")
    fan.get_by_text("All classes together").click()
    assert "" == panels.first.locator(".run").get_attribute("points") == fan.locator(".said").inner_text()


def test_page_table_and_question_can_be_taken_along(told):
    page = told.page
    for name, begin in {"pdf": b"%PDF", "csv": b'"', "toml": b"name ="}.items():
        file = page.request.get(told.address + page.locator(f"#take-{name}").get_attribute("href"))
        assert 200 == file.status and file.body().startswith(begin)
    page.click("#take-command")
    page.wait_for_selector("#command:not([hidden])")
    assert "klaslab compare my-question.toml" in page.inner_text("#command")


def test_a_link_asks_the_same_question_and_another_language_keeps_it(told, visit):
    said = told.page.locator("#answer p.answer").all_inner_texts()
    again = answered(visit, told.page.url.removeprefix(told.address), finished=False)
    assert said == again.page.locator("#answer p.answer").all_inner_texts()
    again.page.click("#language")
    again.page.wait_for_selector("#answer p.answer")
    assert "nl" == again.page.evaluate("document.documentElement.lang")
    assert len(said) == again.page.locator("#answer p.answer").count()
    shown = [[re.findall(r"\d+", line) for line in lines]
             for lines in (said, again.page.locator("#answer p.answer").all_inner_texts())]  # fmt: skip
    assert shown[0] == shown[1]
    dots = [[dot.get_attribute("data-value") for dot in one.locator(".dots .dot").all()]
            for one in (told.page, again.page)]  # fmt: skip
    assert dots[0] == dots[1] and 40 == len(dots[0])


def test_a_change_makes_the_answer_stale_until_it_is_asked_again(visit):
    page = answered(visit, ASKED, finished=False).page
    page.fill("[name=week]", "9")
    assert page.locator("#stale").is_visible()
    page.fill("[name=week]", "6")
    assert not page.locator("#stale").is_visible()
    page.fill("[name=worlds]", "22")
    assert page.locator("#stale").is_visible()
    page.click("button.main")
    page.wait_for_url("**worlds=22**")
    assert not page.locator("#stale").is_visible()
    page.wait_for_selector("#guess:visible, #answer p.answer:visible")
    if page.locator("#guess").is_visible():  # asked once a visit, and not where the first answer was there already
        page.click("#skip")
    page.wait_for_selector("#answer p.answer")
    assert not page.locator("#stale").is_visible() and not page.locator("#answer.old").count()


def test_approaches_and_programmes_can_be_added_up_to_five(visit):
    page = visit().go("/compare", "#question")
    add = page.locator("[data-add=arm]")
    for _ in range(4):
        add.click()
    assert 5 == page.locator(".arm").count() and add.is_disabled()
    page.locator(".arm").first.locator("[data-add=programme]").click()
    assert 2 == page.locator(".arm").first.locator(".programme").count()
    page.locator(".arm").first.locator("[data-remove=programme]").first.click()
    assert 1 == page.locator(".arm").first.locator(".programme").count()


def test_every_dose_of_a_programme_can_be_changed_and_stays_in_the_address(visit):
    page = visit().go("/compare?worlds=3&arm=whole_class:8:50:duration=20", "#question")
    page.click("#skip")
    line = page.locator(".programme").first
    assert ["8", "50"] == [line.locator(f"[name={name}]").input_value() for name in ("own_week", "percent")]
    assert "20" == line.locator("[data-dose=duration]").input_value()
    assert line.locator("[data-dose]").count() == 11
    line.locator("[data-dose='norm_lessons.lessons']").fill("12")
    assert page.locator("#stale").is_visible()
    page.click("button.main")
    page.wait_for_url("**arm=whole_class:8:50:duration=20:norm_lessons.lessons=12**")
    page.wait_for_selector("#closing h2")
    page.select_option(".programme [name=programme]", "mediation")
    assert 0 == line.locator("[data-dose='norm_lessons.lessons']").count() < line.locator("[data-dose]").count()


def test_a_question_that_is_stopped_stops_within_a_second(visit):
    page = visit().go("/compare?arm=whole_class&worlds=400&seed=77", "#question")
    page.click("#skip")
    page.wait_for_selector("#answer .dots")
    page.click("#cancel")
    page.wait_for_selector("#status:text-matches('^Stopped after [0-9]+ classes')", timeout=1000)
    worlds = re.search(r"\d+", page.inner_text("#status"))[0]
    page.wait_for_selector("#status:text-is('Stopped.')")
    assert f"Stopped after {worlds} classes" in page.inner_text("#answer .warning >> nth=0")
    assert int(worlds) < 400


def test_a_wrong_address_says_what_is_wrong(visit):
    seen = visit()
    page = seen.go("/compare?arm=dance", "#question")
    assert "dance" in page.inner_text("main .warning")
