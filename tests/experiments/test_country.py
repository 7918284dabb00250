"""A whole country: its plan is that of published figures, and what is shared in it is shared."""

import json

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.against_c import unlike
from experiments import archive, country_parts, country_run
from experiments.country_asked import Asked, numbers_of, scenarios_of
from experiments.country_config import country
from experiments.country_life import Neighbours, live_together, settled, share_effort
from experiments.country_national import A_YEAR, national_rows
from experiments.country_parts import filled, sampled
from experiments.country_plan import least_assuming, places_among, plan_of
from experiments.country_spread import MEASURES, spread_of
from experiments.errors import Stopped, UserError
from experiments.folders import configs_folder
from experiments.funnel_config import funnel_lines
from experiments.language import LANGUAGES
from experiments.manner import Manner
from simulation.casework import QUEUED
from simulation.run import dates_of, stretches
from simulation.schedule import live

QUIET = Manner(lang="en", quiet=True)
TINY = 0.003  # of the municipalities: one of middling size
NL = country("nl_po")
PLAN = plan_of(NL, 1)


def asked(threads=2, members=0, seed=1):
    return Asked(name="nl_po", share=TINY, members=members, seed=seed, threads=threads)


def manifest_of(out):
    return archive.read_manifest(next(out.glob("country-*")))


