"""The question of the compare page: all that defines its answer, as the query of an address and as a TOML file.

    classes=po&week=6&worlds=100&seed=1&arm=whole_class:6:80:duration=20,mediation&set=aggression.base:-6.9
    &cost=removal:10:500:900

An arm is a list of programmes with, if they differ from the defaults, the school week in which they begin, the per
cent that is carried out, and its doses. The TOML file is what `klaslab compare` takes: same file, same numbers.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from browser.choices import POPULATIONS
from experiments.cases import case_file, case_names
from experiments.configuration import Comparison, comparison_in
from experiments.dose_words import other_doses_in_words
from experiments.doses import check_doses, other_doses
from experiments.errors import UserError
from experiments.language import LANGUAGES, say
from experiments.parameters import check_override
from experiments.programmes import programme_file
from experiments.reading import TomlFile

FILE = Path("my-question.toml")
OWN = "own"
OWN_FILE = "my-class.csv"
WEEK, WORLDS, SEED, MOST_WORLDS, MOST_ARMS, MOST_PROGRAMMES, MOST_SET = 6, 100, 1, 400, 5, 6, 3
LONGEST = 36  # signs of the name of an arm
TELLING = re.compile(r"[a-z0-9_]+(:\d+){0,2}(,[a-z0-9_]+(:\d+){0,2})*")  # no doses, no per cent without a week
KEYS = ("classes", "class", "week", "worlds", "seed", "numbers", "arm", "set", "cost")
NUMBERS = ("ensemble", "single")  # drawn over the plausible sets, or the single set of the configs


@dataclass(frozen=True)
class Choice:
    """A programme in an arm; None: the week of the question, the fidelity of its file. doses: other than its own."""

    name: str
    week: int | None = None
    percent: int | None = None
    doses: tuple[tuple[str, float], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it is as its file and the question say."""
        return self == Choice(self.name)

    def written(self) -> str:
        """As it stands in the address."""
        parts = [self.name, str(self.week or ""), str("" if self.percent is None else self.percent)]
        parts += [f"{dose}={real_written(value)}" for dose, value in self.doses]
        return ":".join(parts).rstrip(":")


@dataclass(frozen=True)
class Price:
    """What a programme takes according to the user, per class and school year."""

    name: str
    hours: float
    euros_low: float
    euros_high: float

    def written(self) -> str:
        """As it stands in the address."""
        return ":".join([self.name, *map(real_written, (self.hours, self.euros_low, self.euros_high))])


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is compared. classes: a population, a case to start from, or a class of one's own, held under `key`.

    arms: besides nothing extra.
    """

    classes: str = "po"
    key: str = ""
    week: int = WEEK
    worlds: int = WORLDS
    seed: int = SEED
    numbers: str = NUMBERS[0]
    arms: tuple[tuple[Choice, ...], ...] = ()
    changed: tuple[tuple[str, float], ...] = ()
    prices: tuple[Price, ...] = ()

    @property
    def case(self) -> str | None:
        """The case it starts from."""
        return None if self.classes in (*POPULATIONS, OWN) else self.classes

    def query(self) -> str:
        """The query of its address, always in the same order."""
        pairs = [("class", self.key) if self.classes == OWN else ("classes", self.classes)]
        pairs += [("week", self.week), ("worlds", self.worlds), ("seed", self.seed)]
        pairs += [("numbers", self.numbers)] if self.numbers != NUMBERS[0] else []
        pairs += [("arm", ",".join(choice.written() for choice in arm)) for arm in self.arms]
        pairs += [("set", f"{name}:{real_written(value)}") for name, value in self.changed]
        pairs += [("cost", price.written()) for price in self.prices]
        return urlencode(pairs, safe=":,=")

    def toml(self) -> str:
        """The comparison as a file that `klaslab compare` takes."""
        return "\n".join([*_head(self), *(line for arm in _arms(self) for line in arm)]) + "\n"

    def comparison(self) -> Comparison:
        """The comparison, checked, without a class of one's own. Raises UserError about what is wrong."""
        text = self.toml().replace(f'class = "{OWN_FILE}"\n', "")
        return comparison_in(TomlFile(path=FILE, text=text, data=tomllib.loads(text)))


