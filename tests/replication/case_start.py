"""A class starts from a case: what is written into it on the morning of day 0 (ODD section 5)."""
from tests.replication.arithmetic import exp, log, logistic, total
from tests.replication.codes import AT_SCHOOL, BREAK, ENROLLED, HERE, HOME_AGREED, HOME_OPEN, HOME_SICK, ONLINE, YEAR
from tests.replication.entities import Case, Post, Procedure
from tests.replication.parameters import read
from tests.replication.room import bits_of, week_of
from tests.replication.submodels import aggression, keeping_home, publicity, signals, targets, ties

HOMES = {"school": AT_SCHOOL, "sick": HOME_SICK, "open": HOME_OPEN, "agreed": HOME_AGREED}
SEXES = {"girl": 0, "boy": 1}
DAYS = {"bullied_since", "arrives_on", "opened_on", "home_on", "worker_on", "complaint_until", "threatened_on",
        "effort_until", "public_until"}
DAYS_BEFORE_THE_WORLD = {"since", "severe_on", "severe_known_on"}
HALVINGS, HIGH, STRONGEST = 40, 4.0, 8.0


def worth(room, pick, first):
    """How far each seat fits a part."""
    near, p, pupils = bits_of(room.present(BREAK)), room.parameters, room.pupils
    return {"exposed": lambda i: targets.exposure(pupils[i], (room.friends[i] & near).bit_count(), p.targets),
            "driven": lambda i: aggression.odds_of_beginning(
                pupils[i], 0.0, room.classroom, p.aggression) - pupils[i].opportunity,
            "popular": lambda i: pupils[i].standing,
            "equal": lambda i: -abs(pupils[i].dominance - pupils[first].dominance)}[pick]


def seats_of(room, parts):
    """Seats of the parts, one after another; of equals the lowest."""
    chosen = {}
    for part in parts:
        free = [i for i in room.seats if room.pupils[i].status == ENROLLED and i not in chosen.values()]
        fits = [i for i in free if room.pupils[i].boy == SEXES.get(part["sex"], room.pupils[i].boy)]
        first = next(iter(chosen.values()), -1)
        chosen[part["name"]] = max(fits or free, key=worth(room, part.get("pick", "exposed"), first))
    return chosen


def clear(room, seats, lines):
    """Nothing is left of earlier cases and procedures of those it is about."""
    for seat in {seats[line["target"]] for line in lines}:
        if room.cases[seat].open:
            signals.close(room, seat)
        room.cases[seat], room.posts[seat] = Case(), Post()
    for seat in {seats[line["actor"]] for line in lines}:
        room.procedures[seat] = Procedure()


def write(row, values, day):
    """Stated values; a calendar day counts from day 0."""
    for name, value in values.items():
        if name in DAYS_BEFORE_THE_WORLD:
            value = day + value
        elif name in DAYS:
            value = max(day + value, 1)
        setattr(row, name, type(getattr(row, name))(value))


def write_rows(room, seats, file, day):
    """All stated rows."""
    for table in ("pupils", "families", "cases"):
        for part, rows in file.get(table, {}).items():
            write(getattr(room, table)[seats[part]], rows["values"], day)
    if "school" in file:
        write(room.school, file["school"]["values"], day)


def weaken(room, child, kept):
    """What is left of the friendships of the child."""
    for k in room.seats:
        if k != child and room.pupils[k].status == ENROLLED:
            for i, j in ((child, k), (k, child)):
                if room.ties[i][j].affect > 0.0:
                    ties.feel(room, i, j, room.ties[i][j].affect * kept)


