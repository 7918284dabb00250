"""What exists in the model: every entity, and the meaning, unit and range of each of its variables.

State is rows: numpy arrays with a class axis c first, then a seat axis. `pupils[c, seat]` is a pupil,
`pupils["standing"]` is the column, `ties[c, i, j]` is what i holds for j. Every real number is a 64-bit float and every
whole number a 64-bit integer, so that compiled and plain Python round alike; only bonds, read most of all, are small.

Numbers (`number`) are lasting and unique in a world; seats are not: only numbers are ever given to `draw`.
"""

from typing import NamedTuple

import numpy as np

from simulation.casework import CASE, FAMILY, POST, PROCEDURE, SCHOOL, TOWN
from simulation.compilation import rule, spliced
from simulation.events import CASE_EVENT, EVENTS, Event
from simulation.levers import CLASS_LEVERS, LEVER, PAIR_LEVERS, SEAT_LEVERS
from simulation.variables import MANY, Variable, real, row, whole

EMPTY, ENROLLED, BETWEEN_SCHOOLS, ELSEWHERE = 0, 1, 2, 3  # status of a seat
DISLIKED, NEITHER, FRIEND = -1, 0, 1  # bond of one pupil to another
HERE, ILL, AFRAID, AWAY, KEPT, OUT = 0, 1, 2, 3, 4, 5  # presence of a pupil today
LESSON, BREAK, WAY_HOME, ONLINE = 0, 1, 2, 3  # periods of a day
FIRST_OF_SECONDARY = 9  # the group in which secondary school begins
VERBAL, PHYSICAL, RELATIONAL, MATERIAL, CYBER = 0, 1, 2, 3, 4  # forms of aggression
IGNORES, DEFENDS, ASSISTS, REINFORCES = 0, 1, 2, 3  # what a bystander does

PUPIL = {
    "number": whole("id", 0, MANY, "lasting number, unique in the world"),
    "register": whole("id", 0, 4095, "number on the class register, lasting within the class"),
    "status": whole("code", 0, 3, "0 empty seat, 1 enrolled, 2 between schools, 3 at a school that is not simulated"),
    "boy": real("0/1", 0, 1, "1 boy, 0 girl"),
    "dominance": real("z", -8, 8, "temperament: wants to be on top"),
    "reactivity": real("z", -8, 8, "temperament: easily angered"),
    "empathy": real("z", -8, 8, "temperament: feels with others"),
    "withdrawal": real("z", -8, 8, "temperament: shy, keeps apart"),
    "sociability": real("z", -8, 8, "temperament: seeks company"),
    "tells_adults": real("z", -8, 8, "willingness to tell an adult"),
    "tells_peers": real("z", -8, 8, "willingness to tell a friend"),
    "sickliness": real("z", -8, 8, "how easily ill"),
    "unlikeability": real("z", -8, 8, "what peers hold against this pupil"),
    "attitude_start": real("z", -8, 8, "anti-bullying attitude to which `attitude` returns"),
    "attitude": real("z", -8, 8, "anti-bullying attitude; moved by programmes and norm"),
    "efficacy_start": real("z", -8, 8, "efficacy to which `efficacy` returns"),
    "efficacy": real("z", -8, 8, "belief that defending works"),
    "standing_start": real("z", -8, 8, "standing to which `standing` returns"),
    "standing": real("z", -3, 3, "perceived popularity"),
    "distress": real("0–1", 0, 1, "how much the pupil suffers"),
    "gain": real("−1…1", -1, 1, "learned general expected gain of harassing anyone (G)"),
    "opportunity": real("log-odds", -99, 99, "how rewarding the best opportunities are this week"),
    "recent": real("episodes", 0, MANY, "episodes begun, fading by the school day"),
    "suffered": whole("episodes", 0, MANY, "episodes suffered today"),
    "suffered_before": whole("episodes", 0, MANY, "episodes suffered on the last school day"),
    "presence": whole("code", 0, 5, "0 here 1 ill 2 home from fear as sick 3 away everywhere 4 kept home 5 kept out"),
    "absent_run": whole("school days", 0, MANY, "school days absent in a row, today included"),
    "arrives_on": whole("calendar day", 0, MANY, "first day in the next class, between two schools; 0: no date"),
    "days_enrolled": whole("school days", 0, MANY, "school days on a register this year"),
    "days_ill": whole("school days", 0, MANY, "school days absent through illness this year"),
    "days_afraid": whole("school days", 0, MANY, "school days reported sick from fear this year"),
    "days_kept": whole("school days", 0, MANY, "school days kept home openly or on agreed leave this year"),
    "days_out": whole("school days", 0, MANY, "school days suspended or kept out this year"),
    "days_between": whole("school days", 0, MANY, "school days lost between two schools this year"),
    "quiet": whole("school days", 0, MANY, "school days at school since the last episode suffered"),
    "bullied_since": whole("calendar day", 0, MANY, "first episode of the bullying that is going on or ended last"),
    "attacker": whole("id", 0, MANY, "who has begun most episodes against this pupil of late (majority vote, fading)"),
    "attacker_weight": real("episodes", 0, MANY, "how many more than all others together"),
    "role": whole("code", 0, 4095, "part in the case that the scenario starts from, from 1; 0: none, or no case"),
    "softened": real("share", 0, 1, "share of each blow that a youth worker's help takes away"),
    "watched": real("log-odds", 0, 9, "what a youth worker adds to the noticing of episodes against this pupil"),
    "stirred_defend": real("log-odds", -9, 9, "what a public post adds to defending this week"),
    "stirred_assist": real("log-odds", -9, 9, "what a public post adds to joining in this week"),
    "assisted": real("episodes", 0, MANY, "what peers remember: joined in"),
    "reinforced": real("episodes", 0, MANY, "what peers remember: laughed along or cheered"),
    "defended": real("episodes", 0, MANY, "what peers remember: stood up for a target"),
    "ignored": real("episodes", 0, MANY, "what peers remember: was there and looked away"),
    "bullied": real("episodes", 0, MANY, "what peers remember: began an episode"),
}

