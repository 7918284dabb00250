"""A class from nominations or ratings (ODD section 5): what its answers leave open is drawn."""
import math

import numpy as np

from tests.replication.arithmetic import clip, normal_quantile, total
from tests.replication.codes import Decision
from tests.replication.luck import at, draws, normals
from tests.replication.submodels import temperament, ties

MISSING, DISLIKED, NEITHER, FRIEND = None, 0, 1, 2
EDGE, BEFORE_ALL, HIGHEST, UNRATED = 0.01, 500_000, 3.0, 9


class Answers:
    """What everybody answered about everybody, from low to high, and what is made of it."""

    def __init__(self, origin, p):
        self.origin, self.p, self.n = origin, p, len(origin["sex"])
        self.rated, self.asked = bool(origin["ratings"]), bool(origin["ratings"] or origin["dislike"])
        self.highest = 4 if self.rated else FRIEND
        self.seats = range(self.n)
        self.answer = [[self.category(i, j) for j in self.seats] for i in self.seats]
        self.place = self.place_in_sociogram()
        self.lean = z_scores([liked - disliked for disliked, liked in zip(*self.place[:2])])
        self.cuts = [self.cut_points(same) for same in (False, True)]
        self.scales = [self.scale(cuts) for cuts in self.cuts]

    def category(self, i, j):
        """The answer of i about j; None: missing."""
        if self.rated:
            rating = self.origin["ratings"][i][j]
            return MISSING if rating == UNRATED else rating + 2
        like = self.origin["like"][i][j]
        dislike = self.origin["dislike"][i][j] if self.origin["dislike"] else 0
        if like == 1:
            return FRIEND
        return DISLIKED if dislike == 1 else MISSING if like < 0 else NEITHER

    def place_in_sociogram(self):
        """z-scores of received dislike, received friendship and sent friendship."""
        def share(given, counts):
            given = [answer for answer in given if answer is not MISSING]
            return sum(map(counts, given)) / max(len(given), 1)
        low, top = (1 if self.rated else 0), self.highest
        about = [[self.answer[i][j] for i in self.seats if i != j] for j in self.seats]
        by = [[self.answer[i][j] for j in self.seats if i != j] for i in self.seats]
        return [z_scores([share(row, lambda a: a <= low) for row in about]),
                z_scores([share(row, lambda a: a == top) for row in about]),
                z_scores([share(row, lambda a: a == top) for row in by])]

    def pairs(self, same):
        """Pairs of known sex, alike or not; all pairs where there is none."""
        sex, every = self.origin["sex"], [(i, j) for i in self.seats for j in self.seats if i != j]
        return [(i, j) for i, j in every if min(sex[i], sex[j]) >= 0 and (sex[i] == sex[j]) == same] or every

    def cut_points(self, same):
        """Shares of the latent below each answer."""
        given = [self.answer[i][j] for i, j in self.pairs(same)]
        counts = [float(given.count(k)) for k in range(self.highest + 1)]
        if not self.asked:
            counts[DISLIKED] = min(self.p.sociometry.unknown_dislike * total(counts), counts[NEITHER])
            counts[NEITHER] -= counts[DISLIKED]
        shares = [max(count / max(total(counts), 1.0), EDGE) for count in counts]
        cuts, whole = [0.0], total(shares)
        for share in shares:
            cuts.append(cuts[-1] + share / whole)
        return cuts

    def scale(self, cuts):
        """Intercept and slope from latent to affect."""
        low, high = normal_quantile(cuts[2 if self.rated else 1]), normal_quantile(cuts[-2])
        slope = (self.p.ties.friend_above - self.p.ties.dislike_below) / (high - low)
        return self.p.ties.dislike_below - slope * low, slope

    def band(self, same, k):
        """The part of the latent that belongs to an answer."""
        low, high = self.cuts[same][k], self.cuts[same][k + 1]
        return (low if self.asked or k != NEITHER else 0.0), high


def z_scores(values):
    """Within the class, with the mean and standard deviation of numpy; 0 where all are equal."""
    values = np.array(values)
    return ((values - values.mean()) / values.std() if values.std() > 0 else np.zeros(len(values))).tolist()


def rest(explained):
    """Standard deviation of chance that is left."""
    return math.sqrt(max(1.0 - explained, 0.0))


