"""What the teacher knows of who harasses whom."""
from tests.replication.codes import Decision
from tests.replication.luck import at, draw
from tests.replication.room import week_of


def knowledge_after(known, severe, p):
    """Knowledge of a pair after an episode that was seen."""
    known += p.learn * (1.0 - known)
    return known + p.learn * (1.0 - known) if severe else known


def recognise(room, episodes):
    """The teacher learns from what she saw in this moment, or what another teacher passed on."""
    for episode in episodes:
        if episode.passed_on:
            tie = room.ties[episode.actor_seat][episode.target_seat]
            tie.known = knowledge_after(tie.known, episode.severe, room.parameters.detection)


def learn_from_survey(tie, pulse):
    """The teacher learns what was brought to light, once."""
    if pulse.reveal != 0.0:
        tie.known += min(pulse.reveal, 1.0) * (1.0 - tie.known)
        pulse.reveal = 0.0


def forget(room):
    """What was known fades, once a school week."""
    factor = week_of(1.0 - room.parameters.detection.forget)
    for i in room.seats:
        for j in room.seats:
            room.ties[i][j].known *= factor


def over_summer(room, day):
    """A case that was known may be lost at the hand-over."""
    lost = room.parameters.detection.summer_loss * (1.0 - min(room.climate.written, 1.0))
    for i in room.seats:
        for j in room.seats:
            if room.ties[i][j].known > 0.0:
                one, other = room.pupils[i].number, room.pupils[j].number
                if draw(room.luck, Decision.CASE_IS_FORGOTTEN, at(day), one, other) < lost:
                    room.ties[i][j].known = 0.0


def hand_over_cases(room):
    """After the hand-over the school knows of a case what the teachers still know."""
    threshold = room.parameters.detection.threshold
    for i in room.seats:
        case = room.cases[i]
        if case.open and case.known:
            bully = room.seat_of(case.bully)
            case.known = int(bully >= 0 and room.ties[bully][i].known >= threshold)
