"""A public post: sympathy first, hostility after, and what it stirs.

    logit P(posts | aware, not yet, a calendar day) = base + onmacht·W(1 − H) + glasl·max(G − 3, 0)
        + kept_home·[openly home] + network·network
    comments of a day = reach·press·(S(age) − S(age + 1)), S(a) = exp(−decay·(a/scale)^shape), age in days from 0
    reach = exp(reach + reach_sd·z); the press takes it up in the first press_days days with
        P = press·(log10 reach − press_from) a day, and multiplies what is still to come by press_low … press_high
    hostile share = hostile_base + hostile_max·v·(1 − exp(−age/hostile_lag)), × statement_hostile after a statement;
        v = (log10 of the comments so far − 1)/3, held within 0 and 1
    a day with more than `many` hostile comments is a hostile day: the family of the pupil who bullies is
        defensive + defensive_hostile, and above threat_share feels threatened (fading by threat_kept a day)
    the alderman reacts in the first alderman_days days with P = alderman/3 a day, alderman_press/3 once in the press:
        the case goes first with the officer, and the school makes an effort of `effort` for effort_days
    the school stays publicly silent (privacy); a statement (lever) is about process only
    classmates nearer the child defend, those nearer the pupil who bullies join in: + exposure for a week,
        N(0, stirred)
    it is talked of for talked_of days; it ends after a week once a day brings less than one comment, or when it is
        taken down, with P taken_down a day

Off value: base −99.
"""

from typing import NamedTuple

from simulation.arithmetic import clip, exp, happens, log
from simulation.calendar import WEEK
from simulation.cases import ask_effort, end_stir, onmacht, seat_of
from simulation.casework import EXPLAINED, HOME_OPEN, HOSTILE, MUTE
from simulation.compilation import rule, seldom, sweep
from simulation.entities import ENROLLED, luck_of, note
from simulation.events import Event
from simulation.stochasticity import ONCE_A_DAY, Decision, draw, draws, normals

LOG_10 = 2.302585092994046


class Parameters(NamedTuple):
    base: float
    onmacht: float
    glasl: float
    kept_home: float
    network: float
    reach: float
    reach_sd: float
    decay: float
    scale: float
    shape: float
    press: float
    press_from: float
    press_days: float
    press_low: float
    press_high: float
    alderman: float
    alderman_press: float
    alderman_days: float
    effort: float
    effort_days: float
    hostile_base: float
    hostile_max: float
    hostile_lag: float
    many: float
    threat_share: float
    threat_kept: float
    defensive_hostile: float
    child_distress: float
    mute_trust: float
    teacher_trust: float
    statement_hostile: float
    statement_heard: float
    statement_goal: float
    statement_glasl: float
    stirred: float
    taken_down: float
    talked_of: float


@rule
def odds_of_posting(family, case, p):
    """Log-odds that parents put it online today."""
    home = p.kept_home if case.home == HOME_OPEN else 0.0
    anger = p.onmacht * onmacht(family) + p.glasl * max(family.glasl - 3.0, 0.0)
    return p.base + anger + home + p.network * family.network


@rule
def left_at(age, p):
    """Share of all comments still to come at an age in days: S(a) = exp(−decay·(a/scale)^shape)."""
    return exp(-p.decay * exp(p.shape * log(age / p.scale))) if age > 0.0 else 1.0


@rule
def hostile_share(comments, age, p):
    """Share of hostile comments among those of a day, `comments` so far in all."""
    volume = clip((log(max(comments, 10.0)) / LOG_10 - 1.0) / 3.0, 0.0, 1.0)
    return p.hostile_base + p.hostile_max * volume * (1.0 - exp(-age / p.hostile_lag))


@seldom
def stir(room, seat, exposure):
    """Classmates take sides for a week, each with the pupil they feel nearer to."""
    bully = seat_of(room, room.cases[seat].bully)
    end_stir(room)
    for k in range(room.classroom.seats):
        pupil = room.pupils[k]
        if bully >= 0 and k != seat and k != bully:
            nearer = room.ties[k, seat].affect >= room.ties[k, bully].affect
            pupil.stirred_defend = exposure if nearer else 0.0
            pupil.stirred_assist = 0.0 if nearer else exposure


