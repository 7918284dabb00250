"""Components that act on a pupil who bullies, or on a pair."""
from tests.replication.arithmetic import exp, log
from tests.replication.codes import FRIEND, Decision, Event
from tests.replication.finders import nominations
from tests.replication.moves import leave, put_away
from tests.replication.programmes import NEVER, Component

REFUSED, BETTER, SAME, WORSE = 1, 2, 3, 4
ENDINGS = {BETTER: Event.MEDIATION_BETTER, SAME: Event.MEDIATION_SAME, WORSE: Event.MEDIATION_WORSE}


class Survey(Component):
    """Anonymous survey: pupils say who bullies them, and the teacher is told."""

    def act(self, day):
        if self.meets(day, self.surveys, self.every):
            self.report(day, Event.SURVEY_HELD)
            for i, j in nominations(self.room, day, self.naming, self.recall):
                self.push("reveal", i, j, self.reveal * self.fidelity)


class IndicatedTalks(Component):
    """Talks with the pupil who bullies about each signalled case, with a follow-up."""

    def begin(self):
        self.talks, self.free_from = {}, {}

    def act(self, day):
        if not self.searches(day):
            return
        without = {i for i in self.talks if self.talks[i] >= self.most or self.free_from[i] > day}
        pair = self.find(day, without)
        if pair is not None:
            later = [monday for monday in self.world.all_lesson_weeks if monday >= day]
            wait = int(self.follow_up)
            self.talks[pair[0]] = self.talks.get(pair[0], 0) + 1
            self.free_from[pair[0]] = later[wait] if wait < len(later) else NEVER
            if self.carried_out(day, self.room.pupils[pair[0]].number):
                self.push("talk_now", *pair, 1.0)

    def pull(self, day):
        self.add("talk", self.dose() * self.talk)


class Mediation(Component):
    """Mediation between a pupil who bullies and a pupil who is bullied."""

    def begin(self):
        self.ended, self.target, self.held_in = 0, -1, 0

    def act(self, day):
        if self.ended or not self.searches(day) or not self.planned():
            return
        pair = self.find(day)
        if pair is not None:
            self.ended, self.target, self.held_in = self.sit_down(day, pair), pair[1], self.week(day)

    def sit_down(self, day, pair):
        """One mediation: how it ended."""
        numbers = [self.room.pupils[k].number for k in pair]
        refusal, uniform, _, _ = self.draws(day, Decision.MEDIATION_ENDS, *numbers)
        if refusal < self.refuses:
            self.report(day, Event.REFUSED, *pair)
            return REFUSED
        ended = self.outcome(uniform, self.power(*pair))
        self.report(day, ENDINGS[ended], *pair)
        if ended != SAME:
            self.shift(pair, ended == BETTER)
        return ended

    def power(self, i, j):
        """How much more power pupil i has than pupil j."""
        one, other = [(self.room.pupils[k].standing + self.room.pupils[k].dominance) / 2.0 for k in (i, j)]
        behind = [sum(self.room.bonds[m][k] == FRIEND for m in self.room.seats) for k in (i, j)]
        return one - other + (log(1.0 + behind[0]) - log(1.0 + behind[1]))

    def outcome(self, uniform, power):
        """Better, worse or the same."""
        better = exp(self.equal_better + self.per_power_better * power)
        worse = exp(self.equal_worse + self.per_power_worse * power)
        mark = uniform * (1.0 + better + worse)
        return BETTER if mark < better else WORSE if mark < better + worse else SAME

    def shift(self, pair, better):
        """What it leaves behind between the two."""
        gain = self.gain_better if better else self.gain_worse
        liking = self.liking_better if better else self.liking_worse
        for i, j in (pair, pair[::-1]):
            self.push("gain_shift", i, j, gain)
            self.push("affect_shift", i, j, liking)

    def pull(self, day):
        if self.week(day) - self.held_in < self.after and self.ended == BETTER:
            self.add_to(self.target, "relief", self.dose() * self.relief)
        if self.week(day) - self.held_in < self.after and self.ended == WORSE:
            self.add_to(self.target, "tell_adults", -(self.dose() * self.silence))


class Removal(Component):
    """The pupil who was found to bully leaves for another school."""

    def begin(self):
        self.gone = False

    def act(self, day):
        if self.gone or not self.searches(day) or not self.planned():
            return
        pair = self.find(day)
        if pair is not None:
            self.gone, number = True, self.room.pupils[pair[0]].number
            u = self.draws(day, Decision.NEW_SCHOOL, number)[0]
            away = self.between_low + u * (self.between_high - self.between_low + 1.0)
            put_away(self.room, pair[0])
            leave(self.room, pair[0], self.later(day, int(away)))
            self.report(day, Event.MOVED_OUT, pair[0])

    def later(self, day, school_days):
        """First day of the lesson week by which so many school days have passed."""
        to_come = [d for d in self.world.all_school_days if d >= day]
        over = to_come[school_days] if school_days < len(to_come) else NEVER
        return min([monday for monday in self.world.all_lesson_weeks if monday >= over], default=NEVER)
