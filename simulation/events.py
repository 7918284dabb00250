"""What the record tells of a case or a programme: one row an event, one code a kind."""

from enum import IntEnum

from simulation.variables import MANY, whole


class Event(IntEnum):
    """One code for each kind of event; codes are part of old records, so none is ever reused."""

    FOUND = 0
    NOBODY_FOUND = 1
    MOVED_OUT = 2  # a pupil leaves the class for another school
    MOVED_IN = 3
    MEDIATION_BETTER = 4
    MEDIATION_SAME = 5
    MEDIATION_WORSE = 6
    GROUP_FORMED = 7
    SURVEY_HELD = 8
    WORKER_STARTED = 9
    WORKER_ENDED = 10
    NO_SEAT = 11
    REFUSED = 12
    CASE_OPENED = 13  # in all of these: pupil = the pupil who is bullied, other = the one who bullies most
    TOLD_PARENT = 14
    TOLD_TEACHER = 15
    RECOGNISED = 16  # the teacher calls it bullying
    SIGNS_SEEN = 17  # parents notice without being told
    CONTACTED = 18  # parents contact the school
    TALK_BETTER = 19
    TALK_SAME = 20
    TALK_WORSE = 21
    STEP_LOST = 22  # a step that was due is lost between two teachers, or over the summer
    FEEDBACK = 23  # parents are told what was done
    HEARD = 24  # the school hears the parents and answers (protocol)
    LULL_ENDED = 25  # a promise is broken
    WANTS_OUT = 26  # the family's goal becomes: the pupil who bullies must leave
    WANTS_TRANSFER = 27
    SICK_DAY = 28  # a short sick report from fear begins
    KEPT_HOME_SICK = 29
    KEPT_HOME_OPEN = 30
    KEPT_HOME_AGREED = 31
    HOME_4W = 32  # more than 20 lesson days at home in one stretch
    HOME_3M = 33  # more than 91 calendar days at home in one stretch
    RECORDED_4W = 34  # more than 20 lesson days unauthorised, and reported
    HOURS_REACHED = 35  # 16 unauthorised hours within 20 lesson days
    REPORTED = 36
    CALLED = 37  # first call of the attendance officer
    JOINT_TALK = 38
    BOTH_HEARD = 39
    AGREED = 40
    IMPASSE = 41
    CHARGED = 42
    CAUSE_FOUND = 43  # a checked sick report: the youth doctor learns the cause
    PLAN_AGREED = 44  # … and a plan follows
    RETURNED_AGREED = 45
    RETURNED_GONE = 46  # the pupil who bullies has left
    RETURNED_SAFE = 47  # bullying over, or a lull
    RETURNED_LEAVE = 48  # from an agreed leave
    RETURNED_SELF = 49  # no demand was made
    RETURNED_GAVE_IN = 50  # the demand was not met
    RETURNED_CHARGE = 51
    POSTED = 52
    PRESS = 53
    ALDERMAN = 54
    HOSTILE_DAY = 55
    STATEMENT = 56
    POST_REMOVED = 57
    COMPLAINT = 58  # to the board
    COMMITTEE = 59  # the complaint goes to the committee
    ADVICE = 60
    BOARD_ANSWERED = 61
    INSPECTOR = 62  # the confidential inspector is called
    CONSENT = 63  # … and contacts the board
    REFERRED = 64  # to youth work in the school
    SPECIALIST = 65  # to the specialist queue
    WORKER_BEGAN = 66
    WORKER_STOPPED = 67
    SUSPENDED = 68  # pupil = the pupil who bullies, other = the one who is bullied, down to OBJECTION_DECIDED
    PROCEDURE = 69
    HEARINGS_DONE = 70
    ACCEPTED = 71  # another school agrees: the removal is final
    LAPSED = 72
    OBJECTION = 73
    OBJECTION_DECIDED = 74
    TRANSFERRED = 75  # the child who is bullied leaves for another school
    OVER = 76  # no episode against the child in 20 school days at school
    CLOSED = 77
    LEFT_WORLD = 78  # goes to a school that is not simulated


EVENTS = tuple(event.name.lower() for event in Event)

CASE_EVENT = {
    "scenario": whole("id", 0, MANY, "scenario"),
    "classroom": whole("id", 0, MANY, "lasting number of the class"),
    "day": whole("calendar day", 1, MANY, "day of the world, from 1"),
    "programme": whole("id", -1, MANY, "position of the programme in its arm, −1 where none"),
    "kind": whole("code", 0, 199, "what happened: see EVENTS"),
    "pupil": whole("id", 0, MANY, "pupil it is about, 0 where none"),
    "other": whole("id", 0, MANY, "second pupil, 0 where none"),
    "right": whole("code", -1, 1, "found the pupil who bullied most: 1 yes, 0 no, −1 does not apply"),
}
