"""A class that is followed: the very one of the comparison, two futures with one past, and words for it all."""

from html import escape
from urllib.parse import urlencode

import numpy as np
import pytest

from browser.compare.question import Choice
from browser.explore import child, scene, story, year_chart
from browser.explore.asked import asked, kept, query_of
from browser.explore.live import Live
from experiments.errors import UserError
from experiments.language import LANGUAGES
from experiments.origins import scenarios_of
from simulation.run import run

ASKED = "classes=po&seed=3&worlds=40&arm=whole_class&world=5&follow=1"


@pytest.fixture(scope="module")
def lived():
    """A class at the end of its year."""
    followed = asked(ASKED)
    live = Live(followed.question, followed.world, followed.arm)
    live.step(400)
    return live


def test_a_dot_leads_to_the_very_class_of_the_comparison(lived):
    scenarios = scenarios_of(lived.question.comparison(), None, [5])
    record = run([scenarios[1]], threads=1)
    mine = lived.record
    assert lived.over and len(mine.episodes) == len(record.episodes)
    for name in ("day", "actor", "target", "seen"):
        assert np.array_equal(np.sort(mine.episodes[name]), np.sort(record.episodes[name])), name


def test_every_pupil_of_the_class_has_a_place_and_a_role(lived):
    places, week = scene.places(lived), scene.week_of(lived)
    assert len(places["nodes"]) == len(set(places["nodes"].values())) > 10
    assert set(week["roles"]) <= set(places["nodes"])
    assert all(np.hypot(*place) <= 1 for place in places["nodes"].values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_child_has_a_card_a_ladder_and_a_story(lived, lang):
    for number in list(scene.places(lived)["nodes"])[:6]:
        card = child.card(lived, number, lang)
        assert card["name"] == lived.called()[number] and len(card["facts"]) >= 4
        assert 11 == len(story.ladder(lived, number, lang))
        assert all(2 == len(line) for line in story.lines(lived, number, lang))


def test_the_year_counts_every_episode_of_the_class(lived):
    weekly = year_chart.weekly(lived, lived.room)
    home = int(lived.room.state.classrooms["number"][0])
    episodes = lived.record.episodes
    inside = (episodes["day"] >= lived.start) & (episodes["classroom"] == home)
    assert int(inside.sum()) == sum(weekly["episodes"])
    assert len(weekly["norm"]) == len(weekly["absent"]) > 40 and min(weekly["absent"]) >= 0


def test_two_futures_share_their_past_and_part_when_the_programme_begins():
    followed = asked("seed=3&world=5")
    live = Live(followed.question, followed.world, followed.arm)
    live.step(28)
    live.branch("removal_carried_out", 8)
    with pytest.raises(ValueError):
        live.branch("removal_carried_out", 9)
    live.step(14)
    assert year_chart.weekly(live, live.room) == year_chart.weekly(live, live.twin)
    live.step(300)
    assert year_chart.weekly(live, live.room) != year_chart.weekly(live, live.twin)


def test_an_address_leads_to_the_same_class():
    followed = asked(ASKED)
    assert followed == asked(query_of(followed))
    assert 0 == asked("").arm and "mediation" == asked("programme=mediation&from=9").programme.name


def test_the_form_keeps_the_doses_and_the_per_cent_of_the_programme_that_is_followed():
    followed = asked("arm=removal&arm=whole_class:8:50:norm_lessons.lessons=12&set=aggression.base:-6.9&follow=2")
    pressed = urlencode([*kept(followed), ("programme", "whole_class"), ("from", 9), ("world", 3)])
    (choice,) = asked(pressed).question.arms[0]
    assert Choice("whole_class", 9, 50, (("norm_lessons.lessons", 12.0),)) == choice
    assert followed.question.changed == asked(pressed).question.changed
    (other,) = asked(pressed.replace("programme=whole_class", "programme=removal")).question.arms[0]
    assert Choice("removal", 9) == other
    form = pytest.importorskip("browser.explore.frame").form(followed, "en")
    assert all(f'name="{name}" value="{escape(value)}"' in form for name, value in kept(followed))


def test_a_class_of_ones_own_cannot_be_followed():
    with pytest.raises(UserError):
        asked("class=key&arm=removal")
