"""Components that only add to levers."""
from tests.replication.programmes import Component


class NormLessons(Component):
    """Lessons about what the class finds normal."""

    def pull(self, day):
        share = self.daily(day, self.lessons, self.every)
        self.add("norm", share * self.norm)
        for i in self.enrolled():
            self.add_to(i, "attitude", share * self.attitude)


class DefendingLessons(Component):
    """Lessons in standing up for each other."""

    def pull(self, day):
        share = self.daily(day, self.lessons, self.every)
        for i in self.enrolled():
            self.add_to(i, "efficacy", share * self.efficacy)


class Vigilance(Component):
    """Meetings in which the teacher learns to see bullying."""

    def pull(self, day):
        self.add("vigilance", self.daily(day, self.meetings, self.every) * self.vigilance)


class Coaching(Component):
    """Coaching of the teacher."""

    def pull(self, day):
        share, coached = self.daily(day, self.meetings, self.every), self.week(day) < self.meetings * self.every
        self.add("vigilance", share * self.vigilance)
        self.add("disapproval", share * self.disapproval)
        self.add("sanction", self.dose() * coached * self.sanction)
        self.add("talk", self.dose() * coached * self.talk)


def plain(levers):
    """A component that adds f times a number to each of some class levers; a term of days is no dose."""

    class Plain(Component):
        """Adds to class levers all the time."""

        def pull(self, day):
            for lever, number in levers.items():
                if lever == "hearing_days":
                    self.room.climate.hearing_days = max(self.room.climate.hearing_days, self.days)
                else:
                    self.add(lever, self.dose() * getattr(self, number) if number else self.dose())

    return Plain
