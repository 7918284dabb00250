"""What the teacher knows of who harasses whom.

    seen, and passed on to her by whoever saw it:
            known_ij ← known_ij + learn·(1 − known_ij), twice for a severe episode
    told:   everybody the target remembers as harassing him is revealed fully, known_ij ← 1, on the next school day
    survey: known_ij ← known_ij + reveal·(1 − known_ij) (the lever of a programme is used up)
    weekly: known_ij ← (1 − forget)⁵·known_ij (forget is per school day);  new school year: known_ij ← 0 with
        probability summer_loss·(1 − written); a case of which too little is known then is no longer known

No pupil reads it. The case work does (from `threshold` on she calls an episode that she sees bullying), and finders of
programmes do: who can be acted upon is what an adult can know.
"""

from typing import NamedTuple

from simulation.cases import seat_of
from simulation.compilation import rule, sweep
from simulation.entities import luck_of, week_of
from simulation.stochasticity import ONCE_A_DAY, Decision, draw


class Parameters(NamedTuple):
    learn: float
    forget: float
    threshold: float
    summer_loss: float


@rule
def knowledge_after(known, severe, p):
    """What is known after one more episode was seen."""
    known += p.learn * (1.0 - known)
    return known + p.learn * (1.0 - known) if severe else known


@sweep
def recognise(room, first):
    """The teacher learns from what she saw in this moment, or what another teacher passed on."""
    for e in range(first, room.counts[0]):
        episode = room.episodes[e]
        if episode.passed_on:
            tie = room.ties[episode.actor_seat, episode.target_seat]
            tie.known = knowledge_after(tie.known, episode.severe, room.parameters.detection)


@rule
def learn_from_survey(tie, pulse):
    """The teacher learns what a survey brought to light, once."""
    if pulse.reveal != 0.0:
        tie.known += min(pulse.reveal, 1.0) * (1.0 - tie.known)
        pulse.reveal = 0.0


@rule
def forget(tie, lost):
    """What was known of a case fades, applied once a week."""
    tie.known *= week_of(1.0 - lost)


@sweep
def over_summer(room, day):
    """A case that was known may be lost at the hand-over."""
    luck, pupils, moment = luck_of(room), room.pupils, 8 * day + ONCE_A_DAY
    lost = room.parameters.detection.summer_loss * (1.0 - min(room.climate.written, 1.0))
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if room.ties[i, j].known > 0.0:
                if draw(luck, Decision.CASE_IS_FORGOTTEN, moment, pupils[i].number, pupils[j].number) < lost:
                    room.ties[i, j].known = 0.0


@sweep
def hand_over_cases(room):
    """After the hand-over the school knows of a case what the teachers still know."""
    for i in range(room.classroom.seats):
        case = room.cases[i]
        if case.open and case.known:
            bully = seat_of(room, case.bully)
            known = bully >= 0 and room.ties[bully, i].known >= room.parameters.detection.threshold
            case.known = 1 if known else 0
