"""A made-up comparison: outcomes of arms × worlds with known effects, from an explicit generator."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from experiments.dots import twenty_worlds
from experiments.effects import better_than, effects_table, paired_effects
from experiments.outcomes import load_outcomes
from experiments.panel import GROUPS, OUTCOME_SCHEMA, groups_in
from experiments.provenance import Expense, manifest
from experiments.story import ArmCard, Assumption, Story

BASELINE = "nothing_extra"
ARMS = {"nothing_extra": 1.0, "whole_class": 0.72, "youth_care": 0.92, "removal": 0.85}
SCALES = {"episodes": 1.6, "monthly_victims": 10.0, "weekly_victims": 3.0, "victims_distinct": 7.0,
          "days_victimised": 9.0, "distress": 0.12, "days_absent": 6.5, "days_absent_fear": 0.8}
OUTCOMES = load_outcomes()
SCALES |= {name: 1.0 for name, outcome in OUTCOMES.items() if outcome.scope == "around"}
BURDEN = {"everyone": 1.0, "most_bullied": 6.0, "other_victims": 2.5, "bullies": 0.9, "defenders": 0.7,
          "everyone_else": 0.4, "receiving_class": 0.9, "worst_off": 4.0, "worst_tenth_of_arm": 4.5}
FAN_SCHEMA = pa.schema([("world", pa.int32()), ("arm", pa.dictionary(pa.int32(), pa.string())),
                        ("week", pa.int32()), ("outcome", pa.string()), ("value", pa.float64())])
LOG_SCHEMA = pa.schema([("world", pa.int32()), ("arm", pa.string()), ("programme", pa.string()),
                        ("event", pa.string()), ("right", pa.bool_())])


def outcome_table(worlds=200, seed=7, arms=ARMS, groups=GROUPS):
    """Long outcome table: a heavy-tailed class level shared by the arms, and an effect of each arm."""
    generator = np.random.Generator(np.random.PCG64(seed))
    level = generator.lognormal(-0.3, 0.8, size=worlds)
    rows = {name: [] for name in OUTCOME_SCHEMA.names}
    for outcome, scale in SCALES.items():
        for group in (one for one in groups if one in groups_in(OUTCOMES[outcome].scope)):
            own = level * generator.lognormal(0, 0.2, size=worlds) * scale * BURDEN[group]
            for arm, factor in arms.items():
                luck = 1.0 if arm == BASELINE else generator.lognormal(0, 0.18, size=worlds)
                value = own * _factor(factor, arm, outcome, group) * luck
                if group == "defenders":
                    value = np.where(np.arange(worlds) % 9 == 0, np.nan, value)
                _append(rows, worlds, arm, outcome, group, value)
    return pa.table(rows, schema=OUTCOME_SCHEMA)


def fan_table(worlds=120, seed=8, arms=ARMS):
    """Weekly episodes in the class, drifting apart from week 6."""
    generator = np.random.Generator(np.random.PCG64(seed))
    level = generator.lognormal(-0.3, 0.7, size=(worlds, 1))
    weeks = np.arange(1, 41)
    shared = level * generator.gamma(6, 1 / 6, size=(worlds, 40)) * 9
    rows = {name: [] for name in FAN_SCHEMA.names}
    for arm, factor in arms.items():
        value = shared * np.where(weeks < 6, 1, 1 + (factor - 1) * np.minimum(1, (weeks - 6) / 12))
        rows["world"] += np.repeat(np.arange(worlds), 40).tolist()
        rows["arm"] += [arm] * value.size
        rows["week"] += np.tile(weeks, worlds).tolist()
        rows["outcome"] += ["episodes"] * value.size
        rows["value"] += value.ravel().tolist()
    return pa.table(rows, schema=FAN_SCHEMA)


def log_table(worlds=120, seed=9):
    """What two programmes did: nobody found now and then, and sometimes the wrong pupil."""
    generator = np.random.Generator(np.random.PCG64(seed))
    rows = []
    for arm, nobody, wrong in (("removal", 0.2, 0.3), ("youth_care", 0.1, 0.0)):
        for world in range(worlds):
            found = bool(generator.random() >= nobody)
            rows.append({"world": world, "arm": arm, "programme": arm,
                         "event": "found" if found else "nobody_found",
                         "right": bool(generator.random() >= wrong) if found else None})
            rows += [{"world": world, "arm": arm, "programme": of, "event": event, "right": None}
                     for of, event in ((arm, "moved_out"), ("", "moved_in")) if found]
    return pa.Table.from_pylist(rows, schema=LOG_SCHEMA)


def cost_table():
    """Invented costs per class per school year."""
    return pa.table({"arm": ["whole_class", "youth_care", "removal"], "hours": [60.0, 25.0, None],
                     "euros_low": [2000.0, 2000.0, None], "euros_high": [2600.0, 6000.0, None]})


def _factor(factor, arm, outcome, group):
    if arm == "removal" and group in ("everyone_else", "receiving_class"):
        return 1.25
    if arm == "whole_class" and outcome == "monthly_victims":
        return 1.08
    return 1.0 if outcome == "days_absent" and arm != "whole_class" else factor


def _append(rows, worlds, arm, outcome, group, value):
    rows["world"] += list(range(worlds))
    rows["arm"] += [arm] * worlds
    rows["outcome"] += [outcome] * worlds
    rows["group"] += [group] * worlds
    rows["value"] += value.tolist()


def story(worlds=200, partial=False):
    """A whole story of the made-up comparison, ready to be told."""
    outcomes = load_outcomes()
    table = outcome_table(worlds)
    told = {"effects": effects_table(paired_effects(table, BASELINE, 1)),
            "dots": twenty_worlds(table, BASELINE), "fan": fan_table(), "log": log_table(),
            "chances": better_than(table, "episodes", "everyone", 1)}
    about = manifest("made_up", "a1b2c3d4e5f6", {"worlds": worlds}, {"worlds": 7, "bootstrap": 1}, Expense(),
                     datetime(2026, 1, 5, 12, tzinfo=UTC))
    about |= {"content_hash": "0" * 64, "partial": partial, "worlds_finished": worlds, "shards_finished": 3,
              "shards": 5 if partial else 3}
    title = {"en": "What if the class does something extra?", "nl": "Wat als de klas iets extra’s doet?"}
    return Story(title=title, arms=CARDS, tables=told, outcomes=outcomes, assumptions=ASSUMPTIONS,
                 manifest=about, command="klaslab compare made_up")


def _card(arm, en, nl, what_en, what_nl, known_en, known_nl, known=None, week=None, price=(None,) * 3):
    hours, low, high = price
    programmes = {} if arm == BASELINE else {arm: {"en": f"{en} (P)", "nl": f"{nl} (P)"}}
    return ArmCard(id=arm, name={"en": en, "nl": nl}, description={"en": what_en, "nl": what_nl},
                   evidence={"en": known_en, "nl": known_nl}, known=known, programmes=programmes,
                   start_week=week, hours=hours, euros_low=low, euros_high=high)


CARDS = (
    _card("nothing_extra", "Nothing extra", "Niets extra", "The school does what it always does.",
          "De school doet wat zij altijd doet.", "–", "–"),
    _card("whole_class", "Whole-class programme", "Groepsprogramma", "Lessons for the whole class.",
          "Lessen voor de hele klas.", "Measured in trials.", "Gemeten in onderzoek.", known="kept_aside", week=1,
          price=(60.0, 2000.0, 2600.0)),
    _card("youth_care", "Youth care in the class", "Jeugdhulp in de klas",
          "Two youth workers come into the class.", "Twee jongerenwerkers komen in de klas.",
          "Costs only.", "Alleen kosten bekend.", known="explores", week=6, price=(25.0, 2000.0, 6000.0)),
    _card("removal", "Pupil who bullies to another class", "Leerling die pest naar een andere klas",
          "One pupil moves to another class.", "Eén leerling gaat naar een andere klas.",
          "No measured effect.", "Geen gemeten effect.", known="explores", week=6),
)
ASSUMPTIONS = (
    Assumption(name="absence.base", meaning="an ordinary illness spell begins", unit="log-odds", value=-4.3,
               low=-5.5, high=-3.5, status="assumed", note="No national figures were found."),
    Assumption(name="bystanders.audience", meaning="peers near an episode", unit="pupils", value=4.0, low=2.0,
               high=14.0, status="measured", source="oconnell1999"),
)
