"""A class from arrays of nominations: affect, traits and a first past that fit what the pupils answered.

Affect is a normal latent cut into the answers: with the class's own shares of the answers as its cut points (pairs of
the same sex and of different sexes apart), a reading is drawn from the part of the normal that belongs to i's answer
about j. The scale is fixed by the model's own thresholds: the cut between "friend" and the rest lies at friend_above,
the one between "disliked" and the rest at dislike_below. Answers err, so the affect behind one is drawn nearer to the
mean. A missing answer is drawn from what is likely given how the others see j and what j feels for i (`receiver`,
`mutual`); every world draws its own. A warm-up of tie review without aggression follows.
"""

import numpy as np

from simulation.arithmetic import normal_quantile
from simulation.compilation import kernel, rule, sweep
from simulation.entities import State, luck_of, one_class
from simulation.origin import Nominations
from simulation.stochasticity import Decision, draws
from simulation.submodels import sociometry, temperament, ties

MISSING = -1
DISLIKED, NEITHER, FRIEND = 0, 1, 2  # answers, from low to high; ratings −2 … 2 are 0 … 4
EDGE = 0.01  # no answer is rarer than this: a cut point must be finite
BEFORE_ALL = 500_000  # days of the warm-up are counted from far beyond any world's end


def answers_of(origin: Nominations) -> np.ndarray:
    """Every pair's answer as a category, low to high, −1 missing: from ratings if there are, else from nominations."""
    n = len(origin.sex)
    if origin.ratings:
        ratings = np.array(origin.ratings)
        return np.where(ratings > 2, MISSING, ratings + 2).astype(np.int64)
    like = np.array(origin.like)
    dislike = np.array(origin.dislike) if origin.dislike else np.zeros((n, n), np.int64)
    answers = np.where(like == 1, FRIEND, np.where(dislike == 1, DISLIKED, NEITHER))
    return np.where((like < 0) & (dislike != 1), MISSING, answers).astype(np.int64)


def cut_points(answers: np.ndarray, pairs: np.ndarray, highest: int, unasked: float | None) -> np.ndarray:
    """Shares of the latent below each answer, [answers + 1], from the class's own answers among some pairs.

    unasked: share of dislike to assume where nobody was asked whom he dislikes; None: they were asked.
    """
    given = answers[pairs & (answers != MISSING)]
    counts = np.bincount(given, minlength=highest + 1).astype(float)
    if unasked is not None:
        disliked = min(unasked * counts.sum(), counts[NEITHER])
        counts[DISLIKED], counts[NEITHER] = disliked, counts[NEITHER] - disliked
    shares = np.maximum(counts / max(counts.sum(), 1.0), EDGE)
    return np.concatenate([[0.0], np.cumsum(shares / shares.sum())])


def bands_of(cuts: np.ndarray, asked_dislike: bool) -> np.ndarray:
    """Part of the latent that belongs to each answer, [answers, 2]: from one cut to the next.

    Where nobody was asked whom he dislikes, "not a friend" may be dislike too.
    """
    bands = np.column_stack([cuts[:-1], cuts[1:]])
    if not asked_dislike:
        bands[NEITHER, 0] = 0.0
    return bands


def latent_scale(cuts: np.ndarray, p, highest: int) -> tuple[float, float]:
    """Intercept and slope that put the cuts of "disliked" and "friend" at the model's thresholds."""
    plain = getattr(normal_quantile, "py_func", normal_quantile)
    low, high = plain(float(cuts[1 if highest == FRIEND else 2])), plain(float(cuts[-2]))
    slope = (p["friend_above"] - p["dislike_below"]) / (high - low)
    return p["dislike_below"] - slope * low, slope


def z_score(values: np.ndarray) -> np.ndarray:
    """Within-class z-scores, 0 for everybody where all are equal."""
    spread = values.std()
    return (values - values.mean()) / spread if spread > 0 else np.zeros(len(values))


@sweep
def born_as_known(room, sex, given):
    """Temperament, and sexes as far as they are known."""
    for i in range(room.classroom.seats):
        u = draws(luck_of(room), Decision.IMPUTES, 0, room.pupils[i].number, room.pupils[i].number)[0]
        room.pupils[i].boy = float(sex[i]) if sex[i] >= 0 else (1.0 if u < 0.5 else 0.0)
    temperament.be_born(room)
    for i in range(room.classroom.seats):
        disliked, liked, sent = given[0, i], given[1, i], given[2, i]
        p, t = room.parameters.sociometry, room.parameters.temperament
        sociometry.traits_from(luck_of(room), room.pupils[i], disliked, liked, sent, p, t)


