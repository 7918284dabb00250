"""Two visitors without a mouse: an adviser of a municipality in Dutch, a school inspector in English."""

import re

import pytest

from experiments.language import say
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.slow
NODE = ".target .node[data-number]"


def begun(seen, lang):
    """From the first page through its first door, past the menu."""
    page, keyboard = seen.go(f"/{lang}"), Keyboard(seen.page)
    keyboard.tab_to(".doors a", say("browser.door.compare.name", lang))
    keyboard.press("Enter")
    page.wait_for_selector("#question")
    page.wait_for_load_state("load")
    keyboard.press("Tab", "Enter")
    assert keyboard.at("#main")
    return page, keyboard


def ask(page, keyboard, lang, worlds):
    """So many classes, and the button; then the guess has the focus, and a choice in it ends nothing by itself."""
    keyboard.tab_to("[name=worlds]")
    keyboard.write(str(worlds))
    keyboard.tab_to("button.main", key="Shift+Tab")
    keyboard.press("Enter")
    keyboard.wait_at("#guess")
    keyboard.tab_to("[name=guess]")
    keyboard.press("Space", "ArrowDown")
    assert page.locator("#guess").is_visible()
    assert say("browser.compare.words.answer", lang) == page.inner_text("#skip")
    keyboard.press("Enter")
    keyboard.wait_at("#answer-heading")
    guess = say("browser.guess.half", lang).lower()
    assert say("browser.compare.words.guessed", lang, {"guess": guess}) == page.inner_text("#guess-said")
    page.wait_for_selector("#answer p.answer")
    page.wait_for_selector("#closing h2")
    page.wait_for_selector("#take-pdf:visible")
    assert keyboard.at("#answer-heading")


def for_whom(page, keyboard, lang):
    """By the list of parts to the groups, and from their picture to their table."""
    words = say("report.for_whom.heading", lang)
    keyboard.tab_to("#parts a", words)
    keyboard.press("Enter")
    assert keyboard.at("h2", words)
    keyboard.tab_to("#by_group-figure-tab")
    keyboard.press("ArrowRight")
    table = page.locator("#by_group-table")
    assert keyboard.at("#by_group-table-tab") and table.is_visible()
    shown = table.inner_text()
    assert all(say(f"effect.group.{group}", lang) in shown for group in ("everyone", "receiving_class", "worst_off"))


def depends_on(page, keyboard, lang):
    """On to what the answer rests on, and back up to the answer."""
    keyboard.tab_to("#closing summary")
    keyboard.press("Enter")
    assert page.locator("#closing details[open] table").first.is_visible()
    keyboard.tab_to("#up a")
    keyboard.press("Enter")
    keyboard.wait_at("#answer-heading")


def opened(page, keyboard, along):
    """A row of dots is one stop; arrows go along it, and Enter opens the very class."""
    keyboard.tab_to(".strip a")
    for _ in range(along):
        keyboard.press("ArrowRight")
    world = page.evaluate("document.activeElement.firstElementChild.dataset.world")
    assert f" {world}:" in page.locator(".pointed").first.inner_text()
    assert 1 == page.locator(".dots .arm").first.locator(".strip a[tabindex='0']").count()
    keyboard.press("Enter")
    page.wait_for_selector(NODE)
    assert f"world={world}&follow=1" in page.url and world == page.input_value("[name=world]")
    return world


def a_week_on(page, keyboard, lang, key="Tab"):
    """One week lived, and the focus where it was."""
    before = page.inner_text(".when b")
    keyboard.tab_to(".controls button", say("browser.live.step_week", lang), key=key)
    keyboard.press("Enter")
    page.wait_for_function("(was) => document.querySelector('.when b').textContent !== was", arg=before)
    assert keyboard.at(".controls button", say("browser.live.step_week", lang))


def back_at_the_dot(page, keyboard, world):
    """Back to the comparison, at the dot that was opened."""
    keyboard.tab_to("#back", key="Shift+Tab")
    keyboard.press("Enter")
    page.wait_for_selector("#answer p.answer")
    keyboard.wait_at(".strip a")
    assert world == page.evaluate("document.activeElement.firstElementChild.dataset.world")


