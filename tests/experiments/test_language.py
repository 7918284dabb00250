"""The catalogue says the same in both languages."""

import re

import pytest

from experiments.errors import UserError, unknown_name
from experiments.language import (
    LANGUAGES,
    Phrase,
    catalogue,
    default_language,
    number,
    placeholders,
    read_catalogue,
    say,
)

KEYS = sorted(catalogue())


@pytest.mark.parametrize("key", KEYS)
def test_every_text_exists_in_both_languages(key):
    assert set(LANGUAGES) == set(catalogue()[key])
    assert all(text.strip() for text in catalogue()[key].values())


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_have_the_same_placeholders(key):
    said = catalogue()[key]
    assert placeholders(said["en"]) == placeholders(said["nl"])


@pytest.mark.parametrize("key", KEYS)
def test_no_text_makes_a_pupil_into_a_label(key):
    said = catalogue()[key]
    assert not re.search(
        r"\bbull(y|ies)\b(?!-)", re.sub(r"\b(who|to|that) bull(y|ies)\b", "", said["en"].lower())
    )
    assert not re.search(r"\bpesters?\b", said["nl"].lower())


@pytest.mark.parametrize("key", KEYS)
def test_dutch_sentences_are_short(key):
    for sentence in re.split(r"(?<=[.?!:;])\s|\n", catalogue()[key]["nl"]):
        assert len(sentence.split()) <= 22, sentence


def test_a_dutch_number_has_a_decimal_comma():
    assert "1.961,5" == number(1961.5, "nl", 1)
    assert "1,961.5" == number(1961.5, "en", 1)


def test_floats_in_a_text_follow_the_language():
    expected = Phrase("phrase.number_between", {"low": 0.0, "high": 0.5})
    error = UserError("error.wrong_value", value=1.7, expected=expected)
    assert "1,7 kan hier niet. Verwacht: een getal van 0 tot en met 0,5." == error.text("nl")
    assert "1.7 cannot be used here. Expected: a number from 0 to 0.5." == error.text("en")


def test_an_error_says_its_place_first():
    error = UserError(
        "error.unknown_key", file="x.toml", key="arms[1].nme", line=4, value="nme", expected="?"
    )
    assert 'x.toml, regel 4, sleutel "arms[1].nme": "nme" is hier geen bekende instelling. ?' == error.text(
        "nl"
    )
    assert {"line": 4, "file": "x.toml", "value": "nme"}.items() <= error.as_json("en").items()


def test_an_unknown_name_gets_the_nearest_one_as_a_hint():
    assert 'Did you mean "worlds"?' in unknown_name("error.unknown_key", "wrlds", ["worlds", "seed"]).text(
        "en"
    )
    assert "Choose from: seed, worlds." in unknown_name("error.unknown_key", "qqq", ["worlds", "seed"]).text(
        "en"
    )


def test_the_same_key_in_two_files_is_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text('[x.y]\nen = "a"\nnl = "b"\n')
    with pytest.raises(ValueError, match=r"x\.y"):
        read_catalogue(tmp_path)


def test_an_unknown_key_is_our_mistake():
    with pytest.raises(KeyError, match=r"error\.file_missing"):
        say("error.file_mising", "en")


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"KLASLAB_LANG": "nl", "LANG": "en_GB"}, "nl"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl", "LC_ALL": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_default_language_comes_from_the_environment(environment, lang):
    assert lang == default_language(environment)
