"""A class as a plain Mesa model: pupils act in random order, and a step is a day. The class alone, without ladder."""

from math import tanh
from types import SimpleNamespace

import numpy as np
from mesa import Model

from benchmarks.plain_pupil import PlainPupil, logistic
from benchmarks.plain_rows import PlainEpisode, PlainTie
from simulation.calendar import FREE_DAY, SCHOOL_DAY, WEEK, YEAR
from simulation.entities import BREAK, LESSON, ONLINE, WAY_HOME, State

FORMS = ("verbal", "physical", "relational", "material")
PLACES = ("lesson", "break", "home")
KEPT = ("affinity", "affect", "gain", "memory", "shielded", "grudge", "known")  # of a tie


def held(low: float, x: float, high: float) -> float:
    """x between two bounds."""
    return max(low, min(x, high))


class PlainClass(Model):
    """A class that goes on from the rows of class c of a State, whose next day is `day`."""

    def __init__(self, state: State, c: int, kinds: np.ndarray, day: int):
        super().__init__(rng=1 + c)
        row = state.parameters[c]
        self.numbers = SimpleNamespace(
            **{part: SimpleNamespace(**dict(zip(row[part].dtype.names, row[part].item()))) for part in row.dtype.names}
        )
        room, self.kinds, self.offset = state.classrooms[c], kinds.tolist(), day - 1
        self.group, self.norm, self.applause = int(room.group), float(room.norm), float(room.applause)
        self.vigilance, self.disapproval = float(state.staff[c].vigilance), float(state.staff[c].disapproval)
        self.episodes: list[PlainEpisode] = []
        self.today: list[PlainEpisode] = []
        pupils = [PlainPupil(self, state.pupils[c, i]) for i in range(int(room.seats))]
        for i, one in enumerate(pupils):
            for j, other in enumerate(pupils):
                if i != j:
                    values = (state.ties[name][c, i, j].item() for name in KEPT)
                    one.ties[other] = PlainTie(*values, bond=int(state.bonds[c, i, j]))

    def step(self) -> None:
        """Live one calendar day."""
        day, self.today = int(self.time) + self.offset, []
        kind = self.kinds[(day - 1) % YEAR]
        if kind == SCHOOL_DAY:
            self.school_day(starts_week=self.starts_week(day))
        elif kind == FREE_DAY:
            self.agents.shuffle_do("act", ONLINE)
            self.tell()
        self.episodes += self.today

    def starts_week(self, day: int) -> bool:
        """Whether a school day is the first one of its week."""
        return SCHOOL_DAY not in (self.kinds[(d - 1) % YEAR] for d in range(day - (day - 1) % WEEK, day))

    def school_day(self, starts_week: bool) -> None:
        """From the morning's absences to the evening online."""
        self.agents.do("wake")
        self.norm = held(-1.0, self.numbers.norm.kept * self.norm, 1.0)
        if starts_week:
            self.agents.do("forget")
        self.agents.do("hold_talks")
        if starts_week:
            self.exposures = {pupil: pupil.exposure(BREAK) for pupil in self.agents}
            self.agents.do("look_around")
        for period in (LESSON, BREAK, WAY_HOME, ONLINE):
            self.agents.shuffle_do("act", period)
        self.tell()
        self.agents.shuffle_do("review")

    def place(self, period: int) -> float:
        """Log-odds of a place."""
        p = self.numbers.aggression
        lesson = p.in_lesson - p.disapproval * self.disapproval
        return (lesson, p.in_break, p.way_home, p.online)[period]

    def live_episode(self, episode: PlainEpisode) -> None:
        """An episode takes its form, finds its audience, perhaps is stopped, resisted or seen, and has its effects."""
        self.give_form(episode)
        p, near = self.numbers.bystanders, ("near_lesson", "near_break", "near_home", "near_online")
        if self.random.random() < getattr(p, near[episode.period]):
            here = self.agents.select(lambda k: k.here(episode.period) and k not in (episode.actor, episode.target))
            here.do("respond", episode)
        if episode.defenders:
            above = sum(k.standing for k in episode.defenders) / len(episode.defenders) - episode.actor.standing
            more = p.stop_more * (len(episode.defenders) - 1) - p.stop_assistants * len(episode.assistants)
            episode.stopped = self.random.random() < logistic(p.stop_base + p.stop_standing * above + more)
        self.end_episode(episode)
        self.today.append(episode)

    def give_form(self, episode: PlainEpisode) -> None:
        """The form, its harm, how well it shows and whether it is severe."""
        p, form = self.numbers.forms, "online"
        if episode.period != ONLINE:
            weights = [getattr(p, f"{PLACES[episode.period]}_{name}") for name in FORMS]
            form = self.random.choices(FORMS, weights)[0]
        episode.harm, episode.shows = getattr(p, f"harm_{form}"), getattr(p, f"shows_{form}")
        episode.severe = self.random.random() < getattr(p, f"severe_{form}", 0.0)

    def end_episode(self, episode: PlainEpisode) -> None:
        """The target holds out or not, an adult sees it or not, and everybody draws conclusions."""
        p, actor, target = self.numbers.resistance, episode.actor, episode.target
        frail = p.withdrawal * (target.withdrawal + p.distress * target.distress)
        episode.resisted = target.chance(p.base + p.standing * (target.standing - actor.standing) - frail)
        p = self.numbers.teacher
        if episode.period != WAY_HOME:
            place = (p.lesson, p.in_break, 0.0, p.online)[episode.period]
            if target.chance(place + episode.shows + p.vigilance * self.vigilance):
                episode.sanctioned = target.chance(p.corrects)
                learn, tie = self.numbers.detection.learn, actor.ties[target]
                for _ in range(2 if episode.severe else 1):
                    tie.known += learn * (1.0 - tie.known)
        self.teach(episode)
        self.remember(episode)
        self.move_standing(episode)

    def teach(self, episode: PlainEpisode) -> None:
        """What it brought the actor, and what actors, assistants, those who laughed and defenders learn from it."""
        p, sides = self.numbers.learning, len(episode.assistants) + len(episode.reinforcers)
        cost = p.defender * len(episode.defenders) + p.stopped * episode.stopped + p.sanction * episode.sanctioned
        gain = tanh(p.start + p.support * self.applause * sides - cost - p.resisted * episode.resisted)
        episode.actor.learn(episode.target, gain, 1.0)
        for pupil in episode.assistants:
            pupil.learn(episode.target, gain, p.vicarious)
        for pupil in episode.reinforcers:
            pupil.learn(episode.target, gain, p.laughing * p.vicarious)
        step = self.numbers.attitude.efficacy_step
        for pupil in episode.defenders:
            pupil.efficacy += step if episode.stopped else -step

    def remember(self, episode: PlainEpisode) -> None:
        """What target and actor remember of it, and how much the target suffers."""
        p, actor, target = self.numbers.distress, episode.actor, episode.target
        target.ties[actor].memory += 1.0
        for pupil in episode.assistants:
            target.ties[pupil].memory += self.numbers.memory.assistant
        for pupil in episode.defenders:
            target.ties[pupil].shielded += 1.0
            actor.ties[pupil].grudge += 1.0
        blow = p.harm * episode.harm * (1.0 - target.distress) * (p.if_stopped if episode.stopped else 1.0)
        target.distress = min(target.distress + blow * (p.if_defended if episode.defenders else 1.0), 1.0)
        target.suffered += 1

    def move_standing(self, episode: PlainEpisode) -> None:
        """What it does to the standing of both, and to the norm of those who watched."""
        p, sides, defenders = self.numbers.standing, episode.assistants + episode.reinforcers, episode.defenders
        show = p.supporter * len(sides) - p.defender * len(defenders) - episode.sanctioned
        earned = p.earn * (2.0 * self.applause - 1.0) * tanh(show)
        episode.actor.standing = held(-3.0, episode.actor.standing + earned, 3.0)
        lost = p.lose * (p.if_defended if defenders else 1.0)
        episode.target.standing = held(-3.0, episode.target.standing - lost, 3.0)
        if sides or defenders or episode.ignored:
            p = self.numbers.norm
            message = held(-1.0, len(sides) - p.defender_weight * len(defenders), 1.0)
            self.norm += p.rate * (message - self.norm)

    def tell(self) -> None:
        """The targets of today tell, or do not; a teacher who is told will talk with those who are remembered."""
        p = self.numbers.disclosure
        for episode in self.today:
            target = episode.target
            target.chance(p.peer + p.spread * target.tells_peers)
            adults = p.spread * target.tells_adults + p.severe * episode.severe
            parent = target.chance(p.parent + p.parent_distress * target.distress + adults)
            teacher = target.chance(p.teacher + p.teacher_distress * target.distress + adults)
            if teacher or (parent and self.random.random() < p.informs):
                for other, tie in target.ties.items():
                    if tie.memory > p.remembers:
                        other.ties[target].talk_now, other.ties[target].known = True, 1.0