@rule
def latent_of(room, answers, bands, lean, slope, i, j):
    """A draw of the latent for pair (i, j): within its answer's part, or leaning on the rest where it is missing."""
    u, error, _, _ = draws(luck_of(room), Decision.IMPUTES, 0, room.pupils[i].number, room.pupils[j].number)
    answer, back, p = answers[i, j], answers[j, i], room.parameters.sociometry
    mutual = normal_quantile(0.5 * (bands[back, 0] + bands[back, 1])) if back >= 0 else 0.0
    expected = p.mutual * mutual + p.receiver * lean[j]
    if answer >= 0:
        reading = normal_quantile(bands[answer, 0] + u * (bands[answer, 1] - bands[answer, 0]))
        return sociometry.behind_answer(reading, expected, slope, normal_quantile(error), p)
    left = max(sociometry.kept_by_error(slope, p) - p.mutual * p.mutual - p.receiver * p.receiver, 0.0)
    return expected + left**0.5 * normal_quantile(u)


@kernel
def feel_as_answered(state, c, sex, given, answers, bands, scales, lean):
    """Affect between all pupils of class c; bands [2, answers, 2], scales [2, 2]: pairs across, within the sexes."""
    room = one_class(state, c)
    born_as_known(room, sex, given)
    ties.fit_all(room, 0)
    sociometry.leave_room(room)
    for i in range(room.classroom.seats):
        for j in range(room.classroom.seats):
            if i != j:
                same = 1 if room.pupils[i].boy == room.pupils[j].boy else 0
                p, slope = room.parameters.sociometry, scales[same, 1]
                latent = latent_of(room, answers, bands[same], lean, slope, i, j)
                ties.feel(room, i, j, scales[same, 0] + slope * latent, room.parameters.ties)
                sociometry.learn_affinity(room.ties, i, j, latent, p)


@kernel
def remember_named(state, c, bullied_by, defended_by):
    """A first past for those who were named as bullying or defending."""
    p = state.parameters[c].sociometry
    for i in range(bullied_by.shape[0]):
        for j in range(bullied_by.shape[0]):
            if bullied_by[i, j] == 1:
                state.ties[c, i, j].memory, state.ties[c, j, i].gain = p.named_memory, p.named_gain
            if defended_by[i, j] == 1:
                state.ties[c, i, j].shielded = p.named_memory


@kernel
def warm_up(state, c):
    """Tie review without aggression, so that feelings and nominations settle on each other."""
    room = one_class(state, c)
    ties.note_bonds(room)
    for day in range(BEFORE_ALL, BEFORE_ALL + int(room.parameters.sociometry.warm_up)):
        ties.review(room, day)


def place_in_sociogram(answers: np.ndarray, highest: int) -> np.ndarray:
    """z-scores of received dislike, received friendship and sent friendship, [3, n], over the answers given."""
    off = ~np.eye(len(answers), dtype=bool)
    given = (answers != MISSING) & off
    low = (answers <= (0 if highest == FRIEND else 1)) & given
    top = (answers == highest) & given
    per = np.maximum(given.sum(0), 1), np.maximum(given.sum(0), 1), np.maximum(given.sum(1), 1)
    return np.array([z_score(low.sum(0) / per[0]), z_score(top.sum(0) / per[1]), z_score(top.sum(1) / per[2])])


def imprint(state: State, c: int, origin: Nominations) -> None:
    """Make class c, already enrolled, the class of these nominations."""
    answers, sex, n = answers_of(origin), np.array(origin.sex), len(origin.sex)
    highest = 4 if origin.ratings else FRIEND
    off, same = ~np.eye(n, dtype=bool), sex[:, None] == sex[None, :]
    known = off & (sex >= 0)[:, None] & (sex >= 0)[None, :]
    kinds = [known & ~same, known & same]
    asked = bool(origin.ratings or origin.dislike)
    unasked = None if asked else float(state.parameters[c].sociometry.unknown_dislike)
    cuts = np.array([cut_points(answers, pairs if pairs.any() else off, highest, unasked) for pairs in kinds])
    bands = np.array([bands_of(row, asked) for row in cuts])
    p = state.parameters[c].ties
    scales = np.array([latent_scale(row, p, highest) for row in cuts])
    given = place_in_sociogram(answers, highest)
    lean = z_score(given[1] - given[0])
    feel_as_answered(state, c, sex, given, answers, bands, scales, lean)
    nobody = np.zeros((n, n), np.int64)
    bullying = np.array(origin.bullying, np.int64) if origin.bullying else nobody
    defending = np.array(origin.defending, np.int64) if origin.defending else nobody
    remember_named(state, c, bullying, defending)
    warm_up(state, c)

