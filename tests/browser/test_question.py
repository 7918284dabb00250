"""The question of the compare page: an address and a file that say the same."""

import tomllib

import pytest

from browser.compare.form import about_programmes
from browser.compare.question import FILE, Choice, Question, first_question, names_of_arms, question_of
from experiments.cases import case_names
from experiments.configuration import read_comparison
from experiments.doses import doses_of
from experiments.errors import UserError
from experiments.language import LANGUAGES, catalogue
from experiments.programmes import programme_file, programme_names

ASKED = (
    "classes=po&week=6&worlds=60&seed=3&numbers=single&arm=whole_class:8:50:duration=20:norm_lessons.lessons=12&arm=removal,mediation"
    "&set=aggression.base:-6.9&cost=removal:10:500:900"
)


def test_a_question_comes_back_from_its_own_address():
    assert ASKED == question_of(ASKED).query()
    assert first_question() == question_of("")


def test_the_file_of_a_question_is_the_comparison_that_is_carried_out(tmp_path):
    question = question_of(ASKED)
    path = tmp_path / FILE.name
    path.write_text(question.toml(), encoding="utf-8")
    assert read_comparison(path) == question.comparison()


@pytest.mark.parametrize("programme", programme_names())
def test_every_programme_can_be_asked_for(programme):
    assert programme == question_of(f"arm={programme}").comparison().arms[1].programmes[0].name


@pytest.mark.parametrize("case", case_names())
def test_every_case_can_be_asked_for(case):
    comparison = question_of(f"classes={case}&arm=fast_officer").comparison()
    assert (case, 2) == (comparison.case, comparison.years)


def test_the_order_of_approaches_changes_no_name():
    arms = (Choice("removal"),), (Choice("mediation", 8, 50), Choice("removal"))
    assert names_of_arms(arms) == names_of_arms(arms[::-1])[::-1]


@pytest.mark.parametrize("programme", programme_names())
def test_every_dose_of_every_programme_has_plain_words(programme):
    for lang in LANGUAGES:
        told = about_programmes(lang)[programme]["doses"]
        assert told and {dose["name"] for dose in told} == set(doses_of(programme_file(programme)))
    assert not [name for name in doses_of(programme_file(programme)) if f"dose.{name}" not in catalogue()]


def test_approaches_with_other_doses_have_other_names():
    arms = [(Choice("whole_class", doses=(("norm_lessons.lessons", float(n)),)),) for n in range(5, 10)]
    assert 5 == len(set(names_of_arms(arms))) and names_of_arms(arms) == names_of_arms(arms[::-1])[::-1]


@pytest.mark.parametrize(
    "asked", ["arm=whole_class:::norm_lessons.norm=-0.0{}", "arm=removal&set=aggression.base:-6.{}",
              "arm=removal&cost=removal:0.{}:1:2"],
)  # fmt: skip
def test_a_number_is_the_same_in_the_address_and_in_the_question_to_its_last_digit(asked):
    one, other = (question_of(asked.format(digits)) for digits in (20000001, 20000002))
    assert one.query() != other.query()
    assert (one, other) == (question_of(one.query()), question_of(other.query()))
    assert one.toml() == question_of(one.query()).toml()


@pytest.mark.parametrize("value", [0.5, 1e-7])
def test_opposite_doses_have_other_names_in_every_order(value):
    arms = [(Choice("whole_class", doses=(("norm_lessons.norm", sign * value),)),) for sign in (1, -1)]
    assert 2 == len(set(names_of_arms(arms))) and names_of_arms(arms) == names_of_arms(arms[::-1])[::-1]


def test_approaches_that_differ_in_a_dose_have_other_titles():
    asked = question_of("&".join(f"arm=whole_class:::norm_lessons.lessons={n}" for n in (8, 12))).comparison()
    for lang, unit in (("nl", "lessen"), ("en", "lessons")):
        titles = [getattr(arm.title, lang) for arm in asked.arms[1:]]
        assert all(f"{n} {unit}" in title for n, title in zip((8, 12), titles, strict=True))


def test_a_dose_that_is_the_programmes_own_is_the_same_question():
    own = programme_file("whole_class").components["norm_lessons"]["lessons"].value
    assert question_of("arm=whole_class") == question_of(f"arm=whole_class:::norm_lessons.lessons={own}")


def test_a_week_and_a_per_cent_of_the_same_number_have_other_names():
    arms = [(Choice("removal", 30),), (Choice("removal", None, 30),)]
    assert 2 == len(set(names_of_arms(arms))) and names_of_arms(arms) == names_of_arms(arms[::-1])[::-1]


def test_two_approaches_that_are_the_same_have_two_names():
    assert 3 == len(set(names_of_arms([(Choice("removal"),)] * 3)))


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("arm=dance", "error.unknown_name.programmes"),
        ("classes=moon&arm=removal", "browser.error.classes"),
        ("arm=removal&worlds=100000", "browser.error.number.worlds"),
        ("arm=removal:99", "browser.error.number.week"),
        ("arm=removal::101", "browser.error.number.percent"),
        ("arm=removal:::dance=1", "error.unknown_number"),
        ("arm=removal:::removal.between_low=99", "error.wrong_value"),
        ("arm=whole_class:::duration=20:duration=30", "browser.error.number.twice"),
        ("arm=removal&set=aggression.base:-6.9&set=aggression.base:-6.8", "browser.error.number.twice"),
        ("arm=removal&set=aggression.dance:1", "error.unknown_parameter"),
        ("arm=removal&set=%22:1", "error.unknown_parameter"),
        ("arm=removal&cost=removal:1:9:2", "browser.error.cost"),
        ("arm=removal&set=aggression.base:nan", "browser.error.number.real"),
        ("&".join(["arm=removal"] * 6), "browser.error.many.arms"),
    ],
)
def test_what_cannot_be_asked_is_said_in_both_languages(query, key):
    with pytest.raises(UserError) as raised:
        question_of(query)
    assert key == raised.value.message_key
    assert raised.value.text("nl") != raised.value.text("en")


def test_a_number_outside_its_range_is_refused_before_anything_is_lived():
    with pytest.raises(UserError):
        question_of("arm=removal&set=aggression.base:900").comparison()


def test_a_class_of_ones_own_stands_in_the_file_and_not_in_the_comparison():
    question = Question(classes="own", key="k", arms=((Choice("removal"),),))
    assert "my-class.csv" == tomllib.loads(question.toml())["class"]
    assert question.comparison().class_file is None
