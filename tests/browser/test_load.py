"""Twenty visitors at once: everybody gets their pages and their own answer, and every live class stays its own."""

import json
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from browser.addresses import PATHS
from experiments.language import LANGUAGES

pytestmark = pytest.mark.slow
VISITORS, PATIENCE = 20, 180  # seconds in which the last of them must be answered
PAGES = [path[lang] for path in PATHS.values() for lang in LANGUAGES]
NODE = ".target .node[data-number]"
WHEN = ".when b"


def fetched(address, path, method="GET"):
    origin = {"Origin": address} if method == "POST" else {}
    asked = urllib.request.Request(address + path, method=method, headers=origin, data=b"" if origin else None)
    with urllib.request.urlopen(asked, timeout=60) as answer:
        assert 200 == answer.status
        return answer.read().decode()


def answered(address, visitor):
    """One visitor who looks around, asks, waits and reads; how many classes their own answer is about."""
    fetched(address, PAGES[visitor % len(PAGES)])
    worlds = 3 + visitor
    query = f"arm=whole_class&worlds={worlds}&seed={1000 + visitor}&lang=en"
    job = json.loads(fetched(address, f"/question?{query}", "POST"))["job"]
    until = time.monotonic() + PATIENCE
    while "rest" not in (now := json.loads(fetched(address, f"/question/{job}?lang=en")))["parts"]:
        assert now["state"] in ("waiting", "running", "done") and time.monotonic() < until, now
        time.sleep(0.5)
    assert fetched(address, f"/question/{job}?lang=en&part=answer").count("data-arm") >= 1
    file = fetched(address, f"/question/{job}/table_outcomes.csv")
    return len({line.split(",")[0] for line in file.splitlines()[1:]})


def test_twenty_visitors_who_ask_at_once_each_get_their_own_answer(address):
    with ThreadPoolExecutor(VISITORS) as pool:
        told = list(pool.map(lambda visitor: answered(address, visitor), range(VISITORS)))
    assert [3 + visitor for visitor in range(VISITORS)] == told


def test_twenty_live_classes_at_once_each_stay_their_own(visit):
    seen = [visit() for _ in range(VISITORS)]
    for each in seen:
        each.go("/explore?seed=3&world=2", NODE)
    for each in seen[::2]:
        each.page.click("text=One week on")
    for each in seen[::2]:
        each.page.wait_for_function(f"document.querySelector('{WHEN}').textContent.startsWith('School week 1')")
    assert {"The day before it begins"} == {each.page.inner_text(WHEN) for each in seen[1::2]}
    assert [] == [said for each in seen for said in each.complaints]
