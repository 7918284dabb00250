"""Levers: what an intervention may add to, and the equation each enters. Axes: seat, class or pair.

Levers of the case work belong to the class too: to its school, or to the municipality as far as this class is served.
"""

SEAT_LEVERS = {
    "initiate": "log-odds of beginning an episode (actor)",
    "defend": "log-odds of defending against looking away (bystander)",
    "assist": "log-odds of joining in against looking away (bystander)",
    "reinforce": "log-odds of laughing along against looking away (bystander)",
    "resist": "log-odds of holding out (target)",
    "tell_adults": "log-odds of telling parent or teacher (target)",
    "tell_peers": "log-odds of telling a friend (target)",
    "attitude": "push per school day on anti-bullying attitude, in z",
    "efficacy": "push per school day on defending efficacy, in z",
    "relief": "share of distress taken away per school day",
}
CLASS_LEVERS = {
    "notice_lesson": "log-odds that an adult notices an episode in a lesson",
    "notice_break": "log-odds that an adult notices an episode in a break",
    "sanction": "log-odds that an adult who notices corrects the actor",
    "vigilance": "push per school day on the teacher's vigilance habit, in z",
    "disapproval": "push per school day on the teacher's disapproval habit, in z",
    "norm": "push per school day on the class norm (negative: against bullying)",
    "talk": "log-odds that a talk ends better rather than the same",
    "feedback": "log-odds that parents are told what was done after a talk",
    "interim": "chance per school day that waiting parents are told that the school is at work on it",
    "hearing": "chance that the school hears parents who come, and answers within the days of the protocol",
    "hearing_days": "school days within which the protocol answers",
    "written": "share kept of what a change of teacher would lose of agreed steps and known cases",
    "statement": "chance that the school says in public, after a post, how it works on it",
    "audit": "chance per school day that a long sick report is checked",
    "haste": "school days taken off each step of the attendance officer",
    "enforcement": "chance per round that the officer brings a charge, without waiting for help to fail",
    "worker_slots": "places with an in-school youth worker, on top of those of the school",
    "refer": "chance of referral to youth work, per talk, on top of the usual one",
    "removal": "chance that a suspension leads to a procedure to remove, on top of the usual one",
    "on_file": "chance per school day that the board opens a procedure on the file alone while removal is demanded",
    "willing": "log-odds that another school accepts the pupil, per school day",
    "plan": "chance of a plan for the return when a child comes back",
}
PAIR_LEVERS = {  # i is the row; each is used up on the next school day
    "talk_now": "1: the teacher talks with i about j today",
    "gain_shift": "push on i's learned expected gain of harassing j",
    "affect_shift": "push on how much i likes j",
    "protect": "push on how firmly i looks after j, in log-odds",
    "reveal": "share of what the teacher did not know of i harassing j that she learns (0–1)",
}
LEVER = {**SEAT_LEVERS, **CLASS_LEVERS, **PAIR_LEVERS}
