"""The funnel: what a line counts, how it is judged, and that a stopped run ends with the same bytes."""

import json
import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from experiments import archive, funnel_run
from experiments.errors import Stopped, UserError
from experiments.figures import style
from experiments.figures.funnel import funnel
from experiments.folders import configs_folder
from experiments.funnel import (
    INSIDE,
    OUTSIDE,
    PRINTED,
    RESPECTED,
    UNDECIDABLE,
    VIOLATED,
    funnel_rows,
    poisson_interval,
)
from experiments.funnel_config import FunnelLine, funnel_lines
from experiments.funnel_words import lines_of
from experiments.funnel_year import FunnelYear, counted, counts_of
from experiments.language import say
from experiments.manner import Manner
from simulation.calendar import YEAR
from simulation.events import Event
from tests.simulation.made_up_record import made_up_record

START, END = YEAR + 1, YEAR + 278  # of the first observed year, in the made-up calendar
LATE = END - 10
QUIET = Manner(lang="en", quiet=True)


@pytest.fixture(scope="module")
def record():
    """Two classes of four: pupil 101 of the first and pupils 101 and 102 of the second are bullied every day."""

    def change(wave):
        wave.families.aware[:, 0], wave.families.heard[0, 0], wave.families.heard[1, 0] = 1, 0.9, 0.2
        wave.cases.open[1, :2], wave.cases.known[1, 1] = 1, 1
        wave.cases.known[0, 0] = 1  # of a case that is closed: left over
        wave.pupils.days_afraid[0, 0] = 3

    bullied = [(0, 101), (1, 101), (1, 102)]
    days = [day for day in range(START, END) if (day - 1) % 7 < 5]
    episodes = [{"scenario": x, "target": t, "day": day} for x, t in bullied for day in days]
    episodes[0]["told_parent"] = 1
    happened = [
        (0, 101, START + 10, Event.REPORTED), (0, 101, START + 13, Event.CALLED), (0, 101, START + 14, Event.REPORTED),
        (0, 101, START + 20, Event.RETURNED_SELF), (1, 101, START + 30, Event.REPORTED),
        (1, 102, START - 5, Event.KEPT_HOME_OPEN), (1, 102, END + 50, Event.KEPT_HOME_OPEN),
        (1, 102, LATE, Event.KEPT_HOME_SICK), (1, 102, START + YEAR, Event.KEPT_HOME_SICK),
    ]  # fmt: skip
    events = [{"scenario": x, "pupil": p, "day": day, "kind": kind} for x, p, day, kind in happened]
    return made_up_record(worlds=2, episodes=episodes, change=change, events=events)


def counts(record, id):
    table = counts_of(record, {id: funnel_lines()[id]})
    return table[f"what_{id}"].to_pylist(), table[f"among_{id}"].to_pylist()


@pytest.mark.parametrize(("line", "what", "among"), [
    ("bullied_monthly", [1, 2], [4, 4]),
    ("several_as_monitor", [1, 2], [4, 4]),
    ("silent_victims", [0, 2], [4, 4]),
    ("silent_chronic", [0, 2], [1, 2]),
    ("parents_aware", [1, 1], [1, 2]),
    ("school_knows", [0, 1], [1, 2]),
    ("feel_heard", [1, 0], [1, 1]),
    ("days_of_fear", [3, 0], [1, 2]),
    ("children_reported", [1, 1], [4, 4]),
    ("report_to_call", [3, 0], [1, 0]),
    ("kept_home", [0, 2], [4, 4]),
    ("kept_home_open", [0, 1], [4, 4]),
])  # fmt: skip
def test_a_line_counts_what_was_put_into_the_record(record, line, what, among):
    assert (what, among) == counts(record, line)


