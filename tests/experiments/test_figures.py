"""Figures: the title is the finding, in counts; nothing rests on colour alone; the same bytes each time."""

import colorsys
import json
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from experiments.answer import amount, in_twenty
from experiments.figures import style
from experiments.figures.better_than import better_than_matrix
from experiments.figures.by_group import by_group
from experiments.figures.cost import cost, price_words
from experiments.figures.paired_effect import paired_effect
from experiments.figures.twenty_dots import twenty_dots
from experiments.figures.year import year, year_bands
from experiments.panel import GROUPS, groups_in
from experiments.report import title_of
from tests.experiments.made_up import BASELINE, cost_table, fan_table, story

LANGUAGES = ("nl", "en")
TOLD = story(60)
MAIN = TOLD.outcomes["episodes"]


def legend(lang="en", told=TOLD):
    caption = "made up · made_up-a1b2c3"
    return style.Legend(lang=lang, names=told.names(lang), baseline=BASELINE, caption=caption)


def all_figures(lang, told=TOLD):
    effects, look = told.tables["effects"], legend(lang, told)
    return {"paired_effect": paired_effect(effects, MAIN, "everyone", look),
            "twenty_dots": twenty_dots(told.tables["dots"], effects, MAIN, "everyone", look),
            "by_group": by_group(effects, MAIN, look),
            "year": year(told.tables["fan"], MAIN, look, {"removal": 6}),
            "cost": cost(effects, cost_table(), MAIN, "everyone", look),
            "better_than": better_than_matrix(told.tables["chances"], MAIN, look)}


def words(figure):
    """Everything a figure says, in one string."""
    found = [text.get_text() for text in figure.findobj(lambda artist: hasattr(artist, "get_text"))]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["paired_effect", "twenty_dots", "by_group", "year", "cost"])
def test_the_title_is_the_finding_in_counts(name, lang):
    title = title_of(all_figures(lang)[name])
    assert {"nl": "van de 20 klassen", "en": "of every 20 classes"}[lang] in title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_says_what_is_measured_in_what_unit_over_how_many_classes_and_ends_with_the_hash(lang):
    for name, figure in all_figures(lang).items():
        said = words(figure)
        assert MAIN.name[lang] in said, name
        assert (MAIN.weekly_unit if name == "year" else MAIN.unit)[lang] in said, name
        assert f"{120 if name == 'year' else 60} {'klassen' if lang == 'nl' else 'classes'}" in said, name
        assert figure.texts[2].get_text().endswith("made_up-a1b2c3"), name


def test_a_figure_is_the_same_bytes_each_time_and_holds_no_date():
    first, second = (style.svg(all_figures("nl")["twenty_dots"]) for _ in range(2))
    assert first == second
    assert b"<dc:date>" not in first


def test_dots_beyond_zero_are_as_many_as_the_words_beside_them_say():
    figure = all_figures("en")["twenty_dots"]
    arm = TOLD.others[0].id
    drawn = [line for line in figure.axes[0].lines if line.get_color() == legend().colours[arm]
             or line.get_markeredgecolor() == legend().colours[arm]]
    low = sum(line.get_xdata()[0] < 0 for line in drawn)
    effect = TOLD.effect(arm, "episodes", "everyone")
    assert 20 == len(drawn)
    assert in_twenty(effect)[0] == low
    measured = sum(len(groups_in(outcome.scope)) for outcome in TOLD.outcomes.values())
    assert TOLD.tables["dots"].num_rows == 20 * len(TOLD.others) * measured


def test_no_dot_hides_another():
    figure = all_figures("en")["twenty_dots"]
    places = [(line.get_xdata()[0], line.get_ydata()[0]) for line in figure.axes[0].lines
              if line.get_marker() in ("o", "_")]
    assert 20 * len(TOLD.others) == len(set(places))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worst_off_tenth_is_in_the_figure_of_the_groups_twice_and_told_apart(lang):
    said = words(all_figures(lang)["by_group"])
    assert {"nl": "(niet dezelfde kinderen)", "en": "(not the same children)"}[lang] in said
    assert {"nl": "(dezelfde leerlingen)", "en": "(the same pupils)"}[lang] in said


@pytest.mark.parametrize(("lang", "worse"), [("nl", "slechter"), ("en", "worse")])
def test_each_group_has_its_value_at_its_row_and_a_word_where_it_gets_worse(lang, worse):
    figure = all_figures(lang)["by_group"]
    for axes, arm in zip(figure.axes, TOLD.others, strict=True):
        effects = {e.group: e for e in TOLD.effects("episodes") if e.arm == arm.id}
        assert legend(lang).names[arm.id] == " ".join(axes.get_title(loc="left").split())
        said = {round(text.get_position()[1]): text.get_text().split("\n") for text in axes.texts}
        for row, group in enumerate(GROUPS):
            expected = [amount(effects[group].difference, MAIN, lang, signed=True)]
            assert expected + [worse] * (effects[group].direction == "worse") == said[row], (arm.id, group)


