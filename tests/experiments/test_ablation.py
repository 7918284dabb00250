"""Ablation: every mechanism of the class can be switched off, and what breaks without it is told."""

import json
import math
import re
from dataclasses import replace

import numpy as np
import pytest

from experiments import ablation, ablation_answer, ablation_run, archive
from experiments.ablation import Level, Measured, Shift, half_of, levelled, shifts
from experiments.ablation_run import Size, tell_ablation
from experiments.ablation_words import (
    IDLE,
    KEPT,
    NEEDED,
    READ,
    SPARE,
    USED,
    ids,
    is_doubtful,
    lines_of,
    luck_of_full,
    told_of,
)
from experiments.command_line import klaslab
from experiments.errors import Stopped, UserError
from experiments.evidence_report import explanations
from experiments.figures import style
from experiments.figures.ablation import ablation as figure_of
from experiments.findings import findings
from experiments.manner import Manner
from experiments.mechanisms import BASE, NO_MECHANISM, chosen, mechanisms, programmes_through
from experiments.parameters import parameters
from simulation.schedule import SUBMODELS

QUIET, JSON = Manner(lang="en", quiet=True), Manner(lang="en", as_json=True)
AROUND = {"newcomer", "sociometry", "school", "signals", "parents", "families", "keeping_home", "homecoming",
          "publicity", "register", "complaints", "inspector", "officer", "youth_work", "board", "transfer"}  # fmt: skip
SMALL = Size(worlds=4, years=1, seed=3)
TOLD = {"worlds": 4, "years": 1, "seed": 3}
SHIFT = Shift(
    mechanism="grudge", id="C3", number=1, name_en="weekly", name_nl="wekelijks", use="calibrate", full=0.28,
    without=0.18, tolerance_low=0.22, tolerance_high=0.35, before="in", after="out", shift=-1.5, noise=0.2, moved=True,
)  # fmt: skip
LEVEL = Level(mechanism="grudge", base=-7.0, c1=0.1, full=0.1, levelled=True)
MECHANISM = """
name = { en = "a", nl = "b" }
meaning = { en = "A.", nl = "B." }
why = "Because."
"""


def of(id, value, drawn):
    finding = findings()[id]
    return Measured(id=id, number=1, finding=finding, stated=finding.numbers[0], value=value, drawn=np.array(drawn))


def written(folder, text):
    (folder / "mechanisms").mkdir()
    (folder / "mechanisms" / "mine.toml").write_text(MECHANISM + text, encoding="utf-8")
    return folder


def test_every_number_of_the_class_that_can_be_off_belongs_to_a_mechanism_or_says_why_not():
    switched = {name for mechanism in mechanisms().values() for name in mechanism.sets}
    able = {f"{submodel}.{name}" for submodel in set(SUBMODELS) - AROUND
            for name, entry in parameters()[submodel].items() if entry.off is not None}  # fmt: skip
    assert set() == able - switched - set(NO_MECHANISM)
    assert set() == set(NO_MECHANISM) & switched and all(NO_MECHANISM.values())


def test_a_mechanism_sets_a_number_to_the_value_at_which_it_is_absent():
    for name, mechanism in mechanisms().items():
        for dotted, value in mechanism.sets.items():
            submodel, number = dotted.split(".")
            off = parameters()[submodel][number].off
            assert off is None or off == value, f"{name}: {dotted}"


def test_programmes_are_found_by_their_levers():
    assert {"norm_lessons", "whole_class"} <= set(programmes_through(mechanisms()["class_norm"]))
    assert [] == programmes_through(mechanisms()["friend_reciprocity"])


@pytest.mark.parametrize(("text", "named"), [
    ('[sets]\n"targets.gian" = 0\n', "targets.gian"),
    ('[sets]\n"targets.gain" = 99\n', "sets.targets.gain"),
    ('levers = ["taalk"]\n[sets]\n"targets.gain" = 0\n', "taalk"),
    ("[sets]\n", "sets"),
    ('[sets]\n"gain" = 0\n', "gain"),
])  # fmt: skip
def test_a_wrong_mechanism_is_refused_with_its_file_and_key(tmp_path, text, named):
    with pytest.raises(UserError) as refused:
        mechanisms(written(tmp_path, text))
    assert "mine.toml" in str(refused.value) and named in str(refused.value)