def read_traits(room, pupil, disliked, liked, sent):
    """Traits that a place in the sociogram makes likely."""
    p, t = room.parameters.sociometry, room.parameters.temperament
    a, b, c, _ = normals(room.luck, Decision.READS_TRAITS, 0, pupil.number)
    unlikeability = p.dislike_unlikeability * disliked + rest(p.dislike_unlikeability * p.dislike_unlikeability) * a
    left = rest(p.friend_standing * p.friend_standing + p.dislike_standing * p.dislike_standing)
    standing = clip(p.friend_standing * liked - p.dislike_standing * disliked + left * b, -HIGHEST, HIGHEST)
    held, higher = unlikeability - pupil.unlikeability, standing - pupil.standing_start
    pupil.reactivity += t.unlike_reactivity * held
    pupil.withdrawal += t.unlike_withdrawal * held - t.standing_withdrawal * higher
    pupil.dominance += t.standing_dominance * higher
    pupil.unlikeability, pupil.standing_start, pupil.standing = unlikeability, standing, standing
    pupil.sociability = p.sent_sociability * sent + rest(p.sent_sociability * p.sent_sociability) * c


def be_born(room, answers):
    """Sexes, temperament, and traits corrected by the sociogram."""
    for i, sex in enumerate(answers.origin["sex"]):
        number = room.pupils[i].number
        u = draws(room.luck, Decision.IMPUTES, 0, number, number)[0]
        room.pupils[i].boy = float(sex) if sex >= 0 else 1.0 if u < 0.5 else 0.0
        temperament.lasting_traits(room, room.pupils[i])
        temperament.starts(room, room.pupils[i])
        read_traits(room, room.pupils[i], *[scores[i] for scores in answers.place])


def latent_of(room, answers, same, i, j):
    """A draw of the latent of i about j."""
    p, slope = room.parameters.sociometry, answers.scales[same][1]
    u, error, _, _ = draws(room.luck, Decision.IMPUTES, 0, room.pupils[i].number, room.pupils[j].number)
    answer, back = answers.answer[i][j], answers.answer[j][i]
    mutual = normal_quantile(0.5 * total(answers.band(same, back))) if back is not MISSING else 0.0
    expected = p.mutual * mutual + p.receiver * answers.lean[j]
    kept = max(1.0 - p.noise * p.noise / (slope * slope), 0.0)
    open_still = max(kept - p.mutual * p.mutual - p.receiver * p.receiver, 0.0)
    if answer is MISSING:
        return expected + open_still ** 0.5 * normal_quantile(u)
    low, high = answers.band(same, answer)
    reading = normal_quantile(low + u * (high - low))
    weight = open_still / (open_still + 1.0 - kept) if open_still > 0.0 else 0.0
    return expected + weight * (reading - expected) + math.sqrt(open_still * (1.0 - weight)) * normal_quantile(error)


def feel(room, answers):
    """Affinity and affect of every pair."""
    p = room.parameters.sociometry
    for i in room.seats:
        for j in range(i):
            ties.fit_together(room, i, j, 0)
            for a, b in ((i, j), (j, i)):
                room.ties[a][b].affinity *= rest(p.affinity * p.affinity)
    for i in room.seats:
        for j in room.seats:
            if i != j:
                same = int(room.pupils[i].boy == room.pupils[j].boy)
                latent = latent_of(room, answers, same, i, j)
                ties.feel(room, i, j, answers.scales[same][0] + answers.scales[same][1] * latent)
                for a, b in ((i, j), (j, i)):
                    room.ties[a][b].affinity += p.affinity * latent / math.sqrt(2.0)


def imprint(room, origin):
    """Make an enrolled class the class of these answers."""
    answers, p = Answers(origin, room.parameters), room.parameters.sociometry
    be_born(room, answers)
    feel(room, answers)
    for i in room.seats:
        for j in room.seats:
            if origin["bullying"] and origin["bullying"][i][j] == 1:
                room.ties[i][j].memory, room.ties[j][i].gain = p.named_memory, p.named_gain
            if origin["defending"] and origin["defending"][i][j] == 1:
                room.ties[i][j].shielded = p.named_memory
    for day in range(BEFORE_ALL, BEFORE_ALL + int(p.warm_up)):
        ties.review(room, at(day), ties.at_school(room))