def test_a_group_nobody_is_in_is_said_and_not_drawn():
    rows = [row | {"worlds": 0, "difference": float("nan")} if row["group"] == "defenders" else row
            for row in TOLD.tables["effects"].to_pylist()]
    figure = by_group(pa.Table.from_pylist(rows, schema=TOLD.tables["effects"].schema), MAIN, legend())
    assert len(TOLD.others) == words(figure).count("nobody")


def test_every_arm_has_its_own_colour_and_marker_and_the_baseline_is_grey():
    look = legend()
    assert len(look.names) == len(set(look.colours.values())) == len(set(look.markers.values()))
    red, green, blue = (int(look.colours[BASELINE][i:i + 2], 16) / 255 for i in (1, 3, 5))
    assert 0 == colorsys.rgb_to_hsv(red, green, blue)[1]


def test_colours_are_okabe_and_itos():
    okabe_ito = {"#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#000000"}
    assert set(style.COLOURS) <= okabe_ito


def test_bands_of_the_year_are_the_quantiles_over_worlds():
    fan = fan_table(30)
    row = next(r for r in year_bands(fan, "episodes").to_pylist() if (r["arm"], r["week"]) == ("removal", 12))
    value = [r["value"] for r in fan.to_pylist() if (r["arm"], r["week"]) == ("removal", 12)]
    assert np.quantile(value, [0.05, 0.5, 0.95]) == pytest.approx([row["q05"], row["q50"], row["q95"]])
    assert 30 == row["worlds"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_below_forty_worlds_no_figure_gives_a_verdict(lang):
    told = story(30)
    told = replace(told, tables={**told.tables, "fan": fan_table(30)})
    for name, figure in all_figures(lang, told).items():
        assert {"nl": "Te weinig klassen", "en": "Too few classes"}[lang] in title_of(figure), name


def test_an_unknown_cost_is_said_and_never_drawn_as_nothing():
    figure = all_figures("en")["cost"]
    assert "(cost not fully known)" in words(figure)
    colour = legend().colours["removal"]
    assert [] == [line for axes in figure.axes for line in axes.lines if line.get_color() == colour]


def test_costs_are_said_in_the_language():
    assert "voor € 2.000 tot € 6.000 per klas" == price_words({"euros_low": 2e3, "euros_high": 6e3}, "nl")
    assert "" == price_words({"euros_low": None, "euros_high": None}, "en")


@pytest.mark.parametrize("arms", [1, 4])
def test_figures_hold_for_two_arms_and_for_five(arms):
    names = {BASELINE: "Nothing", **{f"arm_{i}": f"An approach with a rather long name, number {i}"
                                     for i in range(arms)}}
    tables = json.loads(json.dumps(TOLD.tables["effects"].to_pylist()))
    one = [row for row in tables if row["arm"] == "removal"]
    effects = pa.Table.from_pylist([row | {"arm": f"arm_{i}"} for i in range(arms) for row in one],
                                   schema=TOLD.tables["effects"].schema)
    look = style.Legend(lang="nl", names=names, baseline=BASELINE, caption="x")
    for figure in (paired_effect(effects, MAIN, "everyone", look), by_group(effects, MAIN, look)):
        assert style.png(figure, 50).startswith(b"\x89PNG")


@pytest.mark.parametrize("arms", [4, 5, 6, 12])
def test_the_names_above_the_columns_of_better_than_leave_one_another_room(arms):
    names = {f"arm{n}": "Plaatsen met een jeugdwerker in de school" for n in range(arms)}
    pairs = [(one, other) for one in names for other in names if one != other]
    chances = pa.table({"arm": [one for one, _ in pairs], "other": [other for _, other in pairs],
                        "outcome": ["episodes"] * len(pairs), "probability": [0.5] * len(pairs),
                        "worlds": [100] * len(pairs)})
    look = style.Legend(lang="nl", names=names, baseline="arm0", caption="made up")
    figure = better_than_matrix(chances, MAIN, look)
    figure.canvas.draw()
    labels = figure.axes[0].get_xticklabels()
    angle = labels[0].get_rotation()
    places = [label.get_transform().transform(label.get_position())[0] for label in labels]
    between = np.diff(places).min()
    for label in labels:
        label.set_rotation(0)
    boxes = [label.get_window_extent() for label in labels]
    if angle:
        assert max(box.height for box in boxes) < between * np.sin(np.radians(angle))
    else:
        assert max(box.width for box in boxes) < between
