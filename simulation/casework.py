"""What exists around a class once bullying is known: families, cases, posts, schools, procedures, a municipality.

Families, cases, posts and procedures have a seat axis: a case and a post sit on the seat of the pupil who is bullied,
a procedure on the seat of the pupil who bullies (two cases with one such pupil share it). A school belongs to a class.
A municipality serves the classes of a world. Clocks: `…_left` counts down school days (working days where it says so),
`…_on` and `…_until` are calendar days of the world, 0 where there is none.
"""

from simulation.variables import MANY, real, whole

AT_SCHOOL, SHORT_SICK, HOME_SICK, HOME_OPEN, HOME_AGREED = 0, 1, 2, 3, 4  # home of a case
SAFE, BULLY_OUT, TRANSFER = 0, 1, 2  # goal of a family
NO_OFFICER, QUEUED, CALLING, TALKING, BOTH_SIDES, IMPASSE, AGREED, CHARGED = 0, 1, 2, 3, 4, 5, 6, 7  # officer of a case
AHEAD_UNKNOWN = -1  # a report that has not joined the queue yet
NO_WORKER, WAITS_FOR_SCHOOL, IN_SCHOOL, WAITS_FOR_SPECIALIST, SPECIALIST, WORKER_DONE = 0, 1, 2, 3, 4, 5
ACTED, FED_BACK, HEARD_OUT, BROKEN, AGREEMENT, CHARGE = 1, 2, 4, 8, 16, 64  # news of a case
UNCOVERED, MUTE, HOSTILE, EXPLAINED = 128, 256, 512, 1024
WENT_BETTER = 2  # last_outcome of a case
LONG_4W, LONG_3M, LONG_RECORDED = 1, 2, 4  # long absence that has been noted
NO_PROCEDURE, HEARINGS, SEARCHING, ACCEPTED = 0, 1, 2, 3  # stage of a procedure

FAMILY = {
    "told": whole("times", 0, MANY, "times the child told the parents this school year"),
    "informed_school": whole("times", 0, MANY, "times the parents contacted the school this school year"),
    "aware": whole("0/1", 0, 1, "1: the parents know that their child is bullied"),
    "told_by_child": whole("0/1", 0, 1, "1: the child itself told them (an act of the child, never set by others)"),
    "trust_teacher": real("0–1", 0, 1, "trust in the teacher (a reading)"),
    "trust_head": real("0–1", 0, 1, "trust in the school leader (a reading)"),
    "trust_officer": real("0–1", 0, 1, "trust in the attendance officer (a reading)"),
    "teacher_trust": real("0–1", 0, 1, "the teacher's trust in this family (a reading)"),
    "heard": real("0–1", 0, 1, "how far they feel heard by the school (H)"),
    "powerless": real("0–1", 0, 1, "how powerless they feel (W)"),
    "glasl": real("steps", 0, 9, "step on the ladder of escalation (Glasl), G"),
    "goal": whole("code", 0, 2, "0 child safe, 1 the pupil who bullies must leave, 2 another school for the child"),
    "wants_to_leave": whole("0/1", 0, 1, "1: the child itself would rather go to another school"),
    "protective_norm": real("z", -8, 8, "how strongly they hold that a parent protects"),
    "knows_route": real("0–1", 0, 1, "how well they know where to complain"),
    "network": real("z", -8, 8, "reach of their network online"),
    "sick_prone": real("z", -8, 8, "leaning to report sick rather than to keep home openly"),
    "informed": whole("0/1", 0, 1, "1: the school has told them that their child bullies"),
    "defensive": real("0–1", 0, 1, "how defensive they are when their child is said to bully"),
    "threatened_on": whole("calendar day", 0, MANY, "day on which they last felt threatened by what is said in public"),
}

