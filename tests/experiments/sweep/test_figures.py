"""Figures of sweeps: lines over one factor, a map over two, dots over more; each says what and ends with the hash."""

import pytest

from experiments.figures.sweep import sweep_figure
from experiments.language import LANGUAGES, say
from experiments.sweep.summary import SCHEMA
from experiments.sweep.words import shown, shown_rows
from tests.experiments.sweep.made_up import small

THIRD = '\n[[factors]]\nname = "class.size"\nvalues = [20]\n'


def rows(sweep, outcome="distress", group="everyone"):
    """A made-up summary: the second arm better at odd points."""
    made = []
    for point in range(1, len(sweep.points) + 1):
        for arm in ("nothing_extra", "whole_class"):
            row = dict.fromkeys(SCHEMA.names) | {"point": point, "arm": arm, "outcome": outcome, "group": group}
            row |= {"level": 0.2, "level_05": 0.1, "level_95": 0.3, "level_worlds": 40}
            if arm == "whole_class":
                low = -0.2 if point % 2 else 0.0
                row |= {"difference": -0.1, "mean_05": low, "mean_95": low + 0.1}
            made.append(row)
    return made


def drawn(sweep, lang):
    return sweep_figure(sweep, rows(sweep), "distress", lang, "made up · made_up-a1b2c3")


def words(figure):
    return " ".join(" ".join(t.get_text() for t in figure.findobj(lambda a: hasattr(a, "get_text"))).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_factors_of_a_grid_make_a_map_with_words_in_its_cells(tmp_path, lang):
    figure = drawn(small(tmp_path), lang)
    said = words(figure)
    assert 1 == len(figure.axes[0].images)
    assert 4 == said.count("…") and 2 == said.count("•")
    assert said.endswith("a1b2c3") or "made_up-a1b2c3" in said
    assert {"nl": "Last van het pesten", "en": "Distress"}[lang] in said


def test_more_factors_make_a_panel_each(tmp_path):
    sweep = small(tmp_path, {"levels = 2": "levels = 2\n" + THIRD})
    figure = drawn(sweep, "en")
    assert 3 == len(figure.axes) and "class.size" in words(figure)


def test_one_factor_makes_lines_with_bands(tmp_path):
    text = small(tmp_path).file
    one = text.model_copy(update={"factors": text.factors[:1]})
    sweep = small(tmp_path)
    points = type(sweep.points)(names=sweep.points.names[:1], values=sweep.points.values[:2, :1])
    figure = drawn(type(sweep)(file=one, comparison=sweep.comparison, points=points), "en")
    assert 2 == len(figure.axes) and "difference in on a scale from 0 to 1" in words(figure)
    assert 2 == len(figure.axes[0].collections), "a band for each arm"


def test_each_outcome_is_told_of_the_first_group_in_which_it_is_measured(tmp_path):
    asked = {'["days_victimised", "distress"]': '["talks", "distress"]\ngroups = ["other_victims", "receiving_class"]'}
    sweep = small(tmp_path, asked)
    summary = [*rows(sweep, "distress", "other_victims"), *rows(sweep, "talks", "receiving_class")]
    for outcome, group in (("distress", "other_victims"), ("talks", "receiving_class")):
        said = words(sweep_figure(sweep, summary, outcome, "en", "made up"))
        assert say(f"effect.group.{group}", "en") in said
    assert ("talks", "receiving_class") == shown(sweep) and 4 == len(shown_rows(sweep, summary))
