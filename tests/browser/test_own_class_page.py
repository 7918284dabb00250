"""The page for a class of one's own as a visitor sees it: a file in, the class as a whole out, no name anywhere."""

import pytest

from tests.experiments.made_up_sociograms import LISTS, NAMES

pytestmark = pytest.mark.slow
GROWN = LISTS + "".join(f"Pupil{k},girl,Noor,Daan,,\n" for k in range(6))


def brought(visit, text=GROWN, name="class.csv"):
    seen = visit()
    page = seen.go("/own-class", "#file")
    page.set_input_files("#file", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    return seen


def test_a_file_is_told_as_a_whole_and_compared(visit):
    seen = brought(visit)
    page = seen.page
    page.wait_for_selector("#class-told table")
    assert not [name for name in NAMES if name in page.inner_text("main").replace("Noor,", "")]
    assert page.locator("#class-told img").is_visible()
    page.click("#compare")
    page.wait_for_selector("#question")
    assert "12 pupils" in page.inner_text("#question") and "class of yours" in page.inner_text("#banner")
    page.wait_for_selector("#skip")
    page.click("#skip")
    page.wait_for_selector("#answer p.answer")
    page.wait_for_selector("#rest h2")
    assert 0 == page.locator(".dots a").count() and [] == seen.complaints


def test_a_file_that_is_wrong_says_where(visit):
    page = brought(visit, GROWN.replace("Sami;Bram,,?", "Samy;Bram,,?")).page
    page.wait_for_selector("[role=alert]")
    assert "line 3" in page.inner_text("[role=alert]") and "Samy" not in page.inner_text("main")


def test_a_class_can_be_forgotten(visit):
    page = brought(visit).page
    page.wait_for_selector("#forget:not([hidden])")
    address = page.get_attribute("#compare", "href")
    page.click("#forget")
    page.wait_for_selector("#status:text-is('The class is forgotten.')")
    page.goto(page.url.split("/own-class")[0] + address)
    assert "forgotten" in page.inner_text("main .warning")