def test_an_unknown_mechanism_is_refused_with_the_nearest_name():
    with pytest.raises(UserError, match="learning"):
        chosen(["lerning"])
    assert ["learning"] == list(chosen(["learning"])) and mechanisms() == chosen([])


def test_a_shift_is_told_in_halves_of_the_margin_and_its_noise_is_that_of_pairs():
    (found,) = shifts("x", [of("C3", 0.28, [0.2, 0.3])], [of("C3", 0.18, [0.1, 0.2])])
    assert (pytest.approx(-0.1 / 0.065, abs=1e-5), pytest.approx(0)) == (found.shift, found.noise)
    assert found.moved and found.breaks and not found.mends and "out" == found.after
    (same,) = shifts("x", [of("C3", 0.28, [0.2, 0.3])], [of("C3", 0.28, [0.2, 0.3])])
    assert not same.moved and not same.breaks and 0 == same.shift
    (unsure,) = shifts("x", [of("C3", 0.28, [0.2, 0.3])], [of("C3", 0.18, [0.4, 0.1])])
    assert "out" == unsure.after and not unsure.breaks, "chance may explain it"


def test_an_open_margin_starts_at_zero_and_one_without_width_gives_no_distance():
    numbers = {id: findings()[id].numbers[0] for id in ("S1_long_absence", "V1_roles")}
    assert numbers["S1_long_absence"].high / 2 == half_of(numbers["S1_long_absence"])
    assert math.isnan(half_of(numbers["V1_roles"]))


def test_the_base_rate_goes_where_the_share_of_victims_is_what_it_was(monkeypatch):
    monkeypatch.setattr(ablation, "simulated", lambda numbers, *_: numbers[BASE])
    start = parameters()["aggression"]["base"].value
    monkeypatch.setattr(ablation, "_c1", lambda base: 0.1 * math.exp(0.9 * (base - start - 1.3)))
    found = levelled("x", {}, 0.1, worlds=4, seed=1, threads=1)
    assert (
        found.levelled and abs(found.c1 - 0.1) <= ablation.NEAR and pytest.approx(start + 1.3, abs=0.05) == found.base
    )
    monkeypatch.setattr(ablation, "_c1", lambda base: 0.0)
    low, high = parameters()["aggression"]["base"].prior
    gone = levelled("x", {}, 0.1, worlds=4, seed=1, threads=1)
    assert not gone.levelled and low <= gone.base <= high


def test_a_mechanism_is_kept_for_a_finding_a_programme_or_the_case_work_else_it_is_a_candidate():
    found = [SHIFT, *(replace(SHIFT, mechanism=name, after="in", moved=False)
             for name in ("class_norm", "distress", "affinity", "suffering_repels", "lull"))]  # fmt: skip
    levels = {shift.mechanism: replace(LEVEL, mechanism=shift.mechanism) for shift in found}
    told = {each.name: each.conclusion for each in told_of(found, levels)}
    assert told["grudge"] == NEEDED and told["class_norm"] == told["distress"] == USED
    assert (SPARE, READ) == (told["affinity"], told["lull"])
    assert told["suffering_repels"] in (IDLE, USED)
    assert "grudge" == next(iter(told)), "what breaks most comes first"
    assert ["C3", "V3"] == ids([SHIFT, SHIFT, replace(SHIFT, id="V3_ratings")])


def test_a_mechanism_nothing_asks_for_is_kept_only_for_a_stated_reason():
    quiet = replace(SHIFT, after="in", moved=False)
    levels = {name: replace(LEVEL, mechanism=name) for name in ("willingness", "affinity", "rivals")}
    found = [replace(quiet, mechanism=name) for name in levels]
    told = told_of(found, levels)
    assert {"willingness": KEPT, "affinity": SPARE, "rivals": IDLE} == {each.name: each.conclusion for each in told}
    page = ablation_answer.page_of(told, found, TOLD, "ablation-0", "2030-01-01")
    assert f"kept because {mechanisms()['willingness'].kept}" in page and "Kept for another reason" in page


