"""The story of a case: every kind of event is told in both languages, in short sentences, and names only the cast."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from experiments.calendars import calendar_kinds
from experiments.case_cast import without
from experiments.case_dates import Dates
from experiments.case_moments import FLOODS, MEASURES, RETURNED, SILENT, gathered, home_spells, moments
from experiments.case_story import chain, tell
from experiments.case_words import Words
from experiments.cases import Cast
from experiments.first_names import first_names
from experiments.language import LANGUAGES, catalogue, say
from experiments.made_up import made_up_class
from simulation.calendar import YEAR
from simulation.entities import CASE_EVENT_ROW, EPISODE_ROW
from simulation.events import EVENTS, Event
from simulation.record import Record

CHILD, ACTOR, OTHER, STRANGER = 101, 102, 103, 999
WEEK_5, WEEK_9_HOLIDAY = 29, 57  # Monday of school week 5; Monday of the autumn holiday
LONGEST = 20  # words of a sentence
PEOPLE = {
    "mother": "Ilse Molenaar", "teacher": "Hanneke", "second_teacher": "Pim", "head": "Kuipers",
    "coordinator": "Saskia", "officer": "Terpstra", "alderman": "Brandsma", "youth_worker": "Dion",
    "family_target": "Molenaar", "family_actor": "Oost", "school": "De Drie Kraaien", "town": "Lindewaard",
}  # fmt: skip


CAST = Cast(
    target=CHILD, actor=ACTOR, names={CHILD: "Yara", ACTOR: "Sem", OTHER: "Noor"}, people=PEOPLE, start_day=1,
    background={"nl": ("Eerst.",), "en": ("First.",)},
)  # fmt: skip


def row(day, kind, pupil=None, other=None, programme=-1):
    event = np.zeros(1, CASE_EVENT_ROW)
    measure = kind in MEASURES or kind == "moved_out"
    event["day"], event["kind"], event["programme"] = day, EVENTS.index(kind), programme
    event["pupil"] = pupil or (ACTOR if measure else CHILD)
    event["other"] = (CHILD if measure else ACTOR) if other is None else other
    return event


def episode(day, actor=ACTOR, target=CHILD, seen=0, defenders=0, form=0, period=1):
    happened = np.zeros(1, EPISODE_ROW)
    happened["day"], happened["actor"], happened["target"] = day, actor, target
    happened["seen"], happened["defenders"], happened["form"], happened["period"] = seen, defenders, form, period
    return happened


def record_of(rows, episodes=(), years=1):
    def table(parts, dtype):
        return (np.concatenate(parts) if len(parts) else np.zeros(0, dtype)).view(np.recarray)

    return Record(
        scenarios=(made_up_class(),), rows_per_scenario=1, kinds=np.array(calendar_kinds()), first_day=1,
        last_day=years * YEAR, episodes=table(list(episodes), EPISODE_ROW), events=table(rows, CASE_EVENT_ROW),
        waves=(),
    )  # fmt: skip


def story(rows, lang="en", episodes=(), years=1, cast=CAST):
    return "\n".join(tell(record_of(rows, episodes, years), cast, lang))


def sentences(text):
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part]


LIVELY = [episode(day, seen=day % 2, defenders=day % 3, form=day % 5) for day in range(2, 300, 6)]
EVERY = [row(3 + 2 * k, kind) for k, kind in enumerate(EVENTS)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", EVENTS)
def test_every_kind_of_event_is_told_by_itself(kind, lang):
    with_it, without = story([row(WEEK_5, kind)], lang), story([], lang)
    assert with_it != without
    assert "week 5" in with_it
    [(when, line)] = chain(record_of([row(WEEK_5, kind)]), CAST, lang)
    assert line and "5" in when


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", EVENTS)
def test_no_sentence_is_long_and_no_placeholder_is_left(kind, lang):
    rows = [row(day, kind, other=STRANGER if day % 2 else None) for day in (30, 34, 62, 65, 90, 91, 130, 400)]
    text = story(rows, lang, LIVELY, years=2)
    assert "{" not in text
    for sentence in sentences(text):
        assert len(sentence.split()) <= LONGEST, sentence


@pytest.mark.parametrize("key", sorted(key for key in catalogue() if key.startswith("story.")))
def test_a_text_with_the_longest_date_and_names_stays_short(key):
    for lang in LANGUAGES:
        words = Words(CAST, lang)
        longest = words.say("when.weekend", {"week": 22})
        given = words.names | dict.fromkeys(("actor", "pupil", "name"), words.say("classmate")) | {"when": longest}
        text = re.sub(
            r"\{(\w+)\}", lambda found, given=given: given.get(found[1], "twaalf keer"), catalogue()[key][lang]
        )
        for sentence in sentences(text):
            assert len(sentence.split()) <= LONGEST, sentence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_telling_is_the_same_every_time(lang):
    assert story(EVERY, lang, LIVELY) == story(EVERY, lang, LIVELY)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_children_are_called_by_name_and_nobody_outside_the_cast_is(lang):
    text = story(EVERY + [row(200, "contacted", other=STRANGER)], lang, LIVELY)
    assert not re.search(r"\bpesters?\b|\b(the|a) bull(y|ies)\b", text.lower())
    known = {*"Yara Sem Noor".split(), *" ".join(PEOPLE.values()).split()}
    named = set(re.findall(r"(?<![.?!:] )(?<!^)\b[A-Z][a-z]+", text, re.MULTILINE))
    ours = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Christmas"}
    assert named <= known | ours


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_sentences_in_a_row_are_the_same(lang):
    talks = [row(day, "talk_same") for day in (29, 33, 44, 51, 72, 74)]
    told = sentences(story(talks + [row(40 + k, "hostile_day") for k in range(5)], lang))
    assert all(one != two for one, two in pairwise(told))


def test_a_flood_is_counted_and_not_repeated():
    text = story([row(40 + k, "hostile_day") for k in range(5)])
    assert "four more hostile days followed" in text
    assert 1 == text.count("many comments were hostile")


def test_what_is_gathered_loses_nothing_but_what_is_said_otherwise():
    found = moments(record_of([row(40 + k, kind) for kind in FLOODS for k in range(4)]), CAST)
    told = gathered(sorted(found, key=lambda moment: moment.day))
    for kind in FLOODS:
        assert (1 if kind in SILENT else 4) == sum(moment.times for moment in told if moment.kind == kind)


def test_parents_who_know_are_said_not_to_hear_of_a_talk_unless_the_school_told_them():
    told = [row(30, "told_parent"), row(36, "talk_same")]
    assert "Ilse was not told about it." in story(told)
    assert "was not told" not in story([*told, row(36, "feedback")])
    assert "was not told" not in story([row(36, "talk_same")])


def test_a_child_is_back_the_next_school_day_and_its_days_are_counted():
    rows = [row(30, "kept_home_open"), row(36, "returned_self")]
    record = record_of(rows)
    assert [[31, 32, 36]] == home_spells(record, moments(record, CAST), record.last_day)  # Friday is a study day
    text = story(rows)
    assert "On Tuesday of the next week, Ilse let Yara go back to school" in text
    assert "Yara had missed three school days." in text


def test_the_demand_is_told_only_where_it_was_made():
    home = row(40, "kept_home_open")
    assert "only come back once Sem was gone" in story([row(38, "wants_out"), home])
    assert "only come back" not in story([home])


def test_what_nobody_saw_is_said_by_the_narrator():
    rows = [row(30, "told_parent"), row(50, "contacted")]
    assert "No adult at school saw it." in story(rows, episodes=[episode(40)])
    assert "Each time an adult saw it." in story(rows, episodes=[episode(40, seen=1)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_came_before_a_quiet_time_is_not_told_as_part_of_it(lang):
    told = story([row(60, "over")], lang, [episode(10), episode(12, actor=CHILD, target=ACTOR)])
    sentence = next(part for part in sentences(told) if {"nl": "Vóór", "en": "Before"}[lang] in part)
    assert {"nl": "pestte Sem Yara één keer", "en": "Sem had bullied Yara once"}[lang] in sentence
    assert {"nl": "Andersom pestte Yara Sem één keer", "en": "The other way round, Yara bullied Sem"}[lang] in told
    with_others = story([row(60, "over")], lang, [episode(10), episode(12, actor=OTHER), episode(14, actor=STRANGER)])
    assert {"nl": "Vóór die twintig dagen werd Yara drie keer gepest", "en": "Yara had been bullied three times"}[
        lang
    ] in with_others


def test_of_a_quarrel_both_sides_are_told():
    told = story([row(40, "contacted")], "en", [episode(10), episode(12, actor=CHILD, target=ACTOR)])
    assert "Sem bullied Yara once" in told and "Yara bullied Sem once" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_the_other_did_nothing_there_is_no_other_way_round(lang):
    only = [episode(12, actor=CHILD, target=ACTOR)]
    also, rows = [*only, episode(14, actor=OTHER)], [[row(40, "contacted")], [row(60, "over")]]
    for told in (story(each, lang, episodes) for each in rows for episodes in (only, also)):
        assert {"nl": "Yara pestte Sem één keer", "en": "Yara bullied Sem once"}[lang] in told
        assert {"nl": "Andersom", "en": "The other way round"}[lang] not in told


def test_while_the_child_is_home_the_class_is_told_of():
    rows = [row(8, "kept_home_open"), row(50, "called")]
    text = story(rows, episodes=[episode(40, target=OTHER), episode(41, target=OTHER)])
    assert "While Yara was at home, Sem bullied another child twice." in text
    assert "Through fear or being kept home, Yara missed 184 school days." in text


ENDINGS = {
    "is at another school": [row(60, "transferred")],
    "Sem is at another school": [row(60, "accepted")],
    "is still at home": [row(60, "kept_home_open")],
    "After a year it is quiet": [row(60, "talk_better")],
}


@pytest.mark.parametrize("end", ENDINGS)
def test_the_end_is_what_happened(end):
    assert end in story(ENDINGS[end])


def test_what_goes_on_is_said_not_to_have_ended():
    last = episode(YEAR - 45)
    assert "After a year it has not ended" in story([row(60, "contacted")], episodes=[episode(YEAR - 20, period=3)])
    assert "not been quiet long enough" in story([row(60, "contacted")], episodes=[last])


def test_specialist_help_is_not_taken_for_help_in_the_school():
    assert "specialist help for Yara began" in story([row(30, "specialist"), row(60, "worker_began")])
    assert "Dion began to help" in story([row(30, "referred"), row(60, "worker_began")])


def test_the_next_school_is_not_told_with_the_adults_of_this_one():
    assert "contacted" not in [m.kind for m in moments(record_of([row(60, "transferred"), row(90, "contacted")]), CAST)]


def test_the_story_opens_with_the_cast_and_ends_with_the_banner():
    for lang in LANGUAGES:
        told = tell(record_of(EVERY), CAST, lang)
        assert "Yara" in told[0] and told[1:2] == list(CAST.background[lang])
        assert say("report.banner", lang) == told[-1]


DATES = {
    (WEEK_5, None): "on Monday in school week 5,",
    (WEEK_5 + 1, WEEK_5): "the next day",
    (WEEK_5 + 3, WEEK_5): "on Thursday of that week,",
    (WEEK_5 + 5, WEEK_5): "in the weekend after school week 5,",
    (WEEK_5 + 8, WEEK_5): "on Tuesday of the next week,",
    (WEEK_5 + 14, WEEK_5): "two weeks later",
    (WEEK_9_HOLIDAY + 1, WEEK_5): "in the autumn holiday,",
    (WEEK_9_HOLIDAY + 4, WEEK_9_HOLIDAY): "four days later",
    (WEEK_9_HOLIDAY + 7, WEEK_9_HOLIDAY): "on Monday in school week 9,",
    (YEAR + 1, YEAR - 30): "A new school year began. On Monday in school week 1,",
}


@pytest.mark.parametrize("day, before", DATES)
def test_a_date_is_said_as_people_say_it(day, before):
    assert DATES[day, before] == Dates(calendar_kinds(), Words(CAST, "en")).since(day, before)


def test_a_table_says_the_whole_date_and_names_another_school_year():
    days = (WEEK_5, WEEK_5 + 5, WEEK_9_HOLIDAY, YEAR + WEEK_5)
    lines = chain(record_of([row(day, "contacted") for day in days], years=2), CAST, "en")
    expected = ["Week 5, Monday", "Weekend after week 5", "In the autumn holiday", "New school year, week 5, Monday"]
    assert expected == [when for when, _ in lines]


def test_only_days_of_the_window_are_told():
    late = replace(CAST, start_day=100)
    assert [] == moments(record_of([row(50, "contacted")]), late)
    assert ["contacted"] == [m.kind for m in moments(record_of([row(120, "contacted")]), late)]


def test_what_comes_after_the_window_is_not_part_of_the_end():
    record = replace(record_of([row(60, "contacted")], [episode(YEAR + 3)], years=2), window=(1, YEAR))
    assert "it is quiet" in "\n".join(tell(record, CAST, "en"))


def test_what_a_case_has_behind_it_is_counted_on(monkeypatch):
    behind = {f"talks with {ACTOR}": 7, "event.lull_ended": 5, "event.contacted": 1}
    monkeypatch.setattr("experiments.case_story.counts_at_start", lambda record, cast: behind)
    assert "another talk with Sem" in story([row(40, "talk_same")])
    assert "ninth time" in story([row(40, "talk_same"), row(50, "talk_same")])
    assert "came to the school again" in story([row(40, "contacted")])


def test_nobody_in_class_is_called_like_somebody_else_in_the_case():
    found = without({"Pim", "Sem"}, {1: "Pim", 2: "Bo", 3: "Sem"}, {1: True, 2: False, 3: True})
    assert "Bo" == found[2] and 3 == len(set(found.values()))
    assert not {"Pim", "Sem"} & set(found.values())
    assert {found[1], found[3]} <= set(first_names().boys)


def test_every_return_is_known():
    assert len(RETURNED) == sum(Event.RETURNED_AGREED <= k <= Event.RETURNED_CHARGE for k in range(len(EVENTS)))