def write_past(room, i, j, line, day):
    """What is left of so long a time of i bullying j."""
    kept, weeks = week_of(room.parameters.memory.kept), line["since"] * 40 / YEAR
    remembered = line["weekly"] * (weeks if kept == 1.0 else (1.0 - exp(weeks * log(kept))) / (1.0 - kept))
    room.ties[j][i].memory = max(room.ties[j][i].memory, remembered)
    room.ties[i][j].known = max(room.ties[i][j].known, float(line.get("known", 0.0)))
    child, number, case = room.pupils[j], room.pupils[i].number, room.cases[j]
    vote = line["weekly"] / 5 / max(1.0 - room.parameters.signals.attacker_kept, 0.01)
    if vote > child.attacker_weight or child.attacker != number:
        child.attacker, child.attacker_weight = number, vote
    child.bullied_since, child.quiet = max(day - line["since"], 1), 0
    if case.open:
        case.bully, case.since = number, day - line["since"]


def expected(room, i, j):
    """Expected episodes of i against j in a school week of which nobody misses a day."""
    p = room.parameters
    targets.weigh_opportunity(room)
    odds = aggression.odds_of_beginning(room.pupils[i], 0.0, room.classroom, p.aggression)
    here = room.present(BREAK)
    weights = targets.weigh_others(room, i, here, targets.exposures(room, bits_of(here), p.targets), p.targets)
    begun = total(logistic(odds + aggression.pull_of_place(period, room, p.aggression)) for period in range(ONLINE + 1))
    return 5 * begun * weights[j] / total(weights)


def halved(low, high, wanted, at):
    """Where a rising function reaches a value, to the lower side of the last half."""
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if at(middle) < wanted else (low, middle)
    return low


def reach_rate(room, i, j, weekly):
    """Q_ij and G_i, and if need be more of i, so that so many episodes are expected."""
    own, pupil = [tie.gain for tie in room.ties[i]], room.pupils[i]

    def with_gain(x):
        room.ties[i][j].gain = pupil.gain = x
        return expected(room, i, j)

    def with_dominance(x):
        pupil.dominance = x
        return expected(room, i, j)

    def with_aim(x):
        for k, gain in enumerate(own):
            room.ties[i][k].gain = gain - x * (gain + 1.0)
        return with_gain(1.0)

    if with_gain(1.0) >= weekly:
        with_gain(halved(-1.0, 1.0, weekly, with_gain))
        return
    start = pupil.dominance
    high = max(start, HIGH)
    for low, top, step in ((start, high, with_dominance), (0.0, 1.0, with_aim), (high, STRONGEST, with_dominance)):
        if step(top) >= weekly:
            step(halved(low, top, weekly, step))
            return


def open_day(room, child, start, day):
    """What is scripted on day 0."""
    home = HOMES[start["home"]]
    if home != AT_SCHOOL:
        keeping_home.keep_home(room, child, home, day)
        room.cases[child].demand = int(start["demand"])
    if start["posted"] and start["reach"] > 0.0:
        publicity.put_online(room, child, day, float(start["reach"]))
        if start["alderman"]:
            publicity.alderman_speaks(room, child, day)


def imprint(room, name, other_day, day):
    """Write a case into a class, on the morning of day 0."""
    file = read("cases", name)
    presence = [pupil.presence for pupil in room.pupils]
    for i in room.seats:
        room.pupils[i].presence = HERE if room.pupils[i].status == ENROLLED else presence[i]
        room.pupils[i].role = 0
    seats, lines = seats_of(room, file["parts"]), file["bullying"]
    for k, seat in enumerate(seats.values()):
        room.pupils[seat].role = 1 + k
    clear(room, seats, lines)
    write_rows(room, seats, file, day)
    room.classroom.cases = sum(case.open for case in room.cases)
    child = seats[lines[0]["target"]]
    weaken(room, child, file["friendships"]["kept"])
    for line in reversed(lines):
        write_past(room, seats[line["actor"]], seats[line["target"]], line, day)
    for line in lines:
        reach_rate(room, seats[line["actor"]], seats[line["target"]], line["weekly"])
    open_day(room, child, {**file["start"], **other_day}, day)
    for i in room.seats:
        room.pupils[i].presence = presence[i]