CASE = {
    "open": whole("0/1", 0, 1, "1: there is an open case about this pupil"),
    "bully": whole("id", 0, MANY, "lasting number of the pupil who bullies most, as far as anyone can tell"),
    "opened_on": whole("calendar day", 0, MANY, "day on which the case opened"),
    "since": whole("calendar day", -MANY, MANY, "day on which this bullying began"),
    "known": whole("0/1", 0, 1, "1: the school knows"),
    "pending": whole("0/1", 0, 1, "1: the school has a step to take"),
    "news": whole("bits", 0, 2047, "what has happened since the parents last weighed it: see ACTED and following"),
    "silent": whole("school days", 0, MANY, "school days that parents have waited for an answer; 0: for none"),
    "hearing_left": whole("school days", 0, MANY, "school days until the parents are heard (protocol)"),
    "talks": whole("talks", 0, MANY, "talks held"),
    "last_outcome": whole("code", 0, 3, "how the last talk ended: 0 none yet, 1 same, 2 better, 3 worse"),
    "promise": whole("0/1", 0, 1, "1: a lull is on, which parents take for a promise"),
    "broken": real("promises", 0, MANY, "broken promises"),
    "lull_left": whole("school days", 0, MANY, "school days left of a lull"),
    "plan_left": whole("school days", 0, MANY, "school days left of a plan for the return"),
    "severe_on": whole("calendar day", -MANY, MANY, "day of the last severe episode suffered"),
    "severe_known_on": whole("calendar day", -MANY, MANY, "the same, by the named pupil, if the school heard of it"),
    "calm": real("log-odds", -9, 0, "what a lull and a plan take off the pair now"),
    "quiet_told": whole("0/1", 0, 1, "1: that the bullying is over has been recorded"),
    "home": whole("code", 0, 4, "0 at school, 1 short sick report, 2 kept home as sick, 3 openly, 4 on agreed leave"),
    "home_on": whole("calendar day", 0, MANY, "first day at home"),
    "home_days": whole("school days", 0, MANY, "school days at home in this stretch"),
    "open_days": whole("school days", 0, MANY, "of these, openly and unauthorised"),
    "long": whole("bits", 0, 7, "long absence noted: 1 four weeks, 2 three months, 4 four weeks on record"),
    "demand": whole("0/1", 0, 1, "1: at home until the pupil who bullies has left"),
    "back_left": whole("school days", 0, MANY, "school days until the agreed day of return"),
    "friends_then": whole("ties", 0, 4095, "friendships to and from the child on the first day at home"),
    "missed": whole("bits", 0, 2**20, "last 20 lesson days, newest lowest: 1 unauthorised"),
    "missed_short": whole("bits", 0, 2**20, "last 20 lesson days, newest lowest: 1 a short day (Wednesday)"),
    "reached": whole("0/1", 0, 1, "1: 16 unauthorised hours stand within the last 20 lesson days"),
    "hours_after": real("hours", 0, MANY, "unauthorised hours since 16 hours were last reached"),
    "report_left": whole("working days", 0, MANY, "working days until the school reports"),
    "reports": whole("reports", 0, MANY, "reports of this absence"),
    "stage": whole("code", 0, 7, "0 no officer 1 queued 2 call 3 joint talk 4 both heard 5 impasse 6 agreed 7 charged"),
    "ahead": whole("reports", -1, MANY, "reports before this one in the officer's queue"),
    "officer_left": whole("school days", 0, MANY, "school days until the officer's next step"),
    "worker": whole("code", 0, 5, "youth work: 0 none 1 waits 2 in school 3 waits for specialist 4 specialist 5 done"),
    "referred": whole("0/1", 0, 1, "1: the officer has referred the child to youth work"),
    "worker_ahead": whole("children", 0, MANY, "children before this one on the waiting list"),
    "worker_on": whole("calendar day", 0, MANY, "day on which specialist help can begin"),
    "worker_delay": whole("school days", 0, MANY, "school days until the help begins, once there is a place"),
    "worker_left": whole("school days", 0, MANY, "school days of help that are left"),
    "in_school": whole("0/1", 0, 1, "1: the help that ended was in the school"),
    "worker_helps": whole("0/1", 0, 1, "1: the help changes something"),
    "fade_left": whole("school days", 0, MANY, "school days for which ended help still works"),
    "complaint_until": whole("calendar day", 0, MANY, "day by which a complaint is dealt with"),
    "committee": whole("0/1", 0, 1, "1: the complaint is with the committee"),
    "complained": whole("0/1", 0, 1, "1: these parents have complained in this case"),
    "told_of_inspector": whole("0/1", 0, 1, "1: the officer has named the confidential inspector"),
    "called_inspector": whole("0/1", 0, 1, "1: these parents have called the inspector in this case"),
    "posted": whole("0/1", 0, 1, "1: these parents have posted in this case"),
    "transfer_left": whole("school days", 0, MANY, "school days until the child goes to another school"),
}

