"""A public post: sympathy first, hostility after, and what it stirs."""
from tests.replication.arithmetic import clip, exp, happens, log
from tests.replication.cases import ask_effort, onmacht
from tests.replication.codes import ENROLLED, EXPLAINED, HOME_OPEN, HOSTILE, MUTE, WEEK, Decision, Event
from tests.replication.entities import Post
from tests.replication.luck import at, draw, draws, normals

LOG_10 = 2.302585092994046


def odds_of_posting(family, case, p):
    """Log-odds of a public post."""
    home = p.kept_home if case.home == HOME_OPEN else 0.0
    anger = p.onmacht * onmacht(family) + p.glasl * max(family.glasl - 3.0, 0.0)
    return p.base + anger + home + p.network * family.network


def left_at(age, p):
    """Share of attention that is left."""
    return exp(-p.decay * exp(p.shape * log(age / p.scale))) if age > 0.0 else 1.0


def hostile_share(comments, age, p):
    """Share of comments that is hostile."""
    volume = clip((log(max(comments, 10.0)) / LOG_10 - 1.0) / 3.0, 0.0, 1.0)
    return p.hostile_base + p.hostile_max * volume * (1.0 - exp(-age / p.hostile_lag))


def comments_of(post, age, p):
    """Comments of a day."""
    return post.reach * post.press * (left_at(age, p) - left_at(age + 1.0, p))


def calm_down(room):
    """Nobody in the class takes sides any more."""
    for pupil in room.pupils:
        pupil.stirred_defend = pupil.stirred_assist = 0.0


def stir(room, seat, exposure):
    """Classmates take sides for a week: nearer the child, or nearer the pupil who bullies."""
    calm_down(room)
    bully = room.seat_of(room.cases[seat].bully)
    for k in room.seats if bully >= 0 else ():
        if k in (seat, bully):
            continue
        if room.ties[k][seat].affect >= room.ties[k][bully].affect:
            room.pupils[k].stirred_defend = exposure
        else:
            room.pupils[k].stirred_assist = exposure


def put_online(room, seat, day, reach=0.0):
    """Parents put their child's story online; a reach above 0 is stated."""
    p, post, case, number = room.parameters.publicity, Post(), room.cases[seat], room.pupils[seat].number
    z, exposure, _, _ = normals(room.luck, Decision.STIRS, at(day), number)
    post.day, post.press, post.reach = day, 1.0, reach or exp(p.reach + p.reach_sd * z)
    post.exposure = p.stirred * exposure
    room.posts[seat] = post
    case.posted = 1
    room.school.public_until = max(room.school.public_until, day + int(p.talked_of))
    family = room.families[seat]
    family.teacher_trust = max(family.teacher_trust - p.teacher_trust, 0.0)
    stir(room, seat, post.exposure)
    room.note(day, Event.POSTED, number, case.bully)


def end_post(room, seat):
    """A post ends, and with it what it stirred."""
    room.posts[seat].day = 0
    calm_down(room)


def answer_of_school(room, seat, day):
    """On the day after a post, the school makes a statement or is mute."""
    post, case, number = room.posts[seat], room.cases[seat], room.pupils[seat].number
    if draw(room.luck, Decision.STATES, at(day), number) < room.climate.statement:
        post.statement = 1
        case.news |= EXPLAINED
        room.note(day, Event.STATEMENT, number, case.bully)
    else:
        case.news |= MUTE


def count_comments(room, seat, age):
    """Comments of today, friendly and hostile. Returns the hostile share."""
    p, post = room.parameters.publicity, room.posts[seat]
    post.comments = comments_of(post, float(age), p)
    share = hostile_share(post.sympathy + post.hostility + post.comments, float(age), p)
    share *= p.statement_hostile if post.statement else 1.0
    post.hostile_today = post.comments * share
    post.hostility += post.hostile_today
    post.sympathy += post.comments - post.hostile_today
    return share


def suffer_hostile_day(room, seat, share, day):
    """A day of many hostile comments."""
    p, case = room.parameters.publicity, room.cases[seat]
    case.news |= HOSTILE
    room.note(day, Event.HOSTILE_DAY, room.pupils[seat].number, case.bully)
    bully = room.seat_of(case.bully)
    if bully >= 0:
        family = room.families[bully]
        family.defensive = min(family.defensive + p.defensive_hostile, 1.0)
        if share > p.threat_share:
            family.threatened_on = day


def alderman_speaks(room, seat, day):
    """The alderman reacts: the case goes first with the officer, and the school makes an effort."""
    p = room.parameters.publicity
    room.posts[seat].alderman = 1
    ask_effort(room.school, p.effort, p.effort_days, day)
    room.note(day, Event.ALDERMAN, room.pupils[seat].number, room.cases[seat].bully)


def live_on(room, seat, age, day):
    """Press, alderman, taking down. Whether it is taken down."""
    p, post, case, number = room.parameters.publicity, room.posts[seat], room.cases[seat], room.pupils[seat].number
    press, factor, alderman, removed = draws(room.luck, Decision.POST_LIVES, at(day), number)
    chance = p.press * (log(max(post.reach, 1.0)) / LOG_10 - p.press_from)
    if post.press == 1.0 and age < p.press_days and press < chance:
        post.press = p.press_low + factor * (p.press_high - p.press_low)
        room.note(day, Event.PRESS, number, case.bully)
    chance = (p.alderman_press if post.press > 1.0 else p.alderman) / 3.0
    if not post.alderman and age < p.alderman_days and alderman < chance:
        alderman_speaks(room, seat, day)
    if removed < p.taken_down:
        room.note(day, Event.POST_REMOVED, number, case.bully)
        return True
    return False


def live_post(room, seat, day):
    """A day of a post."""
    p, post = room.parameters.publicity, room.posts[seat]
    age = day - post.day
    if age == 1:
        answer_of_school(room, seat, day)
    share = count_comments(room, seat, age)
    if post.hostile_today > p.many:
        suffer_hostile_day(room, seat, share, day)
    removed = live_on(room, seat, age, day)
    if age == WEEK:
        post.exposure = 0.0
        calm_down(room)
    if removed or (age > WEEK and post.comments < 1.0):
        end_post(room, seat)


def live(room, day):
    """A day of the calendar: who posts, and how posts go on."""
    p = room.parameters.publicity
    for i in room.listed:
        case, family = room.cases[i], room.families[i]
        if room.posts[i].day == 0 and family.aware and not case.posted and (
                room.pupils[i].status == ENROLLED):
            u = draw(room.luck, Decision.POSTS, at(day), room.pupils[i].number)
            if happens(u, odds_of_posting(family, case, p)):
                put_online(room, i, day)
        if room.posts[i].day > 0:
            live_post(room, i, day)
