"""Components of programmes (ODD section 8), by the name of their file in the configs."""
from tests.replication.interventions.groups import GroupTraining, PullOut, SupportGroup
from tests.replication.interventions.lessons import Coaching, DefendingLessons, NormLessons, Vigilance, plain
from tests.replication.interventions.pairs import IndicatedTalks, Mediation, Removal, Survey

KINDS = {
    "anonymous_survey": Survey, "defending_lessons": DefendingLessons, "group_training": GroupTraining,
    "indicated_talks": IndicatedTalks, "mediation": Mediation, "norm_lessons": NormLessons, "pull_out": PullOut,
    "removal": Removal, "support_group": SupportGroup, "teacher_coaching": Coaching, "vigilance": Vigilance}
KINDS |= {kind: plain(levers) for kind, levers in {
    "early_feedback": {"feedback": "feedback", "interim": "interim"},
    "enforcement_first": {"enforcement": "enforcement"},
    "fast_officer": {"haste": "haste"}, "hearing_protocol": {"hearing": None, "hearing_days": "days"},
    "in_school_worker": {"worker_slots": "places", "refer": "refer"}, "playground_watch": {"notice_break": "notice"},
    "process_statement": {"statement": "statement"}, "removal_rule": {"removal": "removal", "on_file": "on_file",
                                                                      "willing": "willing"},
    "return_plan": {"plan": "plan"}, "sick_report_audit": {"audit": "audit"}, "step_log": {"written": "written"},
    "trained_team": {"talk": "talk"}}.items()}
