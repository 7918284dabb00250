"""Secondary school in the experiments: its population, its findings, its levelling, and what may be said of it."""

import re
import shutil
from dataclasses import replace

import pytest

from experiments import vo_calibration
from experiments.assumptions import assumptions
from experiments.configuration import read_comparison
from experiments.errors import UserError
from experiments.evidence import pattern_table
from experiments.evidence_classes import scenarios_of, secondary_scenarios_of
from experiments.folders import configs_folder
from experiments.made_up import made_up_class
from experiments.origins import scenarios_of as scenarios_of_comparison
from experiments.parameter_file import write_level
from experiments.parameters import parameters, rows_of_values
from experiments.populations import levels_of, population
from experiments.vo_calibration import Figure, Fit, fitted
from tests.experiments.made_up_configs import comparison_text
from tests.simulation.made_up_record import made_up_record

LEVELS = {"aggression.in_lesson", "aggression.in_break", "aggression.way_home", "aggression.online", "absence.base",
          "absence.sickness"}  # fmt: skip


def comparison(folder, group, name="vo", more=""):
    text = comparison_text().replace('population = "po"', f'population = "{name}"')
    text = re.sub(r"^group = .*$", f"group = {group}", text, count=1, flags=re.MULTILINE)
    (folder / "mine.toml").write_text(text + more, encoding="utf-8")
    return read_comparison(folder / "mine.toml")


def record_of(groups, hours=0, targets=1):
    def change(wave):
        wave.pupils["days_ill"][:, :5] = hours

    episodes = [
        {"scenario": x, "day": 640 - k, "target": 101 + t, "period": 1}
        for x in range(40) for t in range(targets) for k in range(12)
    ]  # fmt: skip
    return made_up_record(worlds=40, pupils=10, groups=groups, episodes=episodes, change=change)


def test_classes_have_15_to_32_pupils_and_26_on_average():
    vo = population("vo")
    shares = vo.class_sizes.value
    assert (15, 32, "vo") == (min(vo.sizes()), max(vo.sizes()), vo.kind)
    assert 25.9 == pytest.approx(sum(n * s for n, s in zip(vo.sizes(), shares, strict=True)) / sum(shares), abs=0.1)
    assert (9, 10) == vo.groups.value and LEVELS == set(vo.levels)


def test_only_the_levels_differ_from_primary_school():
    first, second = ({f"{a}.{b}": v for a, b, v in one.parameters} for one in (
        made_up_class(group=8), made_up_class(group=9)))  # fmt: skip
    assert {name for name in first if first[name] != second[name]} <= LEVELS
    assert levels_of("vo") == {name: second[name] for name in LEVELS}
    assert {} == levels_of("po") and "po" == made_up_class(group=8).population.kind


@pytest.mark.parametrize(("group", "name", "span"), [(8, "vo", "9 to 10"), (9, "po", "5 to 8"), (10, "po", "5 to 8")])
def test_a_group_that_the_population_has_not_is_refused_with_place_value_and_range(tmp_path, group, name, span):
    with pytest.raises(UserError) as caught:
        comparison(tmp_path, group, name)
    told = caught.value.text("en")
    assert all(part in told for part in ("mine.toml", "group", str(group), f'"{name}"', span))


def test_a_comparison_of_secondary_school_takes_its_levels_and_what_the_user_sets_goes_before(tmp_path):
    asked = comparison(tmp_path, 9).changed(ensemble="none")
    one = scenarios_of_comparison(asked, None, [1])[0]
    assert (9, "vo", rows_of_values(levels_of("vo"))) == (one.group, one.population.kind, one.parameters)
    changed = asked.model_copy(update={"parameters": {"absence.base": -4.0}})
    assert ("absence", "base", -4.0) in scenarios_of_comparison(changed, None, [1])[0].parameters
    (stated,) = (one for one in assumptions(asked) if one.name == "absence.base")
    assert (population("vo").levels["absence.base"].value, "calibrated") == (stated.value, stated.status)


@pytest.mark.parametrize(("old", "new", "told"), [
    ('[levels."absence.base"]', '[levels."absence.bass"]', "absence.bass"),
    ("prior = [-5.5, -3.5]", "prior = [-3.5, -5.5]", "absence.base"),
    ("prior = [-5.5, -3.5]", "prior = [-5.5, -5.4]", "-5.5 to -5.4"),
    ('kind = "vo"', 'kind = "mbo"', "kind"),
])  # fmt: skip
def test_a_wrong_level_is_refused(tmp_path, old, new, told):
    shutil.copytree(configs_folder(), tmp_path / "configs")
    file = tmp_path / "configs" / "populations" / "vo.toml"
    text = file.read_text(encoding="utf-8")
    assert 1 == text.count(old)
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        population("vo", tmp_path / "configs")
    assert "vo.toml" in caught.value.text("en") and told in caught.value.text("en")


