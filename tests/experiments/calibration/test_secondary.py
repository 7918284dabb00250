"""Levels of secondary school for every member: the steps, the stages that are kept, and the ensemble they become."""

from itertools import pairwise

import numpy as np
import pytest

from experiments import archive, ensembles
from experiments.calibration import secondary, secondary_run, target
from experiments.calibration.secondary import Goal, Levelling, design, measured, next_scores, slopes, standing
from experiments.calibration.secondary_words import lines_of
from experiments.calibration.stages import Generation
from experiments.ensembles import Ensemble, write_ensemble
from experiments.errors import Stopped
from experiments.findings import findings
from experiments.manner import Manner
from experiments.populations import levels_of, population
from experiments.reading import read_toml
from experiments.validation import validated
from tests.experiments.made_up_ensembles import made_up
from tests.same_bits import content_hash

QUIET = Manner(lang="en", quiet=True)
TRUE = np.array([[0.8, 0.6, 0.3, 0, 0, 0], [0.7, 0.5, 0.2, 0, 0, 0], [0, 0, 0, 0, 2.0, 0.2], [0, 0, 0, 0, 2.0, 1.5],
                 [-0.7, -0.4, -0.2, 1.0, 0, 0]])  # fmt: skip


def work(members: int = 3, classes: int = 4, steps: int = 1) -> Levelling:
    rows = [(-7.0 + 0.3 * k, 0.4, -16.0) for k in range(members)]
    return Levelling(members=made_up(*rows), classes=classes, steps=steps, threads=2)


def straight(z: np.ndarray, start: np.ndarray) -> Generation:
    """Misses that follow the levels in straight lines, from another start for each member."""
    return Generation(strata=np.zeros(len(z), int), z=z, r=start + z @ TRUE.T, tried=len(z))


def trail_in_straight_lines(steps: int, members: int = 40) -> tuple[Goal, list[Generation]]:
    fit, trail = work(members), []
    goal = Goal(drawn=fit.drawn, stated=fit.stated, error=np.full(5, 0.61))
    start = np.random.Generator(np.random.PCG64(1)).normal([1.5, 1.0, 0.3, 0.3, 0.0], 0.5, (members, 5))
    for _ in range(2 + steps):
        trail.append(straight(next_scores(goal, trail), start))
    return goal, trail


def test_only_what_may_be_aimed_at_in_secondary_school_is_aimed_at():
    keys = [aim.key for aim in work().aims]
    assert [("C2", 1), ("C4", 1), ("C21", 1), ("C21", 2), ("online", 1)] == keys
    assert {"calibrate"} == {findings()[id].use for id, _ in keys if id != "online"}


def test_no_finding_that_is_kept_aside_is_read(monkeypatch):
    asked, honest = [], secondary.tally_of

    def tally(number, sample):
        asked.append(number.name.en)
        return honest(number, sample)

    monkeypatch.setattr(secondary, "tally_of", tally)
    fit = work(members=1)
    measured(fit, fit.drawn, secondary.primary(fit))
    kept_aside = {n.name.en for finding in findings().values() if finding.use == "validate" for n in finding.numbers}
    assert asked and not kept_aside & set(asked)


def test_the_step_aside_is_balanced_and_tells_one_level_from_another():
    ways = design(16, 6)
    assert (ways.sum(axis=0) == 0).all() and (ways.T @ ways == 16 * np.eye(6)).all()


def test_what_two_levels_do_together_is_not_taken_for_what_a_third_does():
    ways = design(16, 6)
    pairs = np.array([ways[:, a] * ways[:, b] for a in range(6) for b in range(a)])
    assert (pairs @ ways == 0).all()


def test_slopes_are_found_where_lines_are_straight():
    goal, trail = trail_in_straight_lines(0)
    assert slopes(trail, goal) == pytest.approx(TRUE, abs=1e-9)


def test_steps_bring_every_member_near_and_never_farther():
    goal, trail = trail_in_straight_lines(4)
    far = [np.abs(standing(trail[:k], goal).r) for k in (1, len(trail))]
    assert np.median(far[1].max(axis=1)) < 0.5 * np.median(far[0].max(axis=1))
    sums = [secondary.left(now.z, now.r, goal)
            for now in (standing(trail[:k], goal) for k in range(1, len(trail) + 1))]  # fmt: skip
    assert all((later <= earlier).all() for earlier, later in pairwise(sums))


def test_a_step_that_makes_it_worse_is_not_kept_and_the_next_is_shorter():
    goal, trail = trail_in_straight_lines(1)
    before = standing(trail[:2], goal)
    worse = Generation(strata=trail[-1].strata, z=trail[-1].z + 5, r=trail[-1].r + 5, tried=40)
    now = standing([*trail[:2], worse], goal)
    assert (now.z == before.z).all() and (now.damping > before.damping).all()


