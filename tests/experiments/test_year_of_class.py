"""The page of a year: every pupil at start and end, the counts of the record, nothing outside the page."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from experiments.figures.class_at_wave import often, places_over_the_year
from experiments.figures.year_of_class import observed_weeks, year_of_class
from experiments.language import LANGUAGES
from experiments.made_up import made_up_class
from experiments.year_facts import year_facts
from simulation.record import END, wave_at
from simulation.run import run


@pytest.fixture(scope="module", params=[(5, 30, ("support_group", "vigilance")), (12, 38, ("removal",)), (3, 6, ())])
def record(request):
    seed, size, programmes = request.param
    return run([made_up_class(seed, world=1, size=size, programmes=programmes)], threads=1)


def texts(figure):
    """Every text that is drawn; an axis that is switched off keeps tick labels nobody sees."""
    hidden = {text for axes in figure.axes if not axes.axison for axis in (axes.xaxis, axes.yaxis)
              for text in axis.findobj(lambda part: hasattr(part, "get_text"))}  # fmt: skip
    found = figure.findobj(lambda part: hasattr(part, "get_text") and part.get_text().strip())
    return [text for text in found if text not in hidden]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_written_outside_the_page(record, lang):
    figure = year_of_class(record, year_facts(record), lang, "run-a1b2c3")
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    for text in texts(figure):
        box = text.get_window_extent(canvas.get_renderer())
        assert 0 <= box.x0 and box.x1 <= width and 0 <= box.y0 and box.y1 <= height, text.get_text()


def test_every_pupil_is_named_at_the_start_and_at_the_end(record):
    facts = year_facts(record)
    said = [text.get_text() for text in texts(year_of_class(record, facts, "en", "run-a1b2c3"))]
    assert [2] * len(facts["pupils"]) == [said.count(one["name"]) for one in facts["pupils"]]


def test_the_bars_add_up_to_the_year(record):
    facts = year_facts(record)
    episodes = year_of_class(record, facts, "en", "run-a1b2c3").axes[0]
    bars = [bar.get_height() for container in episodes.containers for bar in container]
    assert facts["year"]["episodes"] == sum(bars)


def test_no_two_pupils_have_one_place(record):
    _, points = places_over_the_year(record)
    there = points[~np.isnan(points).any(axis=1)]
    assert len(year_facts(record)["pupils"]) == len({tuple(point) for point in there.round(3)})


def test_an_arrow_stands_for_two_episodes_or_more_of_late(record):
    wave = wave_at(record, 1, END)
    rows = record.episodes[record.episodes["day"] > wave.day - 100]
    for actor, target in often(record, wave):
        assert 2 <= ((rows["actor"] == actor) & (rows["target"] == target)).sum()


def test_a_week_of_the_year_has_its_number(record):
    week, rows = observed_weeks(record)
    assert [1, 46] == [week[0], week[-1]]
    assert record.first_day + 6 == rows["day"][0]
