"""The live class as a visitor sees it: days pass, a child is chosen, two futures, the same again."""

import time

import pytest

pytestmark = pytest.mark.slow
NODE = ".target .node[data-number]"
WHEN = ".when b"


def events(page):
    return page.locator(".events li").all_inner_texts()


def test_there_is_a_mark_for_every_pupil_and_a_row_for_every_mark(visit):
    page = visit().go("/explore?seed=3&world=2", NODE)
    page.click("text=The same as a table")
    assert page.locator(NODE).count() == page.locator(".sociogram tbody tr").count() > 10


def test_roles_differ_in_shape(visit):
    page = visit().go("/explore", NODE)
    shapes = {page.locator(f".legend li:nth-child({k}) svg g").first.inner_html().split()[0] for k in (2, 3, 4)}
    assert {"<rect", "<path", "<circle"} == shapes


def test_a_step_is_a_day_or_a_week_and_begin_again_begins_again(visit):
    page = visit().go("/explore", NODE)
    page.click("text=One day on")
    page.wait_for_function(f"document.querySelector('{WHEN}').textContent === 'School week 1, Monday'")
    page.click("text=One week on")
    page.wait_for_function(f"document.querySelector('{WHEN}').textContent === 'School week 2, Monday'")
    page.click("text=Begin again")
    page.wait_for_function(f"document.querySelector('{WHEN}').textContent === 'The day before it begins'")


def test_play_passes_days_and_pause_stops(visit):
    page = visit().go("/explore", NODE)
    page.click("button.main >> text=Play")
    page.wait_for_function(f"document.querySelector('{WHEN}').textContent.startsWith('School week 2')")
    page.click("button.main >> text=Pause")
    page.wait_for_selector("button.main >> text=Play")
    time.sleep(0.5)
    now = page.inner_text(WHEN)
    time.sleep(1)
    assert now == page.inner_text(WHEN)


def test_choosing_a_child_opens_its_card(visit):
    page = visit().go("/explore", NODE)
    node = page.locator(NODE).nth(3)
    node.focus()
    page.keyboard.press("Enter")
    number = node.get_attribute("data-number")
    page.wait_for_selector(f".card[data-number='{number}']")
    assert node.locator("text").text_content() in page.inner_text(".card h2")


def test_the_same_class_lives_the_same_year_and_stops_at_its_end(visit):
    told = []
    for _ in range(2):
        page = visit().go("/explore?classes=open_letter&seed=4&world=3", NODE)
        page.select_option(".controls .inline select", "7")
        page.click("button.main >> text=Play")
        page.wait_for_selector("text=The year is over.", timeout=240_000)
        told.append(events(page))
    assert told[0] == told[1] and told[0]


def test_two_futures_are_one_until_the_programme_begins(visit):
    page = visit().go("/explore?seed=3&world=2", NODE)
    page.click("text=One week on")
    page.click("text=What if?")
    page.select_option(".controls .which label:nth-child(2) select", "5")
    page.click("text=Split here")
    page.wait_for_selector(".branched")
    page.click("text=One week on")
    page.wait_for_function(f"document.querySelector('{WHEN}').textContent.startsWith('School week 2')")
    now, twin = page.locator(".branched tbody tr").first.locator("td").all_inner_texts()
    assert now == twin


def test_two_visitors_live_apart(visit):
    one, two = visit().go("/explore", NODE), visit().go("/explore", NODE)
    one.click("text=One week on")
    one.wait_for_function(f"document.querySelector('{WHEN}').textContent.startsWith('School week 1')")
    assert "The day before it begins" == two.inner_text(WHEN)
