"""The card of a child on the page: each number on it is that of the model."""

import re

import numpy as np
import pytest

from browser.explore.asked import asked
from browser.explore.live import Live
from simulation.calendar import SCHOOL_DAY, YEAR
from simulation.model import Parent

pytestmark = pytest.mark.slow
QUERY = "classes=open_letter&seed=4&world=3"
NODE = ".target .node[data-number]"
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")
LINES = {
    "Bullied in the last": "suffered", "How hard it is": "distress", "Standing in the class": "standing",
    "School days at home": "home_days", "Talks held": "talks", "Promises": "broken",
    "How far the parents": "heard", "Their trust": "trust", "Began bullying": "begun",
}  # fmt: skip


def of_the_model(live, number):
    """The same numbers, read from the rows of the model."""
    pupil = live.room.pupil(number)
    lived = live.room.record.episodes
    kinds, today = live.room.kinds, int(live.room.time)
    school_days = [day for day in range(1, today + 1) if kinds[(day - 1) % YEAR] == SCHOOL_DAY]
    lived = lived[lived["day"] >= school_days[-20]]  # four school weeks
    found = {"suffered": int(np.sum(lived["target"] == number)), "begun": int(np.sum(lived["actor"] == number)),
             "distress": round(10 * float(pupil.distress)), "standing": round(float(pupil.standing), 1)}  # fmt: skip
    if pupil.case is not None:
        parent = next(one for one in live.room.agents_by_type[Parent] if one.child is pupil)
        found |= {"home_days": pupil.case.home_days, "talks": pupil.case.talks, "broken": round(pupil.case.broken),
                  "heard": round(10 * float(parent.heard)), "trust": round(10 * float(parent.trust_head))}  # fmt: skip
    return found


def on_the_card(page):
    """The first number of every line that has one, by what it tells of."""
    found = {}
    for line in page.locator(".card li").all_inner_texts():
        name = next((name for begin, name in LINES.items() if line.startswith(begin)), None)
        if name:
            after = line if name == "begun" else line.split(":", 1)[1]
            found[name] = float(NUMBER.search(after)[0].replace("−", "-"))
    return found


def test_each_number_on_a_card_is_that_of_the_model(visit):
    page = visit().go(f"/explore?{QUERY}", NODE)
    page.click("text=One week on")
    page.wait_for_function("document.querySelector('.when b').textContent.startsWith('School week 21')")
    followed = asked(QUERY)
    live = Live(followed.question, followed.world, followed.arm)
    live.step(7)
    page.click("text=The same as a table")
    numbers = [int(node.get_attribute("data-number")) for node in page.locator(NODE).all()]
    told = set()
    for number in numbers:
        page.locator(f"{NODE}[data-number='{number}']").dispatch_event("click")  # circles may overlap
        page.wait_for_selector(f".card[data-number='{number}']")
        shown, model = on_the_card(page), of_the_model(live, number)
        assert shown and all(shown[name] == pytest.approx(model[name]) for name in shown), (number, shown, model)
        told |= set(shown)
        friends = next(line for line in page.locator(".card li").all_inner_texts() if "both ways" in line)
        names = [] if friends.startswith("No") else friends.split(":")[1].split(",")
        assert str(len(names)) == page.inner_text(".sociogram tr.chosen td:last-child")
    assert {"suffered", "begun", "distress", "standing", "home_days", "talks", "heard", "trust"} <= told
