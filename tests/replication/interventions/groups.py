"""Components that choose some pupils of the class."""
from tests.replication.codes import ENROLLED, FRIEND, IN_SCHOOL, Decision, Event
from tests.replication.finders import most_troubled
from tests.replication.programmes import Component

PLACES = 2


class SupportGroup(Component):
    """Support group for a pupil who is bullied, on a signalled case."""

    def begin(self):
        self.members, self.target, self.left, self.formed = [], -1, 0, 0

    def act(self, day):
        if self.left == 1:
            self.members = []
        self.left = max(self.left - 1, 0)
        if self.searches(day) and self.left == 0 and self.formed < self.groups and self.planned():
            self.form(day)
        if self.left > 0:
            self.meet()

    def form(self, day):
        """A group is formed around the pupil who is found."""
        pair = self.find(day)
        if pair is None:
            return
        about = self.room.pupils[pair[1]].number
        self.members = sorted(i for i in self.asked(*pair) if self.draws(
            day, Decision.JOINS_GROUP, self.room.pupils[i].number, about)[0] < self.accepts)
        self.target, self.left, self.formed = pair[1], int(self.meetings), self.formed + 1
        self.report(day, Event.GROUP_FORMED, *pair)

    def asked(self, actor, target):
        """Two known to take part, two friends, two who are kind."""
        room, chosen = self.room, []
        known = {i: room.ties[i][target].known for i in self.enrolled()}
        known[actor] = float("inf")
        friends = {i: room.ties[target][i].affect for i in self.enrolled() if room.bonds[target][i] == FRIEND}
        kind = {i: room.pupils[i].empathy for i in self.enrolled()}
        for worth in ({i: x for i, x in known.items() if x > 0.0}, friends, kind):
            free = [i for i in worth if i != target and i not in chosen]
            chosen += sorted(free, key=worth.get, reverse=True)[:PLACES]
        return chosen

    def meet(self):
        """Members look after the pupil more firmly."""
        pupils = self.room.pupils
        for k in self.members:
            if pupils[k].status == ENROLLED and pupils[self.target].status == ENROLLED:
                self.push("protect", k, self.target, self.protect * self.fidelity)

    def pull(self, day):
        for k in self.members:
            for lever in ("defend", "assist", "reinforce"):
                self.add_to(k, lever, self.dose() * getattr(self, lever))


class GroupTraining(Component):
    """Group training in social and emotional skills for some children of the class."""

    def begin(self):
        self.helped = []

    def act(self, day):
        if self.week(day) == 0:
            places = min(self.children, len(self.enrolled()))
            self.helped = [i for i in most_troubled(self.room, day, self.doubt, places) if self.draws(
                day, Decision.TRAINING_HELPS, self.room.pupils[i].number, self.address)[0] < self.improves]
            self.report(day, Event.WORKER_STARTED)
        if self.week(day) == self.sessions:
            self.report(day, Event.WORKER_ENDED)

    def pull(self, day):
        share, meeting = self.daily(day, self.sessions, 1.0), self.dose() * self.meets(day, self.sessions, 1.0)
        for i in self.helped:
            self.add_to(i, "attitude", share * self.attitude)
            self.add_to(i, "efficacy", share * self.efficacy)
            self.add_to(i, "resist", meeting * self.resist)


class PullOut(Component):
    """A youth worker in the school who sees a child alone."""

    def begin(self):
        self.seen, self.helped, self.first, self.last = [], [], 0, 0

    def act(self, day):
        if self.last == 0:
            self.first, self.last = self.weeks_of(day)
        if self.week(day) == self.first:
            places = min(self.children, self.share * len(self.enrolled()))
            self.seen = most_troubled(self.room, day, self.doubt, places)
            self.helped = [i for i in self.seen if self.draws(
                day, Decision.WORKER_HELPS, self.room.pupils[i].number, self.address)[0] < self.improves]
            self.report(day, Event.WORKER_STARTED)
        elif self.week(day) == self.last and self.seen:
            self.seen, self.helped = [], []
            self.report(day, Event.WORKER_ENDED)

    def weeks_of(self, day):
        """First week with the worker and first one without."""
        wait, length, _, _ = self.draws(day, Decision.WORKER_COMES, self.room.classroom.number, self.address)
        first = int(self.wait_low + wait * (self.wait_high - self.wait_low + 1.0))
        return first, first + int(self.weeks_low + length * (self.weeks_high - self.weeks_low + 1.0))

    def pull(self, day):
        for i in self.helped:
            if self.room.cases[i].worker != IN_SCHOOL:
                for lever in ("resist", "relief", "tell_adults"):
                    self.add_to(i, lever, self.dose() * getattr(self, lever))
