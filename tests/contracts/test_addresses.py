"""No two questions of a day share an address of chance: observed by living uncompiled and noting every draw."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("draw_addresses.py")
# What one day asks again and gets the same answer to, on purpose: the lot that settles a search, what a pupil recalls
# in a survey, what a teacher thinks she sees, and whether a plan for a whole class is carried out at all.
READ_AGAIN = {"FINDS", "ANSWERS_SURVEY", "TEACHER_VIEWS", "CARRIED_OUT"}
# Lasting: whether a school reports in time is settled on the first day at home; how two fit, when they first meet, also
# for two of a class who meet again at the next school.
SETTLED_ONCE = {"REPORTS", "FITS"}
ACTING = ("support_group", "removal_truth", "mediation", "survey_and_talks", "sterk_in_de_klas")
EVERY_DAY = {
    "INITIATES", "CHOOSES_TARGET", "CHOOSES_FORM", "HAS_AUDIENCE", "WATCHES_AND_ACTS", "STOPS", "HOLDS_OUT", "NOTICES",
    "TELLS", "FALLS_ILL", "REVIEWS_TIE",
}  # fmt: skip
AROUND_A_CLASS = {
    "NOTICES_SIGNS", "CONTACTS", "LOSES_STEP", "ACTS", "TALK_ENDS", "LULLS", "FEEDS_BACK", "WANTS_OUT", "CALLS_SICK",
    "KEEPS_HOME", "RETURNS", "POSTS", "POST_LIVES", "STIRS", "COMPLAINS", "CALLS_INSPECTOR", "REPORTS", "OFFICER_LOAD",
    "OFFICER_STEPS", "AGREES", "REFERS", "WORKER_WORKS", "SUSPENDS", "OPENS_REMOVAL", "TRANSFERS", "GETS_UP",
}  # fmt: skip


def addresses(days, *programmes, worlds=1, around=False):
    """What was drawn in some days of a small world."""
    asked = {"days": days, "programmes": programmes, "worlds": worlds, "around": around}
    command = [sys.executable, str(PROGRAM), json.dumps(asked)]
    said = subprocess.run(command, env=os.environ | {"NUMBA_DISABLE_JIT": "1"}, check=True, capture_output=True)
    return json.loads(said.stdout)


def test_every_question_of_a_day_has_its_own_address():
    asked = addresses(60)
    assert {} == asked["again"]
    assert set(asked["drawn"]) >= EVERY_DAY and asked["draws"] > 3000


def test_families_school_and_services_ask_their_own_questions():
    asked = addresses(90, around=True)
    assert set(asked["again"]) <= SETTLED_ONCE
    assert set(asked["drawn"]) >= AROUND_A_CLASS


def test_programmes_ask_their_own_questions():
    asked = addresses(40, *ACTING)
    assert set(asked["again"]) <= READ_AGAIN | SETTLED_ONCE
    assert {"FINDS", "MEDIATION_ENDS", "JOINS_GROUP", "NEW_SCHOOL"} <= set(asked["drawn"])


def test_a_question_that_is_asked_twice_is_noticed():
    assert {"FALLS_ILL", "INITIATES", "TRAIT"} <= set(addresses(7, worlds=2)["again"])