def on_paper(page, keyboard):
    """The page to take along; what is printed holds the answer and no form."""
    page.wait_for_selector("#take-pdf:visible")
    keyboard.tab_to("#take-pdf")
    with page.expect_download() as saved:
        keyboard.press("Enter")
    assert saved.value.url.endswith(".pdf") and page.request.get(saved.value.url).body().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("#answer p.answer").first.is_visible() and not page.locator("#question").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_an_adviser_compares_two_approaches_in_dutch(visit):
    seen = visit()
    page, keyboard = begun(seen, "nl")
    keyboard.tab_to("[data-add=arm]")
    keyboard.press("Enter")
    assert keyboard.at(".arm:nth-child(2) select")
    keyboard.choose("removal")
    arms = page.locator(".arm [name=programme]")
    assert ["whole_class", "removal"] == [arms.nth(k).input_value() for k in range(2)]
    ask(page, keyboard, "nl", 43)
    said = page.locator("#answer p.answer").all_inner_texts()
    assert 2 == len(said) and all(re.search(r"\d+ van de 20 klassen", line) for line in said[:1])
    for_whom(page, keyboard, "nl")
    depends_on(page, keyboard, "nl")
    world = opened(page, keyboard, along=3)
    a_week_on(page, keyboard, "nl")
    keyboard.tab_to(NODE)
    keyboard.press("ArrowRight", "ArrowRight")
    number = page.evaluate("document.activeElement.dataset.number")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')").split(":")[0]
    keyboard.press("Enter")
    keyboard.wait_at(f".card[data-number='{number}'] h2", name)
    keyboard.press("Escape")
    assert keyboard.at(f"{NODE}[data-number='{number}']")
    back_at_the_dot(page, keyboard, world)
    assert said == page.locator("#answer p.answer").all_inner_texts()
    on_paper(page, keyboard)
    assert [] == seen.complaints


def test_an_inspector_follows_the_open_letter_in_english(visit):
    seen = visit()
    page, keyboard = begun(seen, "en")
    keyboard.tab_to("[name=classes]")
    keyboard.choose("open_letter")
    assert int(page.input_value("[name=week]")) > 6
    ask(page, keyboard, "en", 44)
    for_whom(page, keyboard, "en")
    depends_on(page, keyboard, "en")
    world = opened(page, keyboard, along=19)
    keyboard.tab_to(NODE, "Yara")
    keyboard.press("Enter")
    keyboard.wait_at(".card h2", "Yara")
    assert say("browser.card.why", "en") == page.inner_text(".card .warning h3")  # at home as the case begins
    assert page.locator(".card .warning li").count() >= 3
    a_week_on(page, keyboard, "en", key="Shift+Tab")
    back_at_the_dot(page, keyboard, world)
    on_paper(page, keyboard)
    assert [] == seen.complaints


def test_nothing_that_is_taken_away_takes_the_focus_with_it(visit):
    page = visit().go("/compare", "#question")
    keyboard = Keyboard(page)
    for _ in range(4):
        keyboard.tab_to("[data-add=arm]", most=60)
        keyboard.press("Enter")
        assert keyboard.at(".arm:last-child select")
    keyboard.tab_to("[data-remove=arm]")
    keyboard.press("Enter")
    assert keyboard.at("[data-add=arm]")
    page = visit().go("/explore", NODE)
    keyboard = Keyboard(page)
    again = say("browser.live.reset", "en")
    keyboard.tab_to(".controls button", again)
    keyboard.press("Enter")
    page.wait_for_timeout(300)
    keyboard.wait_at(".controls button", again)


def test_stop_leaves_the_keyboard_at_the_answer(visit):
    page = visit().go("/compare?arm=whole_class&worlds=400&seed=78", "#question")
    keyboard = Keyboard(page)
    page.wait_for_selector("#guess:not([hidden])")
    keyboard.tab_to("#skip", most=60)
    keyboard.press("Enter")
    keyboard.wait_at("#answer-heading")
    keyboard.tab_to("#cancel")
    keyboard.press("Enter")
    keyboard.wait_at("#answer-heading")
