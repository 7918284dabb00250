"""The cases that come with Klaslab (`configs/cases/`), and who plays in one."""

from collections.abc import Mapping
from dataclasses import dataclass

PEOPLE = (
    "mother", "teacher", "second_teacher", "head", "coordinator", "officer", "alderman", "youth_worker",
    "family_target", "family_actor", "school", "town",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who plays in one world of a case. All names are invented.

    target, actor: lasting numbers of the pupil who is bullied and of the pupil who bullies. names: name of every pupil
    of the class, by lasting number. people: name of every adult and place, by one of PEOPLE. start_day: day 0 of the
    case as a day of the world. background: by language, the paragraphs about what came before.
    """

    target: int
    actor: int
    names: Mapping[int, str]
    people: Mapping[str, str]
    start_day: int
    background: Mapping[str, tuple[str, ...]]