def test_findings_about_secondary_school_are_read_in_its_classes_and_the_others_are_not_touched():
    primary, secondary = record_of((5, 6, 7, 8), targets=4), record_of((9, 10), hours=25, targets=2)
    alone = {(row.id, row.number): row for row in pattern_table(primary, resamples=50)}
    both = {(row.id, row.number): row for row in pattern_table(primary, resamples=50, secondary=secondary)}
    about = {key for key in both if key[0] in ("C2", "C4", "C21")}
    assert {"absent"} == {alone[key].verdict for key in about}
    assert all(both[key].as_json() == alone[key].as_json() or key in about for key in both)
    assert [40, 40, 40, 40] == [both[key].classes for key in sorted(about)]
    assert (0.5, 0.5) == (both["C21", 1].simulated, both["C21", 2].simulated)
    halved = both["C2", 1].simulated / both["C1", 1].simulated
    assert 0.3 < halved < 0.8 and both["C4", 1].low <= both["C4", 1].simulated <= both["C4", 1].high


def test_64_hours_are_reached_on_the_thirteenth_day_and_more_than_100_on_the_twentieth():
    primary = record_of((5, 6, 7, 8))
    for days, expected in ((12, (0.0, 0.0)), (13, (0.5, 0.0)), (19, (0.5, 0.0)), (20, (0.5, 0.5))):
        rows = pattern_table(primary, only=("C21",), resamples=0, secondary=record_of((9, 10), hours=days))
        assert expected == tuple(row.simulated for row in rows)


def test_classes_of_secondary_school_are_made_by_the_convention():
    made = secondary_scenarios_of(4, 1, {"absence.base": -5.0})
    assert [(9, (25,), 1, 1, "vo"), (10, (25,), 1, 1, "vo")] * 2 == [
        (s.group, s.origin.sizes, s.burn_in_years, s.years, s.population.kind) for s in made
    ]
    assert ("absence", "base", levels_of("vo")["absence.base"]) in made[0].parameters, "levels stand"
    assert {"po"} == {s.population.kind for s in scenarios_of(4, 1, 3)}


class MadeUpStudy:
    """Figures that follow the levels in a straight line."""

    def fit(self, levels):
        shift = sum(levels[name] - stated for name, stated in levels_of("vo").items())
        figure = Figure(id="C2", name={}, simulated=0.07 + 0.01 * shift, published=(0.05,), tolerance_low=0.04,
                        tolerance_high=0.08)  # fmt: skip
        return Fit(levels=dict(levels), figures=(figure,))


def test_steps_go_where_the_figures_are_and_no_level_leaves_its_prior():
    before, after = MadeUpStudy().fit(levels_of("vo")), fitted(MadeUpStudy(), 3)
    assert after.cost < before.cost
    for name, value in after.levels.items():
        low, high = population("vo").levels[name].prior
        assert low <= value <= high


def test_the_levelling_reads_no_other_finding_and_another_seed():
    assert ("C2", "C4", "C21") == vo_calibration.FINDINGS
    assert vo_calibration.SEED != 1


def test_writing_a_level_changes_its_value_and_nothing_else(tmp_path):
    (tmp_path / "populations").mkdir()
    file = tmp_path / "populations" / "vo.toml"
    shutil.copy(configs_folder() / "populations" / "vo.toml", file)
    before = file.read_text(encoding="utf-8").splitlines()
    write_level("vo", "aggression.online", -0.4321, tmp_path)
    after = file.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert ["value = -0.432"] == [new for _, new in changed]
    with pytest.raises(ValueError, match="class_sizes"):
        write_level("vo", "class_sizes.value", 1.0, tmp_path)


def test_every_level_lies_within_what_its_parameter_allows():
    for name, level in population("vo").levels.items():
        part, field = name.split(".")
        low, high = parameters()[part][field].allowed()
        assert low <= level.prior[0] <= level.value <= level.prior[1] <= high


def test_of_secondary_school_the_report_and_the_answer_say_that_the_model_only_explores():
    from experiments.compare_words import lines_of
    from experiments.report import draw, report_html
    from tests.experiments.test_report import TOLD

    told = replace(TOLD, secondary=True)
    for lang, words in (("en", "secondary school"), ("nl", "middelbare school")):
        plates = draw(told, lang)
        assert words in report_html(told, plates, lang) and words not in report_html(TOLD, plates, lang)
        assert words in " ".join(lines_of(told, lang)) and words not in " ".join(lines_of(TOLD, lang))