def test_what_is_left_grows_smoothly_and_a_miss_outside_its_tolerance_counts_for_more():
    goal = Goal(drawn=np.zeros((1, 1)), stated=np.zeros((1, 1)), error=np.ones(1))

    def of(r):
        return secondary.left(np.zeros((1, 1)), np.full((1, 1), r), goal)[0]

    for r in (0.5, 1.0, 2.0, 3.0, 5.0):
        slope = (of(r + 1e-5) - of(r - 1e-5)) / 2e-5
        assert slope == pytest.approx(2 * r * secondary.weights(np.full((1, 1), r), goal)[0, 0], rel=1e-3)
    assert of(2.0) > 4 * of(1.0)


def test_members_begin_at_the_levels_as_stated():
    assert levels_of("vo") == pytest.approx(work().levels(work().stated[0]))


def test_no_level_leaves_its_prior():
    for z in (-30.0, 0.0, 30.0):
        for name, value in work().levels(np.full(6, z)).items():
            low, high = population("vo").levels[name].prior
            assert low <= value <= high


def test_without_a_step_the_levels_stay_as_stated():
    assert ["primary", "start"] == [kind for kind, _ in work(steps=0).stages()]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "calibration"
    return secondary_run.produced(work(), folder, QUIET)


def test_a_fit_that_was_stopped_ends_with_the_same_numbers(whole, tmp_path, monkeypatch):
    honest, made = secondary_run.one_stage, []

    def stopped(fit, stage, folder, manner):
        if stage == 2 and not made:
            made.append(stage)
            raise KeyboardInterrupt
        return honest(fit, stage, folder, manner)

    monkeypatch.setattr(secondary_run, "one_stage", stopped)
    with pytest.raises(Stopped):
        secondary_run.produced(work(), tmp_path / "c", QUIET)
    assert {0, 1} == archive.finished_shards(tmp_path / "c"), "one stage is lost, no more"
    again = secondary_run.produced(work(), tmp_path / "c", QUIET)
    assert content_hash(whole.tables, archive.KEYS) == content_hash(again.tables, archive.KEYS)


def test_members_keep_the_numbers_of_primary_school_and_get_levels_of_their_own(whole, tmp_path, monkeypatch):
    fit = work()
    sealed = {"result_id": "0123456789ab", "class_years": 1, "seconds": 1.0, "date": "2026-01-05T10:00:00",
              "software": {"version": "0"}}  # fmt: skip
    monkeypatch.setattr(secondary_run, "file_hash", lambda name: "f" * 64)
    made = secondary_run.ensemble_of(fit, "po", secondary_run.concluded(fit, whole.tables), sealed)
    write_ensemble(tmp_path / "vo.toml", made)
    back = validated(Ensemble, read_toml(tmp_path / "vo.toml"))
    assert ("vo", "po", "f" * 64) == (back.population, back.extends.name, back.extends.sha256)
    assert (*fit.members.names, *levels_of("vo")) == back.names
    for k, member in enumerate(fit.members.members):
        numbers = back.numbers(k)
        assert member.values == tuple(numbers[name] for name in fit.members.names)
    found = secondary_run.concluded(fit, whole.tables)["absence.base"].to_pylist()
    assert found == pytest.approx([back.numbers(k)["absence.base"] for k in range(3)], rel=1e-4)
    assert {} == ensembles.levels_beside("vo", back) and levels_of("vo") == ensembles.levels_beside("vo", fit.members)


def test_the_answer_can_be_read_aloud(whole):
    fit = work()
    told = {"members": 3, "ensemble": "po", "classes": 4, "seconds": 60.0, "class_years": 10}
    for lang in ("en", "nl"):
        text = "\n".join(lines_of(fit, secondary_run.concluded(fit, whole.tables), told, lang))
        assert "{" not in text and "nan" not in text.lower().split()


def test_luck_makes_a_figure_count_less_and_a_quotient_has_it_twice(whole):
    fit, shown = work(), whole.tables["patterns"]
    error = dict(zip([aim.key for aim in fit.aims], secondary.goal_of(fit, shown).error, strict=True))
    assert error["online", 1] == pytest.approx(target.SD)
    assert error["C4", 1] > error["C2", 1] > target.SD
    (aim,) = (aim for aim in fit.aims if aim.id == "C4")
    assert np.isnan(secondary.over_of(aim, shown)).sum() == (secondary.of_aim(aim, shown)["simulated"] == 0).sum()