def test_what_came_of_a_first_talk_is_counted_a_year_later():
    """Child 101: a talk, peace, a talk. 102: two talks, then peace. 201: peace, and a new case within the year."""
    happened = [
        (101, 10, Event.CASE_OPENED), (101, 20, Event.TALK_SAME), (101, 60, Event.OVER), (101, 90, Event.TALK_SAME),
        (102, 10, Event.CASE_OPENED), (102, 30, Event.TALK_BETTER), (102, 50, Event.TALK_SAME), (102, 99, Event.OVER),
        (201, 10, Event.CASE_OPENED), (201, 20, Event.TALK_WORSE), (201, 60, Event.OVER), (201, 70, Event.CASE_OPENED),
        (202, START + 9, Event.CASE_OPENED), (202, START + 20, Event.TALK_SAME), (202, START + 60, Event.OVER),
    ]  # fmt: skip
    events = [{"scenario": 0, "pupil": pupil, "day": day, "kind": kind} for pupil, day, kind in happened]
    lived = made_up_record(events=events)
    assert ([2], [3]) == counts(lived, "first_talk_ends_it")
    assert ([1], [3]) == counts(lived, "ended_after_a_year")


@pytest.mark.parametrize(("day", "since", "quiet", "bullied"), [
    (END + YEAR, 5, 0, 4), (END + YEAR, END, 0, 0), (END + YEAR, 0, 0, 0), (END + YEAR, 5, 20, 0), (END, 1, 0, 0),
])  # fmt: skip
def test_bullied_for_two_years_is_without_peace_and_asked_of_classes_old_enough(day, since, quiet, bullied):
    def change(wave):
        wave.pupils.bullied_since, wave.pupils.quiet = since, quiet

    year = FunnelYear(record=made_up_record(change=change), year=1)
    year = replace(year, record=replace(year.record, waves=tuple(replace(w, day=day) for w in year.record.waves)))
    what, among = counted(funnel_lines()["bullied_two_years"], year)
    assert ([bullied], [4 * (day > 2 * YEAR)]) == (what.tolist(), among.tolist())


def line_of(kind, value=None, low=None, high=None, factor=None):
    """A line that counts posts among pupils."""
    return FunnelLine.model_validate({
        "place": 1, "name": {"en": "x", "nl": "x"}, "unit": "per_10000_pupils", "events": ("posted",), "note": "x",
        "kind": kind, "value": value, "low": low, "high": high, "factor": factor, "sources": ("nrc_2016",),
    })  # fmt: skip


def row_of(line, what, among, worlds=50):
    table = pa.table({"world": np.arange(worlds), "year": np.ones(worlds, np.int64),
                      "what_x": np.full(worlds, what), "among_x": np.full(worlds, among)})  # fmt: skip
    return funnel_rows(table, lines={"x": line})[0]


def test_a_bound_is_respected_or_violated():
    bound = line_of("upper_bound", 100)
    assert RESPECTED == row_of(bound, what=9, among=1000).verdict
    assert VIOLATED == row_of(bound, what=11, among=1000).verdict


def test_a_target_and_an_aim_have_a_margin():
    aim = line_of("aim", 100, factor=1.5)
    verdicts = [row_of(aim, what=what, among=1000).verdict for what in (6, 7, 15, 16)]
    assert [OUTSIDE, INSIDE, INSIDE, OUTSIDE] == verdicts
    target = line_of("target", 100, low=90, high=300)
    assert [OUTSIDE, INSIDE] == [row_of(target, what=what, among=1000).verdict for what in (8, 30)]


def test_few_cases_decide_nothing_unless_many_were_to_be_expected():
    rare, frequent = line_of("aim", 1, factor=1.5), line_of("aim", 100, factor=1.5)
    assert UNDECIDABLE == row_of(rare, what=1, among=1000).verdict
    assert OUTSIDE == row_of(frequent, what=1, among=1000).verdict, "500 were expected, 50 came"
    assert UNDECIDABLE == row_of(frequent, what=1, among=100, worlds=9).verdict


def test_a_reading_is_judged_by_nobody():
    assert PRINTED == row_of(line_of("reading", 3), what=1, among=10).verdict


def test_what_was_never_seen_may_still_be_there():
    row = row_of(line_of("reading"), what=0, among=1000)
    assert (0.0, 0.0) == (row.simulated, row.low)
    assert 10_000 * -math.log(0.05) / 50_000 == pytest.approx(row.high, rel=1e-5)


def test_the_exact_interval_is_that_of_the_tables():
    assert (5.4254, 16.9622) == pytest.approx(poisson_interval(10), abs=1e-4)