POST = {
    "day": whole("calendar day", 0, MANY, "day on which it was put online; 0: no post"),
    "reach": real("comments", 0, MANY, "comments it would draw in all, press aside"),
    "press": real("factor", 0, 9, "what the press multiplies the comments by; 1: not in the press"),
    "comments": real("comments", 0, MANY, "comments of today"),
    "sympathy": real("comments", 0, MANY, "friendly comments so far"),
    "hostility": real("comments", 0, MANY, "hostile comments so far"),
    "hostile_today": real("comments", 0, MANY, "hostile comments of its last day"),
    "alderman": whole("0/1", 0, 1, "1: the alderman has spoken"),
    "statement": whole("0/1", 0, 1, "1: the school has said how it works on it"),
    "asked": whole("0/1", 0, 1, "1: the board has been asked for a measure because of it"),
    "exposure": real("log-odds", -9, 9, "what the post adds this week to taking sides in class"),
}

PROCEDURE = {
    "stage": whole("code", 0, 3, "0 none, 1 hearing all, 2 searching a school, 3 accepted elsewhere"),
    "about": whole("id", 0, MANY, "lasting number of the pupil whose case led to it"),
    "left": whole("school days", 0, MANY, "school days left of hearings or of the search"),
    "kept_out": whole("0/1", 0, 1, "1: the pupil is kept out of school meanwhile"),
    "suspended_left": whole("school days", 0, 5, "school days left of a suspension (one week at most)"),
    "out_today": whole("0/1", 0, 1, "1: not let into school today"),
    "objection_on": whole("calendar day", 0, MANY, "day on which the parents object (within 6 weeks)"),
    "decision_on": whole("calendar day", 0, MANY, "day on which the board decides (4 weeks after that term)"),
}

SCHOOL = {
    "number": whole("id", 0, MANY, "lasting number of the school, unique in the world"),
    "protocol": real("quality", -8, 8, "how good its way of handling bullying is"),
    "workload": real("0–1", 0, 1, "workload"),
    "feedback_habit": real("z", -8, 8, "habit of telling parents what was done"),
    "duo": whole("0/1", 0, 1, "1: two teachers share the class"),
    "effort": real("log-odds", 0, 9, "extra effort in talks, asked for by inspector, committee or public"),
    "effort_until": whole("calendar day", 0, MANY, "last day of that effort"),
    "measures": whole("0/1", 0, 1, "1: somebody is suspended or in a procedure to be removed"),
    "public_until": whole("calendar day", 0, MANY, "last day on which a post about it is talked of"),
    "worker_here": whole("0/1", 0, 1, "1: a youth worker works in this school"),
    "worker_others": whole("children", 0, MANY, "children of other classes with the worker"),
    "worker_ours": whole("children", 0, MANY, "children of these cases with the worker"),
    "worker_waiting": whole("children", 0, MANY, "children on the worker's waiting list"),
}

TOWN = {
    "number": whole("id", 0, MANY, "lasting number of the municipality, unique in the world"),
    "first": whole("row", 0, MANY, "row of its first class"),
    "classes": whole("classes", 0, MANY, "number of its classes"),
    "backlog": whole("reports", 0, MANY, "absence reports waiting for the officer, all causes"),
    "credit": real("reports", 0, MANY, "work of the officer not yet used up"),
    "reports": whole("reports", 0, MANY, "reports of bullied children kept home, so far"),
}
