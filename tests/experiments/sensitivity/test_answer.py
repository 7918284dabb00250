"""The whole answer of a sensitivity, from designs to sentences and figures, without a class that lives."""

import json
import math

import matplotlib.image
import numpy as np
import pytest

from experiments.archive import KEYS
from experiments.errors import UserError
from experiments.figures.sobol import sobol_figure
from experiments.language import LANGUAGES
from experiments.manner import Manner
from experiments.sensitivity import run, space, tell
from experiments.sensitivity.config import read_sensitivity
from experiments.sensitivity.space import REST
from experiments.sensitivity.values import in_units, units_of
from experiments.tables import table_hash
from tests.experiments.sensitivity.made_up import lived_at, salib, small, written

DOSE, TALK, IDLE = "whole_class:norm_lessons.lessons", "talks.better", "talks.promptness"
EPISODES = {"outcome": "episodes", "group": "everyone"}
CHANGE = EPISODES | {"quantity": "difference"}
SEALED = {"points": {"morris": 1, "sobol": 2}, "resources": {"wall_seconds": 1.0, "cpu_seconds": 2.0},
          "content_hash": "0"}  # fmt: skip


def effect(places):
    """Fewer episodes with more lessons, more so where talks are better; worse where there are hardly any lessons."""
    return 1.0 - 3 * places[DOSE] - 2 * places[DOSE] * places[TALK]


@pytest.fixture
def chosen(tmp_path):
    salib()
    return small(tmp_path)


@pytest.fixture
def tables(chosen):
    return run.answered(chosen, lived_at(chosen, effect, 0.2))


def rows_of(table, wanted):
    return [row for row in table.to_pylist() if wanted.items() <= row.items()]


def test_the_numbers_are_the_assumed_ones_of_the_screening(chosen):
    assert {"whole_class", "talks"} == {name.replace(":", ".").split(".")[0] for name in chosen.space.names}
    assert all(stated.status == "assumed" for stated, _, _ in chosen.space.numbers.values())
    assert [("episodes", "everyone"), ("days_absent", "everyone")] == chosen.asked
    assert ("episodes", "worst_tenth_of_arm") in chosen.measures, "a mean is never told alone"


def test_the_most_influential_stand_alone_and_the_rest_is_one_group(tables, chosen):
    names = [row["name"] for row in rows_of(tables["sobol"], CHANGE)]
    assert {DOSE, TALK} < set(names) and REST == names[-1] and 4 == len(names)
    dose = rows_of(tables["sobol"], CHANGE | {"name": DOSE})[0]
    assert dose["first_05"] < dose["first"] < dose["first_95"] and dose["first"] > 0.7
    kept = {row["name"] for row in rows_of(tables["morris"], CHANGE | {"kept": True})}
    assert DOSE in kept and IDLE not in kept


def test_it_is_told_who_wins_what_decides_it_and_where(tables):
    won = rows_of(tables["ranking"], EPISODES)[0]
    assert ("whole_class", "nothing_extra", 128) == (won["arm"], won["than"], won["draws"]) and won["better"] > 0.6
    deciding = rows_of(tables["movers"], EPISODES | {"kept": True})
    assert DOSE in {row["name"] for row in deciding if row["gap"] > 0}
    box = rows_of(tables["boxes"], EPISODES | {"helps": True})[0]
    assert box["holds"] and box["density_aside"] > box["of_all_aside"]
    limit = rows_of(tables["limits"], EPISODES | {"helps": True, "name": DOSE})[0]
    assert limit["place_low"] == pytest.approx(0.3, abs=0.11) and limit["place_high"] == 1.0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_is_told_in_sentences_and_drawn(tables, chosen, lang, tmp_path, capsys, monkeypatch):
    found = run.Answer(folder=tmp_path, tables=tables, sealed=SEALED, loaded=False)
    monkeypatch.setattr(tell, "carried_out", lambda *given, **named: found)
    tell.tell_sensitivity(chosen, manner=Manner(lang=lang), out=tmp_path, threads=1)
    said = capsys.readouterr().out
    for word in {"nl": ("Morris:", "Sobol':", "Het helpt vaker als", "apart waren gehouden", "geen"),
                 "en": ("Morris:", "Sobol':", "It helps more often where", "kept aside", "is a forecast")}[lang]:
        assert word in said
    for name in ("morris", "sobol"):
        picture = matplotlib.image.imread(tmp_path / "figures" / f"{name}-whole_class-episodes.{lang}.png")
        assert picture.shape[1] > 1000 and np.ptp(picture[:, :, 0]) > 0.9


def test_bars_are_whole_also_below_zero_and_labels_are_unique(tables, chosen):
    rows = [dict(row) for row in rows_of(tables["sobol"], CHANGE | {"arm": "whole_class"})]
    rows[1] |= {"meaning": rows[0]["meaning"], "first": -0.9, "first_05": -3.0, "total": 1.7, "total_95": math.nan}
    (axes,) = sobol_figure(chosen, rows, "whole_class", "episodes", "en", "caption").axes
    left, right = axes.get_xlim()
    assert left < -90 and 170 < right < 200, "an interval that goes on is cut off, a bar is not"
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert len(labels) == len(set(labels)) and any(rows[1]["name"] in label for label in labels)


