"""The next wave beside the model, in words and a table."""

import math
from collections.abc import Mapping, Sequence

from experiments.language import number, say

LEFT, WIDTHS = 58, (10, 10, 17, 8, 7, 14)  # widths of the first column and of the others


def lines_of(data: Mapping, lang: str) -> list[str]:
    """What was compared, the time between waves, a block per relation, the distributions, and what it all means."""
    rows = [row for row in data["rows"] if row["kind"] == "number"]
    relations = list(dict.fromkeys(row["relation"] for row in data["times"]))
    lines = [say("waves.title", lang, data), *time_lines(data, lang)]
    for relation in (*relations, "across"):
        if chosen := [row for row in rows if row["relation"] == relation]:
            lines += ["", heading(relation_words(relation, relations, lang), lang)]
            lines += [line(row, lang) for row in chosen]
    lines += ["", say("waves.distributions", lang)]
    lines += [of_distribution(one, lang) for one in data["together"]]
    held = sum(row["inside"] for row in rows)
    closing = ("how_range", "how_p", "how_own", "closing", "no_child")
    return [*lines, "", say("waves.held", lang, {"held": held, "all": len(rows)}),
            *(say(f"waves.{key}", lang) for key in closing)]  # fmt: skip


def time_lines(data: Mapping, lang: str) -> list[str]:
    """The time between waves, and whether ties tell it at all."""
    values = dict(data) | {"low": round(data["low"]), "high": round(data["high"])}
    lines = [say("waves.time.known" if data["known"] else "waves.time.fitted", lang, values)]
    if hardly_tells(data):
        lines.append(say("waves.time.hardly", lang, values))
    for relation in filter(None, data["lost"].split(", ")):
        row = first_jaccard(data, relation)
        shares = {name: number(row[name], lang, 2) for name in ("observed", "simulated")}
        told = shares | {"relation": say(f"sociogram.relation.{relation}", lang)}
        lines.append(say("waves.time.lost_at_once", lang, told))
    return lines


def hardly_tells(data: Mapping) -> bool:
    """Whether the interval of the time is wider than half of what was tried, or reaches to its first or last week."""
    first, last = 0, max(row["week"] for row in data["times"])
    low, high = data["low"], data["high"]
    return low <= first or high >= last or high - low > (last - first) / 2


def first_jaccard(data: Mapping, relation: str) -> Mapping:
    """The Jaccard index with the file at the very start of the model."""
    return next(row for row in data["times"]
                if (row["week"], row["relation"], row["statistic"]) == (0, relation, "jaccard"))  # fmt: skip


def relation_words(relation: str, relations: Sequence[str], lang: str) -> str:
    """The heading of a block."""
    if relation == "across":
        return say(f"sociogram.class.across_{relations[0]}", lang)
    words = say(f"sociogram.relation.{relation}", lang)
    return words[0].upper() + words[1:]


def heading(words: str, lang: str) -> str:
    """A relation, and the columns."""
    columns = ("observed", "simulated", "range", "inside", "p", "own")
    return cells(words, [say(f"waves.column.{name}", lang) for name in columns])


def line(row: Mapping, lang: str) -> str:
    """One number."""
    span = f"{written(row['low'], lang)} – {written(row['high'], lang)}"
    inside = say("waves.yes" if row["inside"] else "waves.no", lang)
    own = f"{number(100 * row['steps_inside'], lang)} %"
    first = "  " + say(f"waves.statistic.{row['statistic']}", lang)
    return cells(first, [written(row["observed"], lang), written(row["mean"], lang), span, inside,
                         chance(row["p"], lang), own])  # fmt: skip


def of_distribution(one: Mapping, lang: str) -> str:
    """One distribution as a whole."""
    told = {"relation": say(f"sociogram.relation.{one['relation']}", lang),
            "what": say(f"waves.distribution.{one['statistic']}", lang), "p": chance(one["p"], lang)}  # fmt: skip
    return "  " + say("waves.distribution.line", lang, told)


def chance(p: float, lang: str) -> str:
    """p in three decimals, or that there are too few worlds for it."""
    return say("waves.too_few_worlds", lang) if math.isnan(p) else number(p, lang, 3)


def cells(first: str, others: Sequence[str]) -> str:
    """One line of the table."""
    columns = (f"{text:>{width}}" for text, width in zip(others, WIDTHS, strict=True))
    return (f"{first:<{LEFT}}" + "".join(columns)).rstrip()


def written(value: float, lang: str) -> str:
    """Two decimals, with a true minus."""
    return number(value, lang, 2).replace("-", "−")