@seldom
def put_online(room, seat, day, reach):
    """The parents post: what it will draw, if nothing is added."""
    post, case, p, number = room.posts[seat], room.cases[seat], room.parameters.publicity, room.pupils[seat].number
    z, exposure, _, _ = normals(luck_of(room), Decision.STIRS, 8 * day + ONCE_A_DAY, number)
    post.day, post.press = day, 1.0
    post.alderman = post.statement = post.asked = 0
    post.reach = reach if reach > 0.0 else exp(p.reach + p.reach_sd * z)
    post.comments = post.sympathy = post.hostility = post.hostile_today = 0.0
    post.exposure = p.stirred * exposure
    case.posted = 1
    family = room.families[seat]
    family.teacher_trust = max(family.teacher_trust - p.teacher_trust, 0.0)
    room.school.public_until = max(room.school.public_until, day + int(p.talked_of))
    stir(room, seat, post.exposure)
    note(room, day, Event.POSTED, number, case.bully)


@rule
def comments_of(post, age, p):
    """Comments of a day of that age."""
    return post.reach * post.press * (left_at(age, p) - left_at(age + 1.0, p))


@seldom
def taken_up(room, seat, day, age):
    """Press and alderman may take it up."""
    post, p, number = room.posts[seat], room.parameters.publicity, room.pupils[seat].number
    press, factor, alderman, removed = draws(luck_of(room), Decision.POST_LIVES, 8 * day + ONCE_A_DAY, number)
    chance = p.press * (log(max(post.reach, 1.0)) / LOG_10 - p.press_from)
    if post.press == 1.0 and age < p.press_days and press < chance:
        post.press = p.press_low + factor * (p.press_high - p.press_low)
        note(room, day, Event.PRESS, number, room.cases[seat].bully)
    chance = (p.alderman_press if post.press > 1.0 else p.alderman) / 3.0
    if post.alderman == 0 and age < p.alderman_days and alderman < chance:
        alderman_reacts(room, seat, day)
    if removed < p.taken_down:
        note(room, day, Event.POST_REMOVED, number, room.cases[seat].bully)
        end_post(room, seat)


@seldom
def alderman_reacts(room, seat, day):
    """The alderman speaks: the case goes first with the officer, and the school makes more of an effort."""
    p = room.parameters.publicity
    room.posts[seat].alderman = 1
    ask_effort(room.school, p.effort, day + int(p.effort_days), day)
    note(room, day, Event.ALDERMAN, room.pupils[seat].number, room.cases[seat].bully)


@seldom
def end_post(room, seat):
    """Nobody writes any more."""
    room.posts[seat].day = 0
    end_stir(room)


@seldom
def answer_of_school(room, seat, day):
    """The day after: the school stays silent, or says how it works on it."""
    post, case = room.posts[seat], room.cases[seat]
    u = draw(luck_of(room), Decision.STATES, 8 * day + ONCE_A_DAY, room.pupils[seat].number)
    if u < room.climate.statement:
        post.statement, case.news = 1, case.news | EXPLAINED
        note(room, day, Event.STATEMENT, room.pupils[seat].number, case.bully)
    else:
        case.news |= MUTE


@seldom
def hostile_day(room, seat, share, day):
    """A day of many hostile comments: it reaches both families."""
    case, p, bully = room.cases[seat], room.parameters.publicity, seat_of(room, room.cases[seat].bully)
    case.news |= HOSTILE
    if bully >= 0:
        other = room.families[bully]
        other.defensive = min(other.defensive + p.defensive_hostile, 1.0)
        if share > p.threat_share:
            other.threatened_on = day
    note(room, day, Event.HOSTILE_DAY, room.pupils[seat].number, case.bully)


@seldom
def live_on(room, seat, day):
    """One day of an open post."""
    post, p = room.posts[seat], room.parameters.publicity
    age = float(day - post.day)
    if day == post.day + 1:
        answer_of_school(room, seat, day)
    post.comments = comments_of(post, age, p)
    share = hostile_share(post.sympathy + post.hostility + post.comments, age, p)
    share *= p.statement_hostile if post.statement else 1.0
    post.hostile_today = share * post.comments
    post.hostility += post.hostile_today
    post.sympathy += post.comments - post.hostile_today
    if post.hostile_today > p.many:
        hostile_day(room, seat, share, day)
    taken_up(room, seat, day, age)
    if age == WEEK:
        end_stir(room)
    if age > WEEK and post.comments < 1.0:
        end_post(room, seat)


@sweep
def live(room, day):
    """A day of the calendar: who posts, and how posts go on."""
    p, luck, moment = room.parameters.publicity, luck_of(room), 8 * day + ONCE_A_DAY
    for m in range(room.classroom.listed):
        i = room.listed[m]
        case, family = room.cases[i], room.families[i]
        if room.posts[i].day > 0:
            live_on(room, i, day)
        elif family.aware and not case.posted and room.pupils[i].status == ENROLLED:
            if happens(draw(luck, Decision.POSTS, moment, room.pupils[i].number), odds_of_posting(family, case, p)):
                put_online(room, i, day, 0.0)
                live_on(room, i, day)
