"""A pupil as one writes it in Mesa without this project: an agent with attributes, methods and a tie to each classmate.

The equations are those of `simulation/submodels`, and so are the numbers; chance comes from Mesa's own generator, and
who is activated first acts first. It is what the compiled day is compared with, no second version of the model.
"""

from math import exp, log, log1p

import numpy as np
from mesa import Agent

from benchmarks.plain_rows import PlainEpisode, PlainTie
from simulation.entities import AFRAID, DISLIKED, FRIEND, HERE, ILL, NEITHER, ONLINE


def logistic(x: float) -> float:
    """Probability of log-odds."""
    return 1.0 / (1.0 + exp(-x))


class PlainPupil(Agent):
    """A pupil; attributes are named as in `entities.PUPIL`."""

    def __init__(self, model, row: np.record):
        super().__init__(model)
        for name in row.dtype.names:
            setattr(self, name, row[name].item())
        self.ties: dict[PlainPupil, PlainTie] = {}

    def chance(self, odds: float) -> bool:
        """Whether what has these log-odds happens."""
        return self.random.random() < logistic(odds)

    def here(self, period: int) -> bool:
        """Whether the pupil takes part in a period."""
        return self.presence == HERE or period == ONLINE

    def friends(self) -> list["PlainPupil"]:
        """Whom the pupil counts as a friend."""
        return [other for other, tie in self.ties.items() if tie.bond == FRIEND]

    def wake(self) -> None:
        """A school day begins: what fades, and whether the pupil is ill or afraid."""
        p, norm = self.model.numbers, self.model.norm
        self.recent *= p.aggression.recent_kept
        self.distress *= p.distress.kept
        self.suffered_before, self.suffered = self.suffered, 0
        self.standing = self.standing_start + p.standing.kept * (self.standing - self.standing_start)
        goal = self.attitude_start - p.attitude.norm * norm
        self.attitude += (1.0 - p.attitude.kept) * (goal - self.attitude)
        self.efficacy += (1.0 - p.attitude.efficacy_kept) * (self.efficacy_start - self.efficacy)
        self.fall_ill(p.absence)

    def fall_ill(self, p) -> None:
        """Presence today."""
        if self.presence != HERE and self.random.random() < 1.0 - 1.0 / p.mean_spell:
            return
        uniform, odds = self.random.random(), p.base + p.sickness * self.sickliness
        fear = p.distress * self.distress + p.yesterday * min(self.suffered_before, 1)
        self.presence = ILL if uniform < logistic(odds) else AFRAID if uniform < logistic(odds + fear) else HERE

    def forget(self) -> None:
        """A school week's fading of what is between two pupils."""
        p = self.model.numbers
        learned, remembered, known = p.learning.kept**5, p.memory.kept**5, (1.0 - p.detection.forget) ** 5
        for tie in self.ties.values():
            tie.gain *= learned
            tie.memory *= remembered
            tie.shielded *= remembered
            tie.grudge *= remembered
            tie.known *= known

    def exposure(self, period: int) -> float:
        """What makes this pupil a target for anyone."""
        p = self.model.numbers.targets
        shield = p.shield * log1p(sum(friend.here(period) for friend in self.friends()))
        weak = p.withdrawal * self.withdrawal + p.distress * self.distress - p.standing * self.standing
        return weak + p.boy * self.boy - shield

    def lure(self, other: "PlainPupil") -> float:
        """What makes another a target for this pupil in particular."""
        p, tie = self.model.numbers.targets, self.ties[other]
        u = p.gain * tie.gain + p.grudge * tie.grudge + p.retaliation * min(tie.memory, p.remembered_at_most)
        u += p.dislike * (tie.bond == DISLIKED) - p.friendship * (tie.bond == FRIEND)
        return u + p.same_sex * (self.boy == other.boy)

    def look_around(self) -> None:
        """Once a week: how rewarding the best opportunities are."""
        p = self.model.numbers.targets
        total = sum(exp(self.model.exposures[other] + self.lure(other)) for other in self.ties)
        best = max(tie.gain for tie in self.ties.values())
        busy = log1p(sum(other.recent for other in self.ties if other.standing > self.standing))
        self.opportunity = p.inclusive * log(total / len(self.ties)) + p.best_gain * best - p.competition * busy

    def act(self, period: int) -> None:
        """Perhaps begin an episode, against somebody who is there."""
        p, model = self.model.numbers.aggression, self.model
        drive = p.dominance * self.dominance + p.gain * self.gain + self.opportunity - p.attitude * self.attitude
        drive += p.base + p.age * (model.group - 7) + p.norm * model.norm + model.place(period)
        if self.here(period) and self.chance(drive):
            others = [other for other in self.ties if other.here(period)]
            if others:
                weights = [exp(other.exposure(period) + self.lure(other)) for other in others]
                self.recent += 1.0
                model.live_episode(PlainEpisode(self, self.random.choices(others, weights)[0], period))

    def respond(self, episode: PlainEpisode) -> None:
        """What a bystander does, if the pupil is there and sees it."""
        p, model, actor, target = self.model.numbers.bystanders, self.model, episode.actor, episode.target
        friend = self.ties[actor].bond == FRIEND or self.ties[target].bond == FRIEND
        if not self.chance(p.audience + p.friend * friend):
            return
        of_actor, tie = self.ties[actor].bond == FRIEND, self.ties[target]
        siding = p.norm * model.norm - p.attitude * self.attitude + p.friend_of_actor * of_actor
        siding += p.dislike * (tie.bond == DISLIKED)
        defend = p.defend_base + p.empathy * self.empathy + p.efficacy * self.efficacy - p.norm * model.norm
        defend += p.reciprocity * min(tie.shielded, 1.0) - p.fear * (actor.standing - self.standing)
        defend += p.friend_of_target * (tie.bond == FRIEND) - p.friend_of_actor_defends * of_actor
        weights = (1.0, exp(defend), exp(p.assist_base + siding), exp(p.reinforce_base + siding))
        roles = (episode.ignored, episode.defenders, episode.assistants, episode.reinforcers)
        self.random.choices(roles, weights)[0].append(self)

    def learn(self, target: "PlainPupil", gain: float, share: float) -> None:
        """Expect more or less of harassing that classmate, and anyone."""
        p, tie = self.model.numbers.learning, self.ties[target]
        tie.gain += share * p.rate * (gain - tie.gain)
        self.gain += share * p.general_rate * (gain - self.gain)

    def hold_talks(self) -> None:
        """The talks with the teacher that were asked for, if the pupil is there."""
        p = self.model.numbers.talks
        about = [other for other, tie in self.ties.items() if tie.talk_now] if self.presence == HERE else []
        for target in about:
            tie = self.ties[target]
            tie.talk_now = False
            better, worse = min(-p.better_step * (tie.gain + p.goal), 0.0), p.worse_step * (1.0 - tie.gain)
            change = self.random.choices((0.0, better, worse), (1.0, exp(p.better), exp(p.worse)))[0]
            for other in self.ties.values():
                other.gain = max(-1.0, min(other.gain + (change if other is tie else p.spread * change), 1.0))
            self.gain = max(-1.0, min(self.gain + p.spread * change, 1.0))

    def review(self) -> None:
        """Perhaps think again about one classmate at school."""
        if self.presence != HERE or self.random.random() >= self.model.numbers.ties.review:
            return
        others = [other for other in self.ties if other.presence == HERE]
        if others:
            self.feel_about(self.random.choice(others))

    def feel_about(self, other: "PlainPupil") -> None:
        """Affect moves toward what the two, their past and their friends make of it."""
        p, tie, friends = self.model.numbers.ties, self.ties[other], self.friends()
        same = self.boy == other.boy
        liked = sum(friend is not other and friend.ties[other].bond == FRIEND for friend in friends)
        disliked = sum(friend is not other and friend.ties[other].bond == DISLIKED for friend in friends)
        pull = p.reciprocity * (other.ties[self].bond == FRIEND) + p.transitivity * log1p(liked)
        pull += p.sociability * self.sociability + p.standing * other.standing - p.contagion * log1p(disliked)
        pull += p.affinity * tie.affinity - p.unlikeability * other.unlikeability - p.distress * other.distress
        most = p.remembered_at_most
        pull += p.defended * min(tie.shielded, most) - p.aggression * min(tie.memory, most)
        pull -= p.grudge * min(tie.grudge, most)
        w = exp(p.impact * other.sociability) * (1.0 if same else p.cross_sex)
        goal = p.base + p.same_sex * same + w * pull
        tie.affect += p.inertia * (goal - tie.affect) + w * p.noise * self.random.gauss()
        tie.bond = FRIEND if tie.affect > p.friend_above else DISLIKED if tie.affect < p.dislike_below else NEITHER