def test_words_figure_and_page_are_made_in_both_languages(tmp_path):
    found = [SHIFT, replace(SHIFT, mechanism="affinity", shift=float("nan"), id="V1_roles", before="out", after="in")]
    levels = {name: replace(LEVEL, mechanism=name, levelled=name == "grudge") for name in ("grudge", "affinity")}
    for lang, name in (("en", "a grudge against defenders"), ("nl", "wrok tegen verdedigers")):
        text = "\n".join(lines_of(found, levels, TOLD, lang))
        assert name in text and "C3" in text and "nan" not in text
        assert b"<svg" in style.svg(figure_of(told_of(found, levels), found, lang, "caption"))
    page = ablation_answer.write_docs(found, levels, TOLD, "ablation-0", "2030-01-01", tmp_path / "ablation.md")
    text = page.read_text(encoding="utf-8")
    assert "needed for C3" in text and "V1 would come inside" in text and "(C1 0.100)" in text
    with pytest.raises(UserError):
        ablation_answer.write_docs(found, levels, TOLD, "ablation-0", "2030-01-01", tmp_path / "no" / "ablation.md")


def test_a_stopped_ablation_goes_on_where_it_was_and_a_whole_one_is_loaded(tmp_path, capsys, monkeypatch):
    real, done = ablation_run.without, []

    def stopping(name, *rest):
        if done:
            raise KeyboardInterrupt
        done.append(name)
        return real(name, *rest)

    only = ("affinity", "grudge")
    monkeypatch.setattr(ablation_run, "without", stopping)
    with pytest.raises(Stopped):
        tell_ablation(SMALL, manner=QUIET, out=tmp_path, only=only, threads=1)
    monkeypatch.setattr(ablation_run, "without", lambda name, *rest: done.append(name) or real(name, *rest))
    tell_ablation(SMALL, manner=JSON, out=tmp_path, only=only, threads=1)
    assert ["affinity", "grudge"] == done, "nothing is simulated twice"
    first = json.loads(capsys.readouterr().out)
    tell_ablation(SMALL, manner=JSON, out=tmp_path, only=only, threads=2)
    second = json.loads(capsys.readouterr().out)
    assert (False, True) == (first.pop("loaded"), second.pop("loaded")) and first == second
    (folder,) = tmp_path.glob("ablation-*")
    kept = {file.name for file in folder.iterdir()}
    assert {"ablation.csv", "levels.csv", "ablation.json", "ablation.en.png", "ablation.nl.svg"} <= kept
    assert {"mechanisms", "worlds"} <= set(archive.read_manifest(folder)["configuration"])


def test_the_page_of_the_documentation_holds_all_mechanisms_and_is_not_written_from_a_few():
    with pytest.raises(UserError, match="grudge"):
        klaslab(QUIET).main(["ablation", "--only", "grudge", "--write-docs"], standalone_mode=False)
    text = ablation_answer.PAGE.read_text(encoding="utf-8")
    assert [] == [name for name in mechanisms() if f"`{name}`" not in text]


def test_what_mechanisms_and_reasons_say_in_dutch_is_short():
    told = [text.nl for mechanism in mechanisms().values() for text in (mechanism.name, mechanism.meaning)]
    told += [reason.nl for each in explanations().values() for reason in (each.high, each.low) if reason]
    long = [sentence for text in told for sentence in re.split(r"(?<=[.?!:;])\s", text) if len(sentence.split()) > 22]
    assert [] == long


def test_a_break_that_all_mechanisms_share_is_luck_of_the_full_model_and_marked():
    luck = {("C3", 1): -1.2}
    assert is_doubtful(SHIFT, luck) and not is_doubtful(SHIFT, {})
    assert not is_doubtful(replace(SHIFT, without=0.01, shift=-4.2), luck), "far out whatever the luck"
    assert {} == luck_of_full([SHIFT]), "one mechanism says nothing about luck"
    assert {("C3", 1): -1.5} == luck_of_full([SHIFT] * 20)
    mended = replace(SHIFT, before="out", after="in", full=0.36, without=0.34, shift=-0.3, noise=0.1)
    assert is_doubtful(mended, {("C3", 1): -0.4}) and not is_doubtful(mended, {})