def first_question() -> Question:
    """What the page asks before anybody chose: nothing extra, and one programme."""
    return Question(arms=((Choice("whole_class"),),))


def question_of(query: str) -> Question:
    """The question in a query; raises UserError about what cannot be read. An empty query is the first question."""
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=60)
    asked = {key: [value for name, value in pairs if name == key] for key in KEYS}
    if not any(asked.values()):
        return first_question()
    key = _one(asked, "class", "")
    classes = OWN if key else _one(asked, "classes", "po")
    if classes not in (*POPULATIONS, *case_names()) and not key:
        raise UserError("browser.error.classes", value=classes)
    usual = WEEK if classes in (*POPULATIONS, OWN) else case_file(classes).week
    numbers = _one(asked, "numbers", NUMBERS[0])
    return Question(
        classes=classes,
        key=key,
        week=_whole(_one(asked, "week", str(usual)), "week", 1, 40),
        worlds=_whole(_one(asked, "worlds", str(WORLDS)), "worlds", 1, MOST_WORLDS),
        seed=_whole(_one(asked, "seed", str(SEED)), "seed", 0, 2**32 - 1),
        numbers=numbers if numbers in NUMBERS else NUMBERS[0],
        arms=_limited(tuple(filter(None, map(_arm, asked["arm"]))), MOST_ARMS, "arms"),
        changed=_once(_limited(tuple(map(_setting, filter(None, asked["set"]))), MOST_SET, "settings")),
        prices=_limited(tuple(map(_price, filter(None, asked["cost"]))), MOST_ARMS * MOST_PROGRAMMES, "costs"),
    )


def _one(asked: dict, key: str, default: str) -> str:
    return asked[key][0] if asked[key] and asked[key][0] else default


def _whole(written: str, key: str, low: int, high: int) -> int:
    if written.isascii() and written.isdigit() and len(written) <= 12 and low <= int(written) <= high:
        return int(written)
    raise UserError(f"browser.error.number.{key}", {"low": low, "high": high}, value=written)


def real_written(value: float) -> str:
    """A number as it stands in an address: as short as can be, and the same number when it is read."""
    return repr(float(value)).removesuffix(".0")


def _real(written: str) -> float:
    try:
        value = float(written.replace(",", "."))
    except ValueError:
        value = float("nan")
    if abs(value) < 1e9:  # neither infinite nor no number
        return value + 0.0  # −0 is 0
    raise UserError("browser.error.number.real", value=written)


def _limited(found: tuple, most: int, key: str) -> tuple:
    if len(found) > most:
        raise UserError(f"browser.error.many.{key}", {"most": most})
    return found


