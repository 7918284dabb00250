"""Outcomes of a comparison: what is measured in each arm, its unit, and which way is better.

One outcome is one file in `configs/outcomes/`; being there is all it takes.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from experiments.errors import UserError, unknown_name
from experiments.folders import configs_folder
from experiments.language import Phrase

DIRECTIONS = ("lower", "higher", "neutral")
BILINGUAL = ("unit", "name", "meaning", "less", "more")
OPTIONAL = ("weekly_unit",)
PLAIN = {"order": int, "better": str, "scope": str, "aggregate": str, "decimals": int, "per": int, "among": str}
NOT_NEEDED = ("per", "among")
SCOPES = ("class", "around")  # what befalls pupils: told first; what happens around the class: in a table of its own
AMONG = ("", "bullied")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One outcome variable: unit, direction of improvement and its words in each language.

    scope: "class" or "around". per: what a mean over pupils is multiplied by, as in "per 10,000 pupils".
    among: "bullied" if it is only asked of children who were bullied at least monthly before the arms part.
    weekly_unit: the unit of its course over the year, where that is another one.
    """

    id: str
    order: int
    better: str
    scope: str
    aggregate: str
    decimals: int
    unit: dict[str, str]
    name: dict[str, str]
    meaning: dict[str, str]
    less: dict[str, str]
    more: dict[str, str]
    per: int = 1
    among: str = ""
    weekly_unit: dict[str, str] | None = None

    @property
    def sign(self) -> int:
        """−1 where lower is better, +1 where higher is better, 0 where neither is."""
        return {"lower": -1, "higher": 1, "neutral": 0}[self.better]


def load_outcomes(folder: Path | None = None) -> dict[str, Outcome]:
    """All outcomes found in a folder, by id, in the order in which they are reported."""
    folder = configs_folder() / "outcomes" if folder is None else folder
    found = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return {outcome.id: outcome for outcome in sorted(found, key=lambda o: (o.order, o.id))}


def _read(path: Path) -> Outcome:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as mistake:
        raise UserError("outcome.unreadable", {"reason": str(mistake)}, file=path) from None
    _check(path, content)
    return Outcome(id=path.stem, **content)


def _check(path: Path, content: dict) -> None:
    for key in (*PLAIN, *BILINGUAL):
        if key not in content and key not in NOT_NEEDED:
            raise UserError("outcome.missing", file=path, key=key)
    for key, value in content.items():
        if key in BILINGUAL + OPTIONAL:
            if not isinstance(value, dict) or set(value) != {"en", "nl"} or not all(value.values()):
                raise UserError("outcome.languages", file=path, key=key, value=value)
        elif key not in PLAIN:
            raise unknown_name("outcome.unknown", key, (*PLAIN, *BILINGUAL, *OPTIONAL), file=path)
        elif type(value) is not PLAIN[key]:
            expected = Phrase(f"outcome.kind.{PLAIN[key].__name__}")
            raise UserError("outcome.wrong_kind", file=path, key=key, value=value, expected=expected)
    for key, choices in (("better", DIRECTIONS), ("scope", SCOPES), ("among", AMONG)):
        if content.get(key, choices[0]) not in choices:
            raise unknown_name("outcome.direction", content[key], choices, file=path, key=key)
