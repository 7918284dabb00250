"""Every stop of every page by keyboard, and every word of every page on the narrowest screen."""

import pytest

from browser.addresses import PATHS
from experiments.language import LANGUAGES
from tests.browser.keyboard import Keyboard

pytestmark = pytest.mark.slow
PAGES = [(page, lang) for page in PATHS for lang in LANGUAGES]
NODE = ".node[data-number]"
MISSING = "/there-is-no-such-page"
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter((one) =>
  one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && one.getClientRects().length)"""
NOT_REACHED = f"() => ({STOPS})().filter((one) => !one.reached).map((one) => one.outerHTML.slice(0, 120))"
# Words that stick out at either side, outside of what scrolls by itself; `.skip` waits beside the page for its moment.
STICKS_OUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  const apart = one.closest(".scroll, figure, pre, .skip, script, style, option");
  if (!words || apart || !one.checkVisibility()) return false;
  const at = one.getBoundingClientRect();
  return at.width > 0 && (at.left < -1 || at.right > innerWidth + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
SHOWN = """() => [...document.querySelectorAll("h1, h2, h3, nav a, main a, label, button, summary, footer p")]
  .filter((one) => one.checkVisibility()).map((one) => one.textContent.trim())"""


def ready(name):
    return NODE if name == "explore" else "main h1"


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_the_keyboard_reaches_everything_and_is_seen_everywhere(visit, name, lang):
    page = visit().go(PATHS[name][lang], ready(name))
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        Keyboard(page).see()
        page.evaluate("document.activeElement.reached = true")
    else:
        raise AssertionError("the keyboard does not come out of the page")
    assert [] == page.evaluate(NOT_REACHED)


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_four_times_as_large_nothing_sticks_out_and_nothing_is_hidden(visit, name, lang):
    page = visit().go(PATHS[name][lang], ready(name))
    before = page.evaluate(SHOWN)
    page.set_viewport_size({"width": 320, "height": 256})
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [] == page.evaluate(STICKS_OUT)
    assert before == page.evaluate(SHOWN)


def test_an_answer_fits_the_narrowest_screen(visit):
    page = visit(width=320).go("/vergelijk?worlds=41&seed=6&arm=whole_class&arm=removal", "#question")
    page.click("#skip")
    page.wait_for_selector("#closing h2")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [] == page.evaluate(STICKS_OUT)


def test_the_menu_takes_two_lines_on_a_telephone(visit):
    for lang in LANGUAGES:
        page = visit(width=360).go(PATHS["start"][lang])
        assert page.evaluate("document.querySelector('header.top').offsetHeight") <= 84
        targets = page.evaluate("[...document.querySelectorAll('header.top a')].map((one) => one.offsetHeight)")
        assert min(targets) >= 24


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_that_leads_nowhere_says_so_in_its_title_too(visit, lang):
    seen = visit()
    seen.context.set_extra_http_headers({"Accept-Language": lang})
    page = seen.go(MISSING)
    assert page.title() == f"{page.inner_text('h1')} · Klaslab"
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320 and [] == page.evaluate(STICKS_OUT)