def test_the_answer_as_data_is_json(tables, chosen, tmp_path, capsys, monkeypatch):
    found = run.Answer(folder=tmp_path, tables=tables, sealed=SEALED, loaded=False)
    monkeypatch.setattr(tell, "carried_out", lambda *given, **named: found)
    tell.tell_sensitivity(chosen, manner=Manner(lang="en", as_json=True), out=tmp_path, threads=1)
    told = json.loads(capsys.readouterr().out)["answers"]
    assert ["episodes", "days_absent"] == [one["outcome"] for one in told]
    assert DOSE == told[0]["morris"][0]["name"] and 2 == len(told[0]["boxes"])


def unknown_somewhere(live, outcomes):
    """Lives as `live` does, with outcomes that in each class are not known at one point or other."""

    def lived(method, points):
        found = live(method, points)
        for m, (outcome, _) in enumerate(found.measures):
            if outcome in outcomes:
                for world in range(found.values.shape[-1]):
                    found.values[m, 1, world, world] = np.nan
        return found

    return lived


def test_what_no_class_knows_at_every_point_is_left_out_and_said(chosen, tmp_path, capsys, monkeypatch):
    tables = run.answered(chosen, unknown_somewhere(lived_at(chosen, effect, 0.2), {"days_absent"}))
    for name in ("morris", "sobol", "ranking", "movers", "boxes"):
        told = {row["outcome"] for row in tables[name].to_pylist() if row.get("quantity") != "level"}
        assert {"episodes"} == told, name
    found = run.Answer(folder=tmp_path, tables=tables, sealed=SEALED, loaded=False)
    monkeypatch.setattr(tell, "carried_out", lambda *given, **named: found)
    tell.tell_sensitivity(chosen, manner=Manner(lang="en"), out=tmp_path, threads=1)
    assert 1 == capsys.readouterr().out.count("Not known: in every class")
    assert ["sobol-whole_class-episodes.en.svg"] == [file.name for file in (tmp_path / "figures").glob("sobol*.svg")]


def test_where_nothing_asked_is_known_at_every_point_it_is_refused(chosen):
    with pytest.raises(UserError) as error:
        run.answered(chosen, unknown_somewhere(lived_at(chosen, effect), {"episodes", "days_absent"}))
    assert "sensitivity.nothing_known" == error.value.message_key


def test_the_same_seed_gives_the_same_answer(chosen, tables):
    again = run.answered(chosen, lived_at(chosen, effect, 0.2))
    assert {name: table_hash(table, KEYS[name]) for name, table in tables.items()} == {
        name: table_hash(table, KEYS[name]) for name, table in again.items()}


def test_classes_that_share_a_member_are_one_unit(tmp_path):
    sensitivity = small(tmp_path, {'ensemble = "none"\n': "", "worlds = 4": "worlds = 12"})
    units = units_of(sensitivity)
    assert 12 == len(units) and 2 <= len(set(units)) <= 10, "the eleventh class has the member of the first"
    y = np.arange(12.0)[None, :]
    assert in_units(y, np.arange(12) % 2).tolist() == [[5.0, 6.0]]
    assert in_units(np.where(y == 3, np.nan, y), np.arange(12) % 2).tolist() == [[5.0, 6.6]]


def test_without_salib_it_says_which_extra_to_install(tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "SALib.analyze.morris", None)
    with pytest.raises(UserError, match="analysis"):
        space.needs_salib()


@pytest.mark.parametrize(("changes", "said"), [
    ({"worlds = 4": "worlds = 1"}, "2"), ({"rows = 64": "rows = 60"}, "60 is none of these"),
    ({'"talks.*"]': '"nothing.*"]', '"whole_class:*", ': ""}, "fewer than two assumed numbers"),
    ({"trajectories = 6": "levels = 5"}, "5 is odd"), ({'"episodes", ': '"episode", '}, "no outcome"),
    ({'["episodes", "days_absent"]': '["talks"]\ngroups = ["worst_off"]'}, "in none of the groups"),
    ({'["episodes", "days_absent"]': '["episodes", "talks"]\ngroups = ["worst_off"]'}, "in none of the groups"),
    ({', "whole_class"]': "]"}, "a second arm"), ({"resamples": "helps = { distress = 0.1 }\nresamples"}, "no outcome"),
])  # fmt: skip
def test_a_mistake_in_the_file_is_said(changes, said, tmp_path):
    with pytest.raises(UserError) as error:
        small(tmp_path, changes)
    assert said in error.value.text("en")


def test_the_command_line_goes_before_the_file(tmp_path):
    read = read_sensitivity(written(tmp_path, {}), worlds=7, seed=9)
    assert (7, 9, "none") == (read.comparison.worlds, read.comparison.seed, read.comparison.drawn_over)
