"""A whole calibration in small: it can be stopped after any generation, and becomes an ensemble."""

import numpy as np
import pytest

from experiments import archive
from experiments.calibration import run, stages
from experiments.calibration.settings import Calibration, read_calibration
from experiments.calibration.stages import Work, sets_of_each
from experiments.ensembles import Ensemble, ensemble, interleaved, write_ensemble
from experiments.errors import Stopped, UserError
from experiments.folders import configs_folder
from experiments.manner import Manner
from experiments.reading import read_toml
from experiments.validation import validated
from tests.same_bits import content_hash

QUIET = Manner(lang="en", quiet=True)


def small() -> Calibration:
    plain = read_calibration("po").model_dump()
    return Calibration.model_validate(plain | {
        "history": {"classes": 4, "findings": ("C11",)}, "smoothing": {"members": 2, "classes": 4, "steps": 2},
        "sampling": {"classes": 4, "rounds": 1, "decide": ("C7", "C8")}, "bank": {"sets": 12, "truths": 2},
        "ladder": {"classes": 8, "steps": 1},
        "years": 1, "mechanisms": tuple(plain["mechanisms"])[1:3], "readings": ("inferred",),
    })  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole") / "calibration"
    return folder, run.produced(small(), folder, QUIET, threads=2)


def test_every_stage_is_kept(whole):
    _, result = whole
    kinds = [kind for kind, _ in stages.Work(calibration=small(), threads=1).stages()]
    assert ["history", "smoothing", "smoothing", "sampling", "sampling", "ladder", "bank"] == kinds
    assert not result.partial and len(kinds) == result.finished


def test_a_calibration_that_was_stopped_ends_with_the_same_numbers(whole, tmp_path, monkeypatch):
    honest, made = run.one_stage, []

    def stopped(work, stage, folder, manner):
        if stage == 3 and not made:
            made.append(stage)
            raise KeyboardInterrupt
        return honest(work, stage, folder, manner)

    monkeypatch.setattr(run, "one_stage", stopped)
    with pytest.raises(Stopped):
        run.produced(small(), tmp_path / "c", QUIET, threads=1)
    assert {0, 1, 2} == archive.finished_shards(tmp_path / "c"), "one generation is lost, no more"
    again = run.produced(small(), tmp_path / "c", QUIET, threads=2)
    assert content_hash(whole[1].tables, archive.KEYS) == content_hash(again.tables, archive.KEYS)


def test_the_members_become_an_ensemble_that_can_be_read_back(whole, tmp_path):
    _, result = whole
    tables = result.tables | run.concluded(small(), result.tables)
    sealed = {"result_id": "0123456789ab", "class_years": 1, "seconds": 1.0, "date": "2026-01-05T10:00:00",
              "software": {"version": "0"}}  # fmt: skip
    members = run.ensemble_of(small(), tables, sealed, "small")
    write_ensemble(tmp_path / "small.toml", members)
    back = validated(Ensemble, read_toml(tmp_path / "small.toml"))
    assert 4 == len(back.members)
    for one, other in zip(members.members, back.members, strict=True):
        assert np.allclose(one.values, other.values, rtol=1e-4)
    assert "publicity.base" in back.names and "targets.competition" in back.names
    fixed = {one.name: one.fixed["targets.competition"] for one in small().mechanisms}
    assert all(fixed[one.mechanism] == back.numbers(k)["targets.competition"] for k, one in enumerate(back.members))


def test_a_member_with_the_class_of_an_earlier_one_is_its_copy():
    rows = [{"stratum": 0, "a": 1.0}, {"stratum": 1, "a": 1.0}, {"stratum": 0, "a": 1.0}, {"stratum": 0, "a": np.nan}]
    assert [None, None, 0, None] == run.copies(rows, ["a"])


def test_the_answer_can_be_read_aloud(whole):
    from experiments.calibration.words import lines_of

    tables = whole[1].tables | run.concluded(small(), whole[1].tables)
    for lang in ("en", "nl"):
        text = "\n".join(lines_of(small(), tables, {"seconds": 60.0, "class_years": 1000}, lang))
        assert "{" not in text and "nan" not in text.lower().split()


def test_worlds_take_members_of_all_strata_in_proportion():
    assert (0, 2, 1, 3) == interleaved(["a", "a", "b", "b"])
    assert (1, 0, 2) == interleaved(["a", "b", "b"]), "in proportion"


def test_an_unknown_calibration_is_named():
    with pytest.raises(UserError, match=r"."):
        read_calibration("nowhere")


def test_the_work_of_each_generation_is_counted_before_it_is_done():
    work = Work(calibration=read_calibration("po"), threads=1)
    sets, kinds = sets_of_each(work), [kind for kind, _ in work.stages()]
    assert [200, 400, 400, 400] == [count for count, kind in zip(sets, kinds, strict=True) if kind == "sampling"]
    for kind, count in (("history", 200), ("smoothing", 1800), ("ladder", 200), ("bank", 1000)):
        assert count == sum(n for n, one in zip(sets, kinds, strict=True) if one == kind), kind


def test_a_number_that_is_held_is_not_moved_and_no_mechanism_fixes_it(tmp_path):
    assert "chronic.at_least" not in read_calibration("po").space.names
    text = (configs_folder() / "calibrations" / "po.toml").read_text(encoding="utf-8")
    for held in ('["ties.nothing"]', '["aggression.dominance"]'):
        path = tmp_path / "mine.toml"
        path.write_text(text.replace('held = ["chronic.at_least"]', f"held = {held}"), encoding="utf-8")
        with pytest.raises(UserError) as caught:
            read_calibration(str(path))
        assert "held" in caught.value.key


def test_an_ensemble_that_comes_along_says_what_it_took():
    for name in ("po", "vo"):
        assert ensemble(name).made.class_years > 0