TIE = {  # i is the row, j the column
    "affinity": real("z", -8, 8, "how well i and j fit together, for good; the same both ways"),
    "affect": real("latent", -9, 9, "how much i likes j"),
    "gain": real("−1…1", -1, 1, "learned expected gain of harassing j (Q)"),
    "memory": real("episodes", 0, MANY, "what i remembers of j's aggression against i (assistants count in part)"),
    "shielded": real("episodes", 0, MANY, "what i remembers of j's defending i"),
    "grudge": real("episodes", 0, MANY, "i's grudge against j, who stood up against i"),
    "known": real("0–1", 0, 1, "what the teacher knows of i harassing j"),
    "protection": real("log-odds", 0, 9, "how firmly i looks after j (support group)"),
    "calm": real("log-odds", -9, 0, "what a lull or a plan takes off i's choosing j"),
}

BOND = Variable("i1", "code", -1, 1, "1 i counts j a friend, −1 i dislikes j, 0 neither: affect against two cuts")

STAFF = {
    "number": whole("id", 0, MANY, "lasting number of the teacher, unique in the world"),
    "vigilance": real("z", -8, 8, "how much the teacher notices"),
    "vigilance_habit": real("z", -8, 8, "what coaching or a programme has added to vigilance, fading"),
    "disapproval": real("z", -8, 8, "how clearly the teacher disapproves of bullying, as pupils see it"),
    "disapproval_habit": real("z", -8, 8, "what coaching or a programme has added to disapproval, fading"),
}

CLASSROOM = {
    "seed": whole("id", 0, MANY, "seed of the experiment"),
    "world": whole("id", 0, MANY, "number of the world"),
    "scenario": whole("id", 0, MANY, "position of the scenario this class belongs to"),
    "number": whole("id", 0, MANY, "lasting number of the class, unique in the world"),
    "receiving": whole("0/1", 0, 1, "1 for the class that receives a removed pupil"),
    "group": whole("group", 1, 12, "school year group (groep)"),
    "secondary": whole("0/1", 0, 1, "1: its pupils go to secondary school from group 9 on, in a class newly formed"),
    "norm": real("−1…1", -1, 1, "class norm: approval of bullying that pupils see around them"),
    "seats": whole("seats", 0, 4095, "seats in use, empty ones left behind included"),
    "places": whole("seats", 0, 4095, "seats that a pupil may have: those of the first morning and the free ones"),
    "registered": whole("pupils", 0, 4095, "last number given out on the class register"),
    "applause": real("gain units", 0, 2, "what an audience is worth at this age, A(group)"),
    "pending": whole("0/1", 0, 1, "1 while a pair lever waits to be used up"),
    "ladder": whole("0/1", 0, 1, "1: families, school and services act on cases; 0: the class alone"),
    "cases": whole("cases", 0, 4095, "open cases"),
    "listed": whole("cases", 0, 4095, "cases in the list that the case work goes by"),
    "talks_better": whole("talks", 0, MANY, "talks of this school year that ended better"),
    "talks_same": whole("talks", 0, MANY, "talks of this school year that changed nothing"),
    "talks_worse": whole("talks", 0, MANY, "talks of this school year that ended worse"),
}

