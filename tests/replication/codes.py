"""Codes of the ODD: decisions, periods, states of a pupil, bonds, roles, forms, steps of cases, events."""
from enum import IntEnum

YEAR, WEEK = 364, 7
LESSON, BREAK, WAY_HOME, ONLINE = range(4)
SCHOOL_DAY, FREE_DAY, SUMMER = range(3)
EMPTY, ENROLLED, BETWEEN_SCHOOLS, ELSEWHERE = range(4)
HERE, ILL, AFRAID, AWAY, KEPT, OUT = range(6)
DISLIKED, NEITHER, FRIEND = -1, 0, 1
NO_ROLE, LOOKS_AWAY, DEFENDS, ASSISTS, REINFORCES = -1, 0, 1, 2, 3
VERBAL, PHYSICAL, RELATIONAL, MATERIAL, CYBER = range(5)
SAME, BETTER, WORSE = range(3)
NO_OUTCOME, WENT_SAME, WENT_BETTER, WENT_WORSE = range(4)
AT_SCHOOL, SHORT_SICK, HOME_SICK, HOME_OPEN, HOME_AGREED = range(5)
CHILD_SAFE, BULLY_OUT, TRANSFER = range(3)
NO_OFFICER, QUEUED, CALL, JOINT, BOTH, IMPASSE, AGREED, CHARGED = range(8)
NO_WORKER, WAITS_FOR_SCHOOL, IN_SCHOOL, WAITS_FOR_SPECIALIST, SPECIALIST, WORKER_DONE = range(6)
NO_PROCEDURE, HEARINGS, SEARCHING, ACCEPTED = range(4)
ACTED, TOLD, HEARD_OUT, BROKEN, AGREEMENT = 1, 2, 4, 8, 16
CHARGE, UNCOVERED, MUTE, HOSTILE, EXPLAINED = 64, 128, 256, 512, 1024
WEDNESDAY = 2
OVER = 20
NEVER = 0


class Decision(IntEnum):
    """The questions that are answered by chance, with the numbers of ODD section 4."""
    TRAIT = 1
    CLASS_TRAIT = 2
    INITIATES = 4
    CHOOSES_TARGET = 5
    CHOOSES_FORM = 6
    HAS_AUDIENCE = 7
    WATCHES_AND_ACTS = 8
    STOPS = 9
    NOTICES = 10
    TELLS = 11
    TALK_ENDS = 12
    FALLS_ILL = 13
    REVIEWS_TIE = 14
    CASE_IS_FORGOTTEN = 15
    ANSWERS_SURVEY = 16
    FINDS = 18
    MEDIATION_ENDS = 19
    JOINS_GROUP = 20
    NEW_TEACHER = 21
    IMPUTES = 23
    WORKER_HELPS = 24
    NEW_SCHOOL = 25
    HOLDS_OUT = 26
    READS_TRAITS = 29
    CARRIED_OUT = 31
    TEACHER_VIEWS = 32
    TRAINING_HELPS = 33
    FITS = 34
    WORKER_COMES = 36
    FAMILY_TRAIT = 40
    SCHOOL_TRAIT = 41
    NOTICES_SIGNS = 42
    CONTACTS = 43
    HEARS = 44
    LOSES_STEP = 45
    ACTS = 46
    LULLS = 47
    FEEDS_BACK = 48
    KEEPS_WAITING = 49
    WANTS_OUT = 50
    CALLS_SICK = 51
    KEEPS_HOME = 52
    RETURNS = 53
    PLANS_RETURN = 54
    POSTS = 55
    POST_LIVES = 56
    STIRS = 57
    COMPLAINS = 58
    COMPLAINT_ENDS = 59
    CALLS_INSPECTOR = 60
    REPORTS = 61
    CHECKS_SICK = 62
    OFFICER_LOAD = 63
    OFFICER_STEPS = 64
    AGREES = 65
    CHARGES = 66
    REFERS = 67
    WORKER_OTHERS = 68
    WORKER_WORKS = 69
    SUSPENDS = 70
    OPENS_REMOVAL = 71
    ACCEPTS = 72
    OBJECTS = 73
    TRANSFERS = 74
    OPENS_ON_FILE = 75
    GETS_UP = 76
    STATES = 77
    WORKER_BEGINS = 78
    SHARES_CLASS = 79
    SUBJECT_TEACHER = 80


EVENT_NAMES = """
    found nobody_found moved_out moved_in mediation_better mediation_same mediation_worse group_formed survey_held
    worker_started worker_ended no_seat refused case_opened told_parent told_teacher recognised signs_seen contacted
    talk_better talk_same talk_worse step_lost feedback heard lull_ended wants_out wants_transfer sick_day
    kept_home_sick kept_home_open kept_home_agreed home_4w home_3m recorded_4w hours_reached reported called joint_talk
    both_heard agreed impasse charged cause_found plan_agreed returned_agreed returned_gone returned_safe
    returned_leave returned_self returned_gave_in returned_charge posted press alderman hostile_day statement
    post_removed complaint committee advice board_answered inspector consent referred specialist worker_began
    worker_stopped suspended procedure hearings_done accepted lapsed objection objection_decided transferred over
    closed left_world
""".upper().split()
Event = IntEnum("Event", EVENT_NAMES, start=0)