def answer_of(out):
    return json.loads((next(out.glob("country-*")) / "country.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A tiny country that has lived, on two threads: where it lies."""
    out = tmp_path_factory.mktemp("country")
    assert country_run.tell_country(QUIET, asked(), out)
    return out


def test_the_plan_has_the_schools_and_pupils_that_were_counted():
    size = PLAN.school_size
    bands = np.histogram(size, NL.edges())[0]
    assert NL.schools.value == tuple(bands)
    means = [size[(size >= low) & (size < high)].mean() for low, high in zip(NL.edges()[:4], NL.edges()[1:5])]
    assert NL.pupils_per_school.value == pytest.approx(means, rel=0.005)
    assert NL.pupils.value == pytest.approx(size.sum(), rel=0.001)


def test_the_plan_has_the_classes_that_were_counted():
    size = PLAN.class_size
    assert NL.classes.value / 2 == pytest.approx(len(size), rel=0.01)
    assert (NL.class_size.value, NL.class_size_sd.value) == pytest.approx((size.mean(), size.std()), rel=0.02)
    assert [15, 20, 24, 27, 31] == pytest.approx(np.percentile(size, [5, 25, 50, 75, 95]), abs=1)
    within = size - (np.bincount(PLAN.class_school, size) / np.bincount(PLAN.class_school))[PLAN.class_school]
    assert NL.within_schools.value == pytest.approx(np.sqrt((within**2).sum() / (len(size) - 6057)), rel=0.05)
    assert 0.25 == pytest.approx(np.bincount(PLAN.class_group)[5:] / len(size), abs=0.01)


def test_every_municipality_has_a_school_and_its_classes_stand_together():
    assert NL.municipalities.value == len(np.unique(PLAN.school_town))
    assert (np.diff(PLAN.class_school) >= 0).all() and (np.diff(PLAN.class_team) >= 0).all()
    assert NL.compulsory_per_pupil.value * PLAN.school_size.sum() == pytest.approx(PLAN.team_children.sum())


def test_a_large_municipality_has_several_teams_that_serve_whole_schools():
    teams = np.bincount(PLAN.team_town)
    children = np.bincount(PLAN.team_town, PLAN.team_children)
    assert 1 == teams.min() == teams[0] and (teams == np.ceil(children / NL.children_per_team.value)).all()
    assert NL.children_per_team.value * 1.1 > PLAN.team_children.max()
    assert (PLAN.team_town[PLAN.school_team] == PLAN.school_town).all()


def test_the_same_seed_is_the_same_country():
    assert (plan_of(NL, 1).class_size == PLAN.class_size).all()
    assert (plan_of(NL, 2).school_size != PLAN.school_size).any()


@pytest.mark.parametrize("mean", [101.5, 150.5, 190.0])
def test_the_distribution_that_assumes_least_has_the_mean_asked_for(mean):
    shares = least_assuming(101, 200, mean)
    assert (1.0, mean) == pytest.approx((shares.sum(), shares @ np.arange(101, 201)))
    assert (np.diff(shares) > 0).all() == (mean > 150.5) or mean == 150.5


def test_a_school_with_few_classes_mixes_groups_and_one_with_many_has_each():
    luck = np.random.Generator(np.random.PCG64(1))
    places = places_among(np.array([1, 2, 4, 6]), 4, luck)
    assert places[1] < 2 <= places[2]
    assert [0, 1, 2, 3] == places[3:7].tolist()
    assert 4 == len(set(places[7:].tolist()))


def test_a_sample_is_spread_from_large_to_small_and_no_municipality_is_cut():
    teams = sampled(PLAN, 0.05)
    towns = PLAN.team_town[teams]
    assert 17 == len(set(towns)) and (np.diff(towns) <= 0).all()
    assert list(range(len(PLAN.team_town))) == sorted(sampled(PLAN, 1.0))
    parts = filled(PLAN, teams, 100)
    assert teams == [team for part in parts for team in part]
    assert all(len(part) == 1 or PLAN.team_classes[part].sum() <= 100 for part in parts)


@pytest.mark.parametrize(("found", "planted"), [
    ("range = [0.6, 1.2]\n", ""),
    ("range = [0.6, 1.2]", "range = [0.1, 0.2]"),
    ('line = "suspensions"', 'line = "suspension"'),
    ("value = 287\n", ""),
    ('"suspensions", "removals"', '"suspension", "removals"'),
    ("value = [69, 152, 300, 620]", "value = [69, 152, 300]"),
    ("value = [69, 152, 300, 620]", "value = [169, 152, 300, 620]"),
    ('population = "po"', 'population = "xx"'),
])  # fmt: skip
def test_a_wrong_country_is_refused(tmp_path, found, planted):
    text = (configs_folder() / "countries" / "nl_po.toml").read_text(encoding="utf-8")
    assert found in text
    (tmp_path / "mine.toml").write_text(text.replace(found, planted, 1), encoding="utf-8")
    with pytest.raises(UserError):
        country(str(tmp_path / "mine.toml"))


def test_an_unknown_country_is_told():
    with pytest.raises(UserError, match="nl_po"):
        country("nl_pa")


@pytest.fixture(scope="module")
def two_towns():
    """Twelve classes: six in each of two districts, two in each school."""
    scenarios = scenarios_of(asked(), 0, np.arange(12))
    return scenarios, Neighbours(school=np.repeat(np.arange(6), 2), team=np.repeat([0, 1], 6))


def test_classes_of_a_school_share_its_ways_and_not_their_teachers(two_towns):
    state = settled(*two_towns)
    ways = [state.schools[name].reshape(6, 2) for name in ("protocol", "workload", "feedback_habit", "worker_here")]
    assert all((way[:, 0] == way[:, 1]).all() for way in ways)
    assert 6 == len(np.unique(state.schools["workload"]))
    assert 12 == len(np.unique(state.staff["vigilance"]))
    assert [(0, 6), (6, 6)] == state.towns[["first", "classes"]].tolist()


def test_effort_asked_for_one_class_is_made_in_all_classes_of_its_school(two_towns):
    state = settled(*two_towns)
    state.schools["effort"][3], state.schools["effort_until"][3] = 0.5, 90
    state.schools["effort"][4], state.schools["effort_until"][4] = 0.7, 10  # over
    state.schools["public_until"][0] = 95
    share_effort(state, np.arange(0, 12, 2), np.repeat(np.arange(6), 2), 50)
    assert [0.0, 0.0, 0.5, 0.5] == state.schools["effort"][:4].tolist()
    assert [90, 90, 0.0] == [*state.schools["effort_until"][2:4], state.schools["effort"][4]]
    assert [95, 95, 0] == state.schools["public_until"][:3].tolist()


def test_a_district_has_one_queue_and_lives_alike_in_any_company(two_towns):
    scenarios, neighbours = two_towns
    both = live_together(scenarios, neighbours)
    alone = live_together(scenarios[6:], Neighbours(school=neighbours.school[6:], team=neighbours.team[6:]))
    assert 2 == both.waiting.shape[1] and (both.waiting[:, 0] != both.waiting[:, 1]).any()
    assert (both.waiting[:, 1:] == alone.waiting).all()
    first = both.record.episodes[both.record.episodes["scenario"] >= 6]
    assert first[["day", "actor", "target"]].tolist() == alone.record.episodes[["day", "actor", "target"]].tolist()


def test_classes_that_live_ahead_of_their_district_live_as_day_by_day(two_towns):
    weekly, daily = settled(*two_towns), settled(*two_towns)
    kinds, waited = dates_of(two_towns[0]).kinds, 0
    for state in (weekly, daily):  # many are reported, and wait for days
        state.parameters["keeping_home"]["base"] = 0.0
        state.parameters["officer"]["capacity"] /= 4
    for first, last in stretches(kinds, 1):
        live(weekly, kinds, first, last)
        for day in range(first, last):
            live(daily, kinds, day, day + 1)
            waited += (daily.cases["stage"] == QUEUED).sum()
        assert [] == unlike(weekly, daily)
        for state in (weekly, daily):
            state.counts[:] = state.event_counts[:] = 0
    assert 5 < weekly.towns["reports"].sum() < waited


def test_only_the_officers_district_differs_between_classes_of_a_country():
    ours, theirs = ({number[:2]: number[2] for number in numbers_of(asked(), 0, town)} for town in (0, 300))
    assert [("officer", "district")] == [key for key, value in ours.items() if theirs[key] != value]
    assert PLAN.team_children[300] == pytest.approx(theirs["officer", "district"])


def made_up(bullied, schools=40, countries=1):
    """Classes of 25 pupils, one a school, in which so many were suspended and are bullied."""
    rows = schools * countries
    place = np.tile(np.arange(schools), countries)
    plain = {"country": np.repeat(np.arange(countries), schools), "world": place, "school": place,
             "municipality": place // 4, "pupils": np.full(rows, 25), "bullied": bullied,
             "days_lost": np.full(rows, 5)}  # fmt: skip
    lines = {f"{kind}_{id}": np.broadcast_to(bullied if kind == "what" else 25, rows)
             for id in funnel_lines() for kind in ("what", "among")}  # fmt: skip
    return pa.table({name: np.asarray(column, np.int64) for name, column in (plain | lines).items()})


def test_numbers_a_year_are_those_of_the_whole_country():
    rows = {row.id: row for row in national_rows(made_up(np.full(40, 4)), NL, 10_000, 1)}
    year = rows["suspensions_a_year"]
    assert (A_YEAR, 1600.0, "violated") == (year.unit, year.simulated, year.verdict)
    assert 1600.0 == pytest.approx(year.low) == pytest.approx(year.high)
    assert 1600.0 == rows["suspensions"].simulated


def test_several_countries_are_told_by_their_mean_and_range():
    bullied = np.repeat([2, 4, 6], 40)
    rows = {row.id: row for row in national_rows(made_up(bullied, countries=3), NL, 1000, 1)}
    row = rows["suspensions_a_year"]
    assert (160.0, 88.0, 232.0) == pytest.approx((row.simulated, row.low, row.high))
    assert 480 == row.counted


def test_what_no_country_has_seen_may_still_be_there():
    rows = {row.id: row for row in national_rows(made_up(np.zeros(120), countries=3), NL, 1000, 1)}
    row = rows["suspensions_a_year"]
    assert (0.0, 0.0, "undecidable") == (row.simulated, row.low, row.verdict)
    assert -np.log(0.05) == pytest.approx(row.high, rel=1e-4)


def test_the_spread_adds_up_over_schools_and_municipalities():
    officers = pa.table({"reports": [1, 2], "weeks_waiting": [0.5, 0.0], "wait_mean": [0.1, 0.0],
                         "wait_longest": [1.0, 0.0]})  # fmt: skip
    measures = spread_of(made_up(np.arange(40) % 5), officers)
    assert set(MEASURES) == set(measures)
    assert 40 == len(measures["bullied_in_school"]) and 10 == len(measures["bullied_in_town"])
    assert 16.0 == measures["bullied_in_school"].max() and [50.0, 0.0] == measures["weeks_waiting"].tolist()


def test_a_country_is_told_drawn_and_kept(told, capsys):
    folder = next(told.glob("country-*"))
    assert {"national.csv", "spread.csv", "officers.csv", "country.json", "country.en.html", "country.nl.html",
            "country.en.svg", "rates.en.svg"} <= {file.name for file in folder.iterdir()}  # fmt: skip
    found = answer_of(told)
    assert [*NL.lines, *NL.figures] == [row["id"] for row in found["rows"]]
    assert (1, len(MEASURES)) == (found["countries"], len(found["spread"]))
    for lang in LANGUAGES:
        assert country_run.tell_country(Manner(lang=lang, quiet=True), asked(), told), "loaded, not lived again"
        page = (folder / f"country.{lang}.html").read_text("utf-8")
        assert page.count("<img") == 2 and getattr(NL.meaning, lang) in page
        assert getattr(NL.meaning, lang) in capsys.readouterr().out


def test_a_stopped_country_goes_on_and_ends_with_the_same_hash_on_one_thread(told, tmp_path, monkeypatch):
    lived, shard = [], country_run.shard

    def stopping(*given):
        if given[1] == 1 and len(lived) < 2:
            lived.append(given[1])
            raise KeyboardInterrupt
        lived.append(given[1])
        return shard(*given)

    monkeypatch.setattr(country_run, "shard", stopping)
    several = asked(threads=1, members=2)
    assert not country_run.tell_country(QUIET, several, tmp_path / "stopped")
    assert manifest_of(tmp_path / "stopped")["partial"]
    assert country_run.tell_country(QUIET, several, tmp_path / "stopped")
    assert [0, 1, 1] == lived
    monkeypatch.setattr(country_parts, "BATCH", 1)
    assert country_run.tell_country(QUIET, asked(threads=2, members=2), tmp_path / "whole")
    hashes = [manifest_of(out)["content_hash"] for out in (tmp_path / "stopped", tmp_path / "whole", told)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_country_that_is_stopped_at_once_has_no_answer(tmp_path, monkeypatch):
    def stopping(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(country_run, "shard", stopping)
    with pytest.raises(Stopped):
        country_run.tell_country(QUIET, asked(), tmp_path)