EPISODE = {
    "scenario": whole("id", 0, MANY, "scenario"),
    "classroom": whole("id", 0, MANY, "lasting number of the class"),
    "day": whole("calendar day", 1, MANY, "day of the world, from 1"),
    "period": whole("code", 0, 3, "0 lesson, 1 break, 2 way home, 3 online"),
    "actor": whole("id", 0, MANY, "pupil who began"),
    "target": whole("id", 0, MANY, "pupil who suffered"),
    "actor_seat": whole("seat", 0, 4095, "seat of the actor that day"),
    "target_seat": whole("seat", 0, 4095, "seat of the target that day"),
    "form": whole("code", 0, 4, "0 verbal, 1 physical, 2 relational, 3 material, 4 online"),
    "severe": whole("0/1", 0, 1, "a severe incident"),
    "harm": real("harm units", 0, 9, "harm of the form"),
    "detectability": real("log-odds", -9, 9, "how well the form shows"),
    "peers": whole("pupils", 0, 4095, "peers who watched"),
    "assistants": whole("pupils", 0, 4095, "peers who joined in"),
    "reinforcers": whole("pupils", 0, 4095, "peers who laughed along"),
    "defenders": whole("pupils", 0, 4095, "peers who defended"),
    "stopped": whole("0/1", 0, 1, "defenders made it stop"),
    "resisted": whole("0/1", 0, 1, "the target held out"),
    "seen": whole("0/1", 0, 1, "an adult saw it"),
    "passed_on": whole("0/1", 0, 1, "what the adult saw is known to the class's own teacher"),
    "sanctioned": whole("0/1", 0, 1, "the adult corrected the actor"),
    "told_peer": whole("0/1", 0, 1, "the target told a friend"),
    "told_parent": whole("0/1", 0, 1, "the target told a parent"),
    "told_teacher": whole("0/1", 0, 1, "the target told the teacher"),
    "gain": real("−1…1", -1, 1, "what the actor got out of it"),
}

PUPIL_ROW, STAFF_ROW, FAMILY_ROW = row(PUPIL), row(STAFF), row(FAMILY)
CASE_ROW, POST_ROW, PROCEDURE_ROW, SCHOOL_ROW, TOWN_ROW = map(row, (CASE, POST, PROCEDURE, SCHOOL, TOWN))
CLASSROOM_ROW, EPISODE_ROW, CASE_EVENT_ROW = row(CLASSROOM), row(EPISODE), row(CASE_EVENT)
TIE_ROW = row(TIE)
LEVER_ROW, CLIMATE_ROW, PULSE_ROW = (
    np.dtype([(name, "f8") for name in table]) for table in (SEAT_LEVERS, CLASS_LEVERS, PAIR_LEVERS)
)


class State(NamedTuple):
    """Everything that changes, for a batch of classes: c classes with s seats each."""

    pupils: np.recarray  # [c, s] PUPIL
    ties: np.recarray  # [c, s, s] TIE
    bonds: np.ndarray  # [c, s, s] BOND
    families: np.recarray  # [c, s] FAMILY
    staff: np.recarray  # [c] STAFF
    classrooms: np.recarray  # [c] CLASSROOM
    levers: np.recarray  # [c, s] SEAT_LEVERS
    climate: np.recarray  # [c] CLASS_LEVERS
    pulses: np.recarray  # [c, s, s] PAIR_LEVERS
    parameters: np.recarray  # [c] one row of every submodel's parameters
    episodes: np.recarray  # [c, k] EPISODE: those of the stretch being lived
    counts: np.ndarray  # [c] episodes filled
    roles: np.ndarray  # [c, s, s] what each seat did in each episode of the moment
    weights: np.ndarray  # [c, s] scratch for choices
    chances: np.ndarray  # [c, 4, s] today's chances of beginning an episode, by period
    urges: np.ndarray  # [c, s] log-odds of beginning an episode now, place aside
    order: np.ndarray  # [c, s] scratch: a list of seats
    marks: np.ndarray  # [c, s] scratch: a number for each of them
    uniforms: np.ndarray  # [c, 4, s] scratch: four draws for each of them
    fading: np.recarray  # [c, s] TIE, scratch: the share that a week leaves of each number of a tie
    friends: np.ndarray  # [c, s] whom a seat counts as friends: bit k of the number stands for seat k
    fans: np.ndarray  # [c, s] who count the seat as a friend, likewise
    foes: np.ndarray  # [c, s] who dislike the seat, likewise
    listed: np.ndarray  # [c, s] seats of open cases, in order
    cases: np.recarray  # [c, s] CASE, on the seat of the pupil who is bullied
    posts: np.recarray  # [c, s] POST, on the same seat
    procedures: np.recarray  # [c, s] PROCEDURE, on the seat of the pupil who bullies
    schools: np.recarray  # [c] SCHOOL
    towns: np.recarray  # [t] TOWN: the classes of a town are consecutive rows
    events: np.recarray  # [c, k] CASE_EVENT: those of the stretch being lived
    event_counts: np.ndarray  # [c] events filled
    ahead: np.ndarray  # [c] scratch: the first day of the stretch that the class has not lived yet