def test_many_cases_have_the_interval_of_a_bootstrap_over_classes():
    generator = np.random.Generator(np.random.PCG64(1))
    what, worlds = generator.poisson(3, 2500), 2500
    table = pa.table({"world": np.arange(worlds), "year": np.ones(worlds, np.int64), "what_x": what,
                      "among_x": np.full(worlds, 1000)})  # fmt: skip
    row = funnel_rows(table, lines={"x": line_of("reading")})[0]
    half = 1.645 * 10 * what.std() / math.sqrt(worlds)
    assert (row.simulated - half, row.simulated + half) == pytest.approx((row.low, row.high), rel=0.01)


def test_every_line_is_complete_and_has_a_place_of_its_own():
    lines = funnel_lines()
    assert len(lines) == len({line.place for line in lines.values()})
    fitted = [line.fits for line in lines.values() if line.fits]
    assert len(fitted) == len(set(fitted))


@pytest.mark.parametrize(("found", "planted"), [
    ('"posted"', '"postd"'),
    ("value = 0.3", ""),
    ("factor = 2", ""),
    ('"publicity.base"', '"publicity.bass"'),
    ('events = ["posted"]', 'count = "posts"'),
    ("events", 'count = "feel_heard"\nevents'),
])  # fmt: skip
def test_a_wrong_line_is_refused(tmp_path, found, planted):
    text = (configs_folder() / "funnel" / "posts.toml").read_text(encoding="utf-8")
    assert found in text
    (tmp_path / "funnel").mkdir()
    (tmp_path / "funnel" / "posts.toml").write_text(text.replace(found, planted, 1), encoding="utf-8")
    with pytest.raises(UserError):
        funnel_lines(tmp_path)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_every_line_is_told_and_drawn(record, lang):
    rows, told = funnel_rows(counts_of(record)), {"worlds": 2, "class_years": 2, "seed": 1}
    text = " ".join("\n".join(lines_of(rows, told, lang)).split())
    assert all(row.name[lang].split()[0] in text for row in rows)
    drawn = funnel(rows, told, lang, "x")
    names = {" ".join(label.get_text().split()) for label in drawn.axes[0].get_yticklabels()}
    shown = {row.name[lang] for row in rows if row.unit == "per_10000_pupils" and not math.isnan(row.simulated)}
    assert shown == names and "bullied_two_years" in {row.id for row in rows if math.isnan(row.simulated)}
    assert style.svg(drawn) == style.svg(funnel(rows, told, lang, "x"))


def manifest_of(out):
    return archive.read_manifest(next(out.glob("funnel-*")))


def test_a_stopped_funnel_goes_on_and_ends_with_the_same_hash(tmp_path, monkeypatch, capsys):
    assert funnel_run.tell_funnel(QUIET, 12, 1, tmp_path / "whole", threads=2)
    lived, shard = [], funnel_run.shard

    def stopping(work, index, advance):
        if index == 2 and len(lived) < 3:
            lived.append(index)
            raise KeyboardInterrupt
        lived.append(index)
        return shard(work, index, advance)

    monkeypatch.setattr(funnel_run, "SHARD", 1)
    monkeypatch.setattr(funnel_run, "shard", stopping)
    assert not funnel_run.tell_funnel(QUIET, 12, 1, tmp_path / "stopped", threads=1)
    assert manifest_of(tmp_path / "stopped")["partial"]
    assert funnel_run.tell_funnel(QUIET, 12, 1, tmp_path / "stopped", threads=1)
    assert [0, 1, 2, 2] == lived, "what was finished is not lived again"
    assert manifest_of(tmp_path / "whole")["content_hash"] == manifest_of(tmp_path / "stopped")["content_hash"]
    funnel_run.tell_funnel(QUIET, 12, 2, tmp_path / "other", threads=2)
    assert manifest_of(tmp_path / "whole")["content_hash"] != manifest_of(tmp_path / "other")["content_hash"]
    rows = json.loads((next((tmp_path / "whole").glob("funnel-*")) / "funnel.json").read_text("utf-8"))["rows"]
    assert list(funnel_lines()) == [row["id"] for row in rows]
    assert say("funnel.title", "en") in capsys.readouterr().out


def test_a_funnel_that_is_stopped_at_once_has_no_answer(tmp_path, monkeypatch):
    def stopping(work, index, advance):
        raise KeyboardInterrupt

    monkeypatch.setattr(funnel_run, "shard", stopping)
    with pytest.raises(Stopped):
        funnel_run.tell_funnel(QUIET, 4, 1, tmp_path, threads=1)
