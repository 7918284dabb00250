"""Every page in both languages: it answers, complains of nothing, asks no other host, and can be read by everyone."""

import pytest

from browser.addresses import PATHS
from experiments.language import LANGUAGES

pytestmark = pytest.mark.slow
PAGES = [(page, lang) for page in PATHS for lang in LANGUAGES]
READY = {"explore": ".node[data-number]"}


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_a_page_answers_without_a_complaint_and_asks_no_other_host(visit, name, lang):
    seen = visit()
    page = seen.go(PATHS[name][lang], READY.get(name, "main h1"))
    page.wait_for_load_state("networkidle")
    assert [] == seen.complaints
    assert lang == page.evaluate("document.documentElement.lang")
    assert (1, 1) == (page.locator("h1").count(), page.locator("main").count())
    assert "user-scalable=no" not in page.content()
    assert page.locator("#banner").is_visible()


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_a_page_fits_a_narrow_screen(visit, name, lang):
    page = visit(width=320).go(PATHS[name][lang], READY.get(name, "main h1"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_a_page_has_no_serious_finding_of_accessibility(visit, name, lang):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit(still=True).go(PATHS[name][lang], READY.get(name, "main h1"))
    found = axe.run(page).response["violations"]
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in ("serious", "critical")
    ]
    assert [] == serious


@pytest.mark.parametrize(("name", "lang"), PAGES)
def test_nothing_moves_by_itself_where_the_visitor_wants_no_motion(visit, name, lang):
    page = visit(still=True).go(PATHS[name][lang], READY.get(name, "main h1"))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    assert [] == page.evaluate("""[...document.querySelectorAll("*")].filter((one) => {
      const look = getComputedStyle(one);
      const times = (look.transitionDuration + "," + look.animationDuration).split(",").map(parseFloat);
      return (look.transitionProperty !== "none" && times[0] > 0) || look.animationName !== "none";
    }).map((one) => one.outerHTML.slice(0, 80))""")
    assert 0 == page.evaluate("document.getAnimations().length")
    if name == "explore":
        before = page.inner_text(".when b")
        page.wait_for_timeout(600)
        assert before == page.inner_text(".when b")


@pytest.mark.parametrize("name", PATHS)
def test_no_page_opens_a_socket_but_that_of_its_own_live_class(visit, address, name):
    seen = visit()
    sockets = []
    seen.page.on("websocket", lambda one: sockets.append(one.url))
    seen.go(PATHS[name]["en"], READY.get(name, "main h1"))
    seen.page.wait_for_timeout(1500)
    live = address.replace("http", "ws") + "/jupyter/api/kernels/"
    assert (1 if name == "explore" else 0) == len(sockets)
    assert all(one.startswith(live) for one in sockets) and [] == seen.complaints


def test_titles_are_unique_in_each_language(visit, address):
    page = visit().page
    titles = []
    for name, lang in PAGES:
        if name != "explore":
            page.goto(address + PATHS[name][lang])
            titles.append(page.title())
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("name", ["start", "compare", "own_class", "about"])
def test_the_keyboard_goes_to_the_page_itself_first_and_focus_is_seen(visit, name):
    page = visit().go(PATHS[name]["en"])
    page.keyboard.press("Tab")
    assert "#main" == page.evaluate("document.activeElement.getAttribute('href')")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert "none" != page.evaluate("getComputedStyle(document.activeElement).outlineStyle")


@pytest.mark.parametrize("name", ["start", "compare", "own_class", "about", "explore"])
def test_the_other_language_is_one_press_away(visit, name):
    page = visit().go(PATHS[name]["en"], READY.get(name, "main h1"))
    page.click("#language")
    page.wait_for_url(f"**{PATHS[name]['nl']}*")
    assert "nl" == page.evaluate("document.documentElement.lang")
