"""The chain of events of one case in one world as readable paragraphs, from texts over the event log.

The narrator knows more than anybody in the story, and says who did not know. Nobody in it is said to know what a person
in that place cannot know: parents hear of a talk only if the school tells them.
"""

from experiments.case_dates import Dates
from experiments.case_end import of_end
from experiments.case_meanwhile import before_quiet, episodes_of, meanwhile
from experiments.case_moments import (
    KEPT,
    RETURNED,
    Moment,
    counts_at_start,
    gathered,
    home_spells,
    moments,
    parents_know,
    school_days,
    wants_out,
    window_of,
)
from experiments.case_words import Words
from experiments.cases import Cast
from experiments.language import say
from simulation.record import Record

PHASES = {
    "home": (*KEPT, *RETURNED, "sick_day", "home_4w", "home_3m", "recorded_4w", "transferred"),
    "officer": ("hours_reached", "reported", "called", "joint_talk", "both_heard", "agreed", "impasse", "charged",
                "cause_found", "plan_agreed"),
    "public": ("posted", "press", "alderman", "hostile_day", "statement", "post_removed"),
    "help": ("referred", "specialist", "worker_began", "specialist_began", "worker_stopped"),
    "board": ("suspended", "procedure", "hearings_done", "accepted", "lapsed", "objection", "objection_decided",
              "moved_out", "moved_in", "left_world", "no_seat", "complaint", "committee", "advice", "board_answered",
              "inspector", "consent"),
}  # fmt: skip
PHASE = {kind: phase for phase, kinds in PHASES.items() for kind in kinds}  # all others: in class and between adults
FEWEST, MOST, PAUSE = 3, 6, 28  # moments of a paragraph; calendar days after which a new one begins
STRETCH = 4  # school days from which it is told what went on meanwhile
TALKS = ("talk_better", "talk_same", "talk_worse")


def tell(record: Record, cast: Cast, lang: str) -> list[str]:
    """The story of a case in paragraphs: what came before, the chain of events, the end, and that it is made up."""
    telling = Telling(record, cast, lang)
    intro = " ".join(telling.words.say(f"intro.{part}") for part in ("class", "adults"))
    said = [telling.words.capital(intro), *cast.background[lang]]
    for part in paragraphs(gathered(telling.found)):
        said.append(telling.paragraph(part))
    said.append(telling.end())
    return [*said, say("report.banner", lang)]


def chain(record: Record, cast: Cast, lang: str) -> list[tuple[str, str]]:
    """One line an event, for a table: when it was, and what happened."""
    words = Words(cast, lang)
    dates, (start, _) = Dates(record.kinds, words), window_of(record, cast)
    lines = ((moment, words.say(f"line.{moment.kind}", of_moment(moment, words))) for moment in moments(record, cast))
    return [(dates.short(moment.day, start), words.capital(line)) for moment, line in lines]


def of_moment(moment: Moment, words: Words) -> dict[str, str]:
    """The pupils of a moment by name."""
    return {"actor": words.name(moment.actor), "pupil": words.name(moment.pupil)}


def paragraphs(found: list[Moment]) -> list[list[Moment]]:
    """Moments in paragraphs: a new one for another phase, after a pause, or when it gets long; never within a day."""
    parts: list[list[Moment]] = []
    for moment in found:
        if parts and not begins(parts[-1], moment):
            parts[-1].append(moment)
        else:
            parts.append([moment])
    return parts


def begins(part: list[Moment], moment: Moment) -> bool:
    """Whether a moment begins a new paragraph."""
    latest = part[-1]
    pause = moment.day - latest.day >= PAUSE
    if latest.day == moment.day or (moment.kind in RETURNED and not pause):
        return False
    other = PHASE.get(latest.kind) != PHASE.get(moment.kind)
    full = len(part) >= MOST and moment.day - latest.day > 1
    return full or pause or (other and len(part) >= FEWEST)


