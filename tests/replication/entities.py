"""Who and what there is (ODD section 2): agents of Mesa for whoever acts, plain objects for the rest."""
from typing import ClassVar

import mesa

from tests.replication.codes import EMPTY, OVER


class Entity(mesa.Agent):
    """An agent whose state variables begin at the values of its class."""

    START: ClassVar[dict] = {}

    def __init__(self, model):
        super().__init__(model)
        self.__dict__.update(self.START)


class Pupil(Entity):
    """A pupil, or an empty seat."""

    START: ClassVar[dict] = dict.fromkeys(
        ("number", "register", "suffered", "suffered_before", "presence", "absent_run", "arrives_on", "days_enrolled",
         "days_ill", "days_afraid", "days_kept", "days_out", "days_between", "bullied_since", "attacker", "role"), 0)
    START |= dict.fromkeys(
        ("boy", "dominance", "reactivity", "empathy", "withdrawal", "sociability", "tells_adults", "tells_peers",
         "sickliness", "unlikeability", "attitude_start", "attitude", "efficacy_start", "efficacy", "standing_start",
         "standing", "distress", "gain", "opportunity", "recent", "attacker_weight", "softened", "watched",
         "stirred_defend", "stirred_assist", "assisted", "reinforced", "defended", "ignored", "bullied"), 0.0)
    START |= {"status": EMPTY, "quiet": OVER}


class Teacher(Entity):
    """The teacher of a class."""

    START: ClassVar[dict] = {"number": 0, "vigilance": 0.0, "vigilance_habit": 0.0, "disapproval": 0.0,
                             "disapproval_habit": 0.0}


class Family(Entity):
    """The family of a pupil: as parents of a child that is bullied, and of one that bullies."""

    START: ClassVar[dict] = dict.fromkeys(("told", "informed_school", "aware", "told_by_child", "goal",
                                             "wants_to_leave", "informed", "threatened_on"), 0)
    START |= dict.fromkeys(("trust_teacher", "trust_head", "trust_officer", "teacher_trust", "heard", "powerless",
                            "glasl", "protective_norm", "knows_route", "network", "sick_prone", "defensive"), 0.0)


class School(Entity):
    """The school around a class."""

    START: ClassVar[dict] = {"number": 0, "protocol": 0.0, "workload": 0.0, "feedback_habit": 0.0, "duo": 0,
                             "effort": 0.0, "effort_until": 0, "measures": 0, "public_until": 0,
                             "worker_here": 0, "worker_others": 0,
                             "worker_ours": 0, "worker_waiting": 0}


class Town(Entity):
    """The municipality of a world, with its attendance officer."""

    START: ClassVar[dict] = {"number": 0, "backlog": 0, "credit": 0.0, "reports": 0}


class Row:
    """A plain record whose fields begin at 0."""

    __slots__ = ()
    REAL = ()

    def __init__(self):
        for name in self.__slots__:
            setattr(self, name, 0.0 if name in self.REAL else 0)


class Tie(Row):
    """What one pupil holds for another."""

    __slots__ = REAL = ("affinity", "affect", "gain", "memory", "shielded", "grudge", "known", "protection", "calm")


class Pulse(Row):
    """Pair levers: what is asked for between two pupils, used once."""

    __slots__ = REAL = ("talk_now", "gain_shift", "affect_shift", "protect", "reveal")


class SeatLevers(Row):
    """Levers of one pupil, set each week."""

    __slots__ = REAL = ("initiate", "defend", "assist", "reinforce", "resist", "tell_adults", "tell_peers",
                        "attitude", "efficacy", "relief")


class Climate(Row):
    """Levers of a class, set each week."""

    __slots__ = REAL = ("notice_lesson", "notice_break", "sanction", "vigilance", "disapproval", "norm", "talk",
                        "feedback", "interim", "hearing", "hearing_days", "written", "statement", "audit", "haste",
                        "enforcement", "worker_slots", "refer", "removal", "on_file", "willing", "plan")


class Classroom(Row):
    """A class."""

    __slots__ = (
        "applause",
        "cases",
        "group",
        "ladder",
        "listed",
        "norm",
        "number",
        "pending",
        "places",
        "receiving",
        "registered",
        "scenario",
        "seats",
        "secondary",
        "seed",
        "talks_better",
        "talks_same",
        "talks_worse",
        "world",
    )
    REAL = ("norm", "applause")


class Case(Row):
    """A case about one pupil who is bullied."""

    __slots__ = (
        "ahead",
        "back_left",
        "broken",
        "bully",
        "called_inspector",
        "calm",
        "committee",
        "complained",
        "complaint_until",
        "demand",
        "fade_left",
        "friends_then",
        "hearing_left",
        "home",
        "home_days",
        "home_on",
        "hours_after",
        "in_school",
        "known",
        "last_outcome",
        "long",
        "lull_left",
        "missed",
        "missed_short",
        "news",
        "officer_left",
        "open",
        "open_days",
        "opened_on",
        "pending",
        "plan_left",
        "posted",
        "promise",
        "quiet_told",
        "reached",
        "referred",
        "report_left",
        "reports",
        "severe_known_on",
        "severe_on",
        "silent",
        "since",
        "stage",
        "talks",
        "told_of_inspector",
        "transfer_left",
        "worker",
        "worker_ahead",
        "worker_delay",
        "worker_helps",
        "worker_left",
        "worker_on",
    )
    REAL = ("broken", "calm", "hours_after")


class Post(Row):
    """A public post about a case."""

    __slots__ = (
        "alderman",
        "asked",
        "comments",
        "day",
        "exposure",
        "hostile_today",
        "hostility",
        "press",
        "reach",
        "statement",
        "sympathy",
    )
    REAL = ("reach", "press", "comments", "sympathy", "hostility", "hostile_today", "exposure")


class Procedure(Row):
    """A suspension or a procedure to remove, on the seat of the pupil who bullies."""

    __slots__ = ("about", "decision_on", "kept_out", "left", "objection_on", "out_today", "stage", "suspended_left")


class Episode(Row):
    """One act of aggression of one actor against one target in one period."""

    __slots__ = (
        "actor",
        "actor_seat",
        "assistants",
        "classroom",
        "day",
        "defenders",
        "detectability",
        "form",
        "gain",
        "harm",
        "passed_on",
        "peers",
        "period",
        "reinforcers",
        "resisted",
        "sanctioned",
        "scenario",
        "seen",
        "severe",
        "stopped",
        "target",
        "target_seat",
        "told_parent",
        "told_peer",
        "told_teacher",
    )
    REAL = ("harm", "detectability", "gain")


class CaseEvent(Row):
    """What a programme did, or what happened in a case."""

    __slots__ = ("classroom", "day", "kind", "other", "programme", "pupil", "right", "scenario")


def fields(row):
    """The state variables of an entity as a plain dictionary."""
    names = row.START if isinstance(row, Entity) else row.__slots__
    return {name: getattr(row, name) for name in names}
