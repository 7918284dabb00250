"""Where a class comes from: a population description, or a class of nominations that a user brought."""

from dataclasses import dataclass

PRIMARY, SECONDARY = "po", "vo"  # kinds of school


@dataclass(frozen=True, kw_only=True)
class Population:
    """Where made-up classes come from: class sizes and groups with their shares, and the share of boys.

    kind: the kind of school; SECONDARY: the class is newly formed at the start of group 9, and many teachers teach it.
    """

    sizes: tuple[int, ...]
    size_shares: tuple[float, ...]
    boys: float
    groups: tuple[int, ...]
    group_shares: tuple[float, ...]
    kind: str = PRIMARY


@dataclass(frozen=True, kw_only=True)
class Nominations:
    """A class as its sociogram shows it. Relations are n × n rows: 1 named, 0 not named, −1 not answered; empty
    where not asked.

    sex: 1 boy, 0 girl, −1 unknown. ratings: −2 … 2 in place of nominations, 9 where missing. real: the class exists, so
    nothing about a single pupil may ever be shown.
    """

    sex: tuple[int, ...]
    like: tuple[tuple[int, ...], ...] = ()
    dislike: tuple[tuple[int, ...], ...] = ()
    bullying: tuple[tuple[int, ...], ...] = ()
    defending: tuple[tuple[int, ...], ...] = ()
    ratings: tuple[tuple[int, ...], ...] = ()
    real: bool = True