def _once(named: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """The same, unless a number has two values."""
    names = [name for name, _ in named]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UserError("browser.error.number.twice", value=twice[0])
    return named


def _arm(written: str) -> tuple[Choice, ...]:
    choices = tuple(_choice(part) for part in written.split(",") if part)
    return _limited(choices, MOST_PROGRAMMES, "programmes")


def _choice(written: str) -> Choice:
    name, week, percent, *doses = [*written.split(":"), "", ""]
    programme_file(name)  # an unknown name is refused here
    given = _once(tuple(sorted(_dose(dose) for dose in doses if dose)))
    check_doses(name, dict(given))
    return Choice(
        name,
        _whole(week, "week", 1, 40) if week else None,
        _whole(percent, "percent", 0, 100) if percent else None,
        tuple(other_doses(name, dict(given)).items()),
    )


def _dose(written: str) -> tuple[str, float]:
    name, _, value = written.partition("=")
    return name, _real(value)


def _setting(written: str) -> tuple[str, float]:
    name, _, written_value = written.partition(":")
    value = _real(written_value)
    check_override(name, value)  # an unknown name too: it would stand in the file as it was written
    return name, value


def _price(written: str) -> Price:
    name, *values = written.split(":")
    programme_file(name)
    if len(values) != 3:
        raise UserError("browser.error.number.real", value=written)
    hours, low, high = (_real(value) for value in values)
    if min(hours, low, high) < 0 or low > high:
        raise UserError("browser.error.cost", value=written)
    return Price(name, hours, low, high)


def _head(question: Question) -> list[str]:
    """Everything of the file but its arms."""
    lines = [f'name = "{FILE.stem}"', f"worlds = {question.worlds}", f"seed = {question.seed}"]
    where = f'case = "{question.case}"' if question.case else f'population = "{question.classes}"'
    where = f'class = "{OWN_FILE}"' if question.classes == OWN else where
    lines += [where, *(['ensemble = "none"'] if question.numbers == NUMBERS[1] else []), "", "[meaning]"]
    lines += [f'{lang} = "{say("browser.compare.meaning", lang)}"' for lang in LANGUAGES]
    lines += ["", "[start]", f"week = {question.week}", "", "[parameters]"]
    return lines + [f'"{name}" = {value!r}' for name, value in question.changed]


def _arms(question: Question) -> list[list[str]]:
    """A table for each arm, nothing extra first."""
    tables = [["", "[[arms]]", 'name = "nothing_extra"', "programmes = []"]]
    for name, arm in zip(names_of_arms(question.arms), question.arms, strict=True):
        inside = ", ".join(_programme(choice) for choice in arm)
        tables.append(["", "[[arms]]", f'name = "{name}"', *_title(arm), f"programmes = [{inside}]"])
    return tables


def names_of_arms(arms: Sequence[tuple[Choice, ...]]) -> list[str]:
    """A short name for each arm, from what is in it, so that the order of the arms changes nothing."""
    names: list[str] = []
    for arm in arms:
        name = _name(",".join(choice.written() for choice in arm))
        twice = sum(known == name or known.startswith(f"{name}-v") for known in names)
        names.append(f"{name}-v{twice + 1}" if twice else name)
    return names


def _name(written: str) -> str:
    """What is in an arm as a name; with a hash of it where the name alone is too long or tells too little."""
    flat = re.sub(r"[^a-z0-9-]+", "_", written.replace(",", "-"))
    if len(flat) <= LONGEST and TELLING.fullmatch(written):
        return flat
    return f"{flat[:LONGEST - 7]}_{sha256(written.encode()).hexdigest()[:6]}"


def _programme(choice: Choice) -> str:
    parts = [f'name = "{choice.name}"']
    parts += [] if choice.percent is None else [f"fidelity = {choice.percent / 100!r}"]
    parts += [] if choice.week is None else [f"start_week = {choice.week}"]
    doses = ", ".join(f'"{dose}" = {value!r}' for dose, value in choice.doses)
    parts += [f"doses = {{ {doses} }}"] if doses else []
    return "{ " + ", ".join(parts) + " }"


def _title(arm: tuple[Choice, ...]) -> list[str]:
    """A title where the names of the programmes alone would not tell arms apart."""
    if all(choice.plain for choice in arm):
        return []
    said = {lang: " + ".join(_called(choice, lang) for choice in arm) for lang in LANGUAGES}
    return ["title = { " + ", ".join(f'{lang} = "{said[lang]}"' for lang in LANGUAGES) + " }"]


def _called(choice: Choice, lang: str) -> str:
    name = getattr(programme_file(choice.name).name, lang)
    notes = [] if choice.week is None else [say("browser.compare.from_week", lang, {"week": choice.week})]
    notes += [] if choice.percent is None else [say("browser.compare.carried_out", lang, {"percent": choice.percent})]
    notes += other_doses_in_words(choice.name, dict(choice.doses), lang)
    return f"{name} ({', '.join(notes)})" if notes else name