class Telling:
    """One telling of one case: what has been said so far, and up to which day."""

    def __init__(self, record: Record, cast: Cast, lang: str):
        self.record, self.cast, self.words = record, cast, Words(cast, lang)
        self.dates = Dates(record.kinds, self.words)
        self.first, self.last = window_of(record, cast)
        self.found = moments(record, cast)
        self.spells = home_spells(record, self.found, self.last)
        self.words.said.update(counts_at_start(record, cast))
        self.before: int | None = None  # day of the moment that was told last
        self.told = self.first - 1  # day up to which it was told what went on meanwhile

    def paragraph(self, part: list[Moment]) -> str:
        """The moments of a paragraph, and what went on meanwhile."""
        said = [sentence for moment in part for sentence in self.moment(moment)]
        said += self.before_quiet(part)
        said += self.meanwhile(part[-1].day)
        return self.words.capital(" ".join(said))

    def moment(self, moment: Moment) -> list[str]:
        """A moment, and what belongs to it."""
        values = of_moment(moment, self.words)
        values["when"] = self.dates.since(moment.day, self.before)
        self.before = moment.day
        return [self.of_kind(moment, values), *self.also(moment, values)]

    def of_kind(self, moment: Moment, values: dict[str, str]) -> str:
        """The sentence of a moment; a talk counts the talks with that pupil, of whatever end."""
        text, words = f"event.{moment.kind}", self.words
        counter = f"{text} of {moment.pupil}" if moment.pupil != self.cast.target else text
        counter = f"talks with {moment.actor}" if moment.kind in TALKS else counter
        words.said[counter] += moment.times
        n = words.said[counter]
        values |= {
            "nth": words.nth(n),
            "n": words.number(moment.times),
            "more": words.counted("times", moment.times - 1),
        }
        return words.say(f"{text}.run" if moment.times > 1 else f"{text}.{words.variant(text, n)}", values)

    def also(self, moment: Moment, values: dict[str, str]) -> list[str]:
        """What goes without an event: what parents do not hear, what they demand, what was missed."""
        kind, before = moment.kind, [each for each in self.found if each.day <= moment.day]
        same_day = {each.kind for each in before if each.day == moment.day}
        near = {each.kind for each in self.found if moment.day <= each.day <= moment.day + 1}
        holds = {
            "not_told": kind in TALKS and "feedback" not in same_day and parents_know(before),
            "demand": kind in KEPT and wants_out(self.record, self.cast, before, moment.day),
            "mute": kind == "posted" and "statement" not in near,
            "no_plan": kind == "cause_found" and "plan_agreed" not in same_day,
        }
        said = [self.words.turn(f"also.{text}", values) for text, true in holds.items() if true]
        return [*said, *self.missed(moment)]

    def missed(self, moment: Moment) -> list[str]:
        """How many school days the stretch at home took that has just ended."""
        ended = [
            spell for spell in self.spells if spell and not school_days(self.record, spell[-1] + 1, moment.day - 1)
        ]
        if moment.kind not in RETURNED or not ended or ended[0][0] > moment.day:
            return []
        return [self.words.turn("also.missed", {"days": self.words.counted("school_days", len(ended[0]))})]

    def meanwhile(self, day: int) -> list[str]:
        """What went on since it was last told, if that is a while ago."""
        day = min(day, self.until("transferred", self.cast.target))  # other adults act in the next class
        days = school_days(self.record, self.told + 1, day)
        if len(days) < STRETCH:
            return []
        at_home = {day for spell in self.spells if spell for day in range(spell[0], spell[-1] + 1)}
        happened = episodes_of(self.record, self.told + 1, day)
        self.told = day
        away = 2 * len(at_home & set(days)) > len(days) and self.until("moved_out", self.cast.actor) >= day
        return meanwhile(happened, at_home if away else set(), self.words)

    def before_quiet(self, part: list[Moment]) -> list[str]:
        """What had happened before the quiet that a paragraph tells of: "in that time" would gainsay the quiet."""
        quiet = [moment.day for moment in part if moment.kind == "over" and moment.day > self.told]
        if not quiet:
            return []
        happened, self.told = episodes_of(self.record, self.told + 1, quiet[-1]), quiet[-1]
        return before_quiet(happened, self.words)

    def until(self, kind: str, pupil: int) -> int:
        """Day on which a pupil left; the last day where that did not happen."""
        return next((each.day for each in self.found if (each.kind, each.pupil) == (kind, pupil)), self.last)

    def end(self) -> str:
        """What went on after the last moment, and how it stands at the end."""
        said = self.meanwhile(self.last)
        return self.words.capital(" ".join([*said, *of_end(self.record, self.found, self.spells, self.words)]))