class Room(NamedTuple):
    """One class of a State, as the submodels see it: the same fields without the class axis."""

    pupils: np.recarray
    ties: np.recarray
    bonds: np.ndarray
    families: np.recarray
    staff: np.record
    classroom: np.record
    levers: np.recarray
    climate: np.record
    pulses: np.recarray
    parameters: np.record
    episodes: np.recarray
    counts: np.ndarray
    roles: np.ndarray
    weights: np.ndarray
    chances: np.ndarray
    urges: np.ndarray
    order: np.ndarray
    marks: np.ndarray
    uniforms: np.ndarray
    fading: np.recarray
    friends: np.ndarray
    fans: np.ndarray
    foes: np.ndarray
    listed: np.ndarray
    cases: np.recarray
    posts: np.recarray
    procedures: np.recarray
    school: np.record
    events: np.recarray
    event_counts: np.ndarray


@spliced
def one_class(state, c):
    """The Room of class c: the same arrays without the class axis."""
    return Room(
        state.pupils[c], state.ties[c], state.bonds[c], state.families[c], state.staff[c], state.classrooms[c],
        state.levers[c], state.climate[c], state.pulses[c], state.parameters[c], state.episodes[c],
        state.counts[c : c + 1], state.roles[c], state.weights[c], state.chances[c], state.urges[c], state.order[c],
        state.marks[c], state.uniforms[c], state.fading[c], state.friends[c], state.fans[c], state.foes[c],
        state.listed[c], state.cases[c], state.posts[c], state.procedures[c], state.schools[c], state.events[c],
        state.event_counts[c : c + 1],
    )


@rule
def note(room, day, kind, pupil, other):
    """Write an event of a case into the record, in the class's name; pupil and other are lasting numbers."""
    k = room.event_counts[0]
    room.event_counts[0] += 1
    if k < room.events.shape[0]:  # what would not fit is refused when the buffer is read
        event = room.events[k]
        event.scenario, event.classroom = room.classroom.scenario, room.classroom.number
        event.day, event.kind, event.programme, event.right = day, kind, -1, -1
        event.pupil, event.other = pupil, other


@rule
def takes_part(pupil, period):
    """Whether a pupil can act or be met in a period: at school when here, online unless away from every place."""
    if pupil.status != ENROLLED or pupil.presence == AWAY:
        return False
    return pupil.presence == HERE or period == ONLINE


@rule
def luck_of(room):
    """The key of every draw in this class: seed and world."""
    return room.classroom.seed, room.classroom.world


@rule
def in_secondary_school(classroom):
    """Whether a class is in secondary school now."""
    return classroom.secondary == 1 and classroom.group >= FIRST_OF_SECONDARY


@rule
def changes_school(classroom, years):
    """Whether in so many years a class is in its first year of secondary school, for which it is newly formed."""
    return classroom.secondary == 1 and classroom.group + years == FIRST_OF_SECONDARY


@rule
def week_of(kept):
    """What is left after a school week of what is kept each school day: kept⁵."""
    squared = kept * kept
    return squared * squared * kept


def lever_columns(state: State) -> dict[str, np.ndarray]:
    """Every lever by name, as a view: seat levers [c, s], class levers [c, 1], pair levers [c, s, s]."""
    levers, climate, pulses = (column.view(np.ndarray) for column in (state.levers, state.climate, state.pulses))
    seats = {name: levers[name] for name in SEAT_LEVERS}
    classes = {name: climate[name][:, None] for name in CLASS_LEVERS}
    return {**seats, **classes, **{name: pulses[name] for name in PAIR_LEVERS}}


__all__ = ["CASE_EVENT", "EVENTS", "LEVER", "Event", "Variable"]  # of other files, read here by those who read entities
