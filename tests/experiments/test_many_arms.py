"""Figures of up to 13 arms: every arm its own look, no name cut or broken, no words over other words."""

import itertools

import pyarrow as pa
import pytest

from experiments.figures import style
from experiments.figures.by_group import by_group
from experiments.figures.cost import cost
from experiments.panel import AROUND
from tests.experiments.made_up import ARMS, BASELINE, story

TOLD = story(60)
MAIN = TOLD.outcomes["episodes"]
NAMES = {
    "en": ("As it is", "Not posted", "Called in sick", "Neither of the two", "Posted, but at school all the same",
           "A removal that is refused", "A removal that is carried out", "Hearing before sanctions",
           "A fast attendance officer", "A youth worker in the school", "Hearing, fast officer and youth work",
           "All of these and removal", "A statement about the process"),
    "nl": ("Zoals het is", "Niet geplaatst", "Ziek gemeld", "Geen van beide", "Geplaatst, maar gewoon op school",
           "Een verwijdering die wordt geweigerd", "Een verwijdering die wordt uitgevoerd",
           "Eerst horen, dan pas een maatregel", "Een snelle leerplichtambtenaar",
           "Een jeugdhulpverlener in de school", "Horen, snelle ambtenaar en jeugdhulp",
           "Dit alles en verwijdering", "Een verklaring over de procedure"),
}
CAPTION = "Made-up classes: the model shows what could happen, it predicts nothing about a real child. Klaslab · a1b2c3"
EACH = pytest.mark.parametrize(("lang", "arms"), [(lang, arms) for lang in NAMES for arms in (6, 8, 11, 13)])


def look(lang, arms):
    ids = [BASELINE, *(f"arm_{place}" for place in range(arms - 1))]
    return style.Legend(lang=lang, names=dict(zip(ids, NAMES[lang])), baseline=BASELINE, caption=CAPTION)


def effects_of_many(legend, groups=None):
    """The effects of the three made-up arms, given to all arms in turn."""
    told, made = TOLD.tables["effects"], [arm for arm in ARMS if arm != BASELINE]
    others = [arm for arm in legend.names if arm != BASELINE]
    rows = [row | {"arm": arm} for place, arm in enumerate(others) for row in told.to_pylist()
            if row["arm"] == made[place % 3] and (groups is None or row["group"] in groups)]
    return pa.Table.from_pylist(rows, schema=told.schema)


def costs_of_many(legend):
    """A cost for every arm but each fourth, and no hours for the sixth."""
    return pa.Table.from_pylist([
        {"arm": arm, "hours": 10.0 * place if place % 4 != 3 and place != 5 else None,
         "euros_low": 700.0 * place if place % 4 != 3 else None,
         "euros_high": 900.0 * place + 300 if place % 4 != 3 else None}
        for place, arm in enumerate(arm for arm in legend.names if arm != BASELINE)])


def shown(figure):
    """All words that are seen, with the room they take in pixels."""
    figure.draw_without_rendering()
    texts = list(figure.texts) + [text for legend in figure.legends for text in legend.get_texts()]
    for axes in (axes for axes in figure.axes if axes.get_visible()):
        texts += [*axes.texts, axes.xaxis.label, axes.yaxis.label, axes.title, axes._left_title]
        for axis, (low, high) in ((axes.xaxis, sorted(axes.get_xlim())), (axes.yaxis, sorted(axes.get_ylim()))):
            texts += [tick.label1 for tick in axis.get_major_ticks()
                      if tick.label1.get_visible() and low <= tick.get_loc() <= high]
    return [(text.get_text(), text.get_window_extent()) for text in texts if text.get_text()]


def in_each_others_way(figure):
    places = shown(figure)
    return [(one, other) for (one, box), (other, place) in itertools.combinations(places, 2) if box.overlaps(place)]


def beyond_the_edge(figure):
    return [said for said, box in shown(figure)
            if box.x0 < 0 or box.y0 < 0 or box.x1 > figure.bbox.x1 or box.y1 > figure.bbox.y1]


@EACH
def test_words_of_the_groups_leave_one_another_room(lang, arms):
    legend = look(lang, arms)
    for groups in (None, AROUND):
        figure = by_group(effects_of_many(legend, groups), MAIN, legend)
        assert [] == in_each_others_way(figure)
        assert [] == beyond_the_edge(figure)


@EACH
def test_words_of_the_costs_leave_one_another_room(lang, arms):
    legend = look(lang, arms)
    figure = cost(effects_of_many(legend), costs_of_many(legend), MAIN, "everyone", legend)
    assert [] == in_each_others_way(figure)
    assert [] == beyond_the_edge(figure)


def test_words_over_words_and_beyond_the_edge_are_noticed():
    legend = look("en", 6)
    figure = by_group(effects_of_many(legend), MAIN, legend)
    figure.text(0, 1, "astray", va="center")
    figure.text(0.02, 0.995, "title", va="top", size=20)
    assert ["astray"] == beyond_the_edge(figure)
    assert in_each_others_way(figure)


@EACH
def test_names_break_at_spaces_only_and_a_panel_has_at_most_three_ticks(lang, arms):
    legend = look(lang, arms)
    figure = by_group(effects_of_many(legend), MAIN, legend)
    labels = [" ".join(label.get_text().split("\n")) for label in figure.axes[0].get_yticklabels()]
    assert list(legend.names.values())[1:] == labels
    for axes in figure.axes:
        low, high = axes.get_xlim()
        assert 3 >= sum(low <= tick <= high for tick in axes.get_xticks())


@EACH
def test_only_arms_with_a_cost_have_a_symbol_below_the_costs_and_the_others_are_named(lang, arms):
    legend = look(lang, arms)
    figure = cost(effects_of_many(legend), costs_of_many(legend), MAIN, "everyone", legend)
    keys = " ".join(text.get_text().replace("\n", " ") for text in figure.legends[0].get_texts())
    loose = figure.texts[-1].get_text().replace("\n", " ")
    for place, name in enumerate(list(legend.names.values())[1:]):
        assert (place % 4 != 3) == (name in keys) != (name in loose), name


def test_no_two_arms_look_alike():
    legend = style.Legend(lang="en", names={f"arm_{place}": "x" for place in range(73)}, baseline="arm_0", caption="")
    looks = [(legend.colours[arm], legend.markers[arm]) for arm in legend.names]
    assert len(looks) == len(set(looks))
    assert 13 == len({legend.markers[arm] for arm in list(legend.names)[:13]})
