"""The answer of a sensitivity on a terminal: for every question the most influential numbers, who wins, and where."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table

from experiments.arm_cards import arm_cards
from experiments.language import as_stated, number, say
from experiments.outcomes import load_outcomes
from experiments.sensitivity.config import Sensitivity
from experiments.sensitivity.space import REST
from experiments.sensitivity.values import DIFFERENCE
from experiments.sweep.words import how_known, in_words
from experiments.terminal import as_text, room

TOP, MOVERS = 8, 3
NARROWEST, WIDEST, DIGITS = 110, 160, 2
Rows = Mapping[str, Sequence[Mapping]]


def lines_of(sensitivity: Sensitivity, rows: Rows, sealed: Mapping, lang: str) -> list[str]:
    """Title, size and time; a part for each arm and outcome asked; what to be careful about."""
    told = {"numbers": len(sensitivity.space), "worlds": sensitivity.comparison.worlds}
    told |= {method: number(points, lang) for method, points in sealed["points"].items()}
    spent = {name: in_words(sealed["resources"][f"{name}_seconds"], lang) for name in ("wall", "cpu")}
    lines = [sensitivity.file.meaning.model_dump()[lang], say("sensitivity.size", lang, told),
             say("sensitivity.time", lang, spent)]  # fmt: skip
    for arm in sensitivity.arms[1:]:
        for outcome, group in sensitivity.asked:
            lines += ["", *_one(sensitivity, rows, arm, outcome, group, lang)]
    return [*lines, "", say("sensitivity.read", lang), *how_known(sensitivity.comparison, lang)]


def _one(sensitivity: Sensitivity, rows: Rows, arm: str, outcome: str, group: str, lang: str) -> list[str]:
    """One arm in one outcome."""
    about = about_of(sensitivity, arm, outcome, lang) | {"group": say(f"effect.group.{group}", lang)}
    mine = {name: of_question(table, arm, outcome, group) for name, table in rows.items()}
    lines = [say("sensitivity.asked", lang, about)]
    if not mine["morris"] or not mine["sobol"]:
        return [*lines, say("sensitivity.not_known", lang)]
    lines += morris_lines(mine["morris"], about, lang)
    lines += sobol_lines(mine["sobol"], len(sensitivity.space), lang)
    pairs = [pair for pair in rows["ranking"] if (pair["outcome"], pair["group"]) == (outcome, group)
             and arm in (pair["arm"], pair["than"])]  # fmt: skip
    for pair in pairs:
        lines += ranking_lines(sensitivity, pair, rows["movers"], lang)
    return [*lines, *box_lines(sensitivity, mine["boxes"], mine["limits"], outcome, lang)]


def about_of(sensitivity: Sensitivity, arm: str, outcome: str, lang: str) -> dict[str, str]:
    """What every sentence may name."""
    names = {card.id: card.name[lang] for card in arm_cards(sensitivity.comparison)}
    found = load_outcomes()[outcome]
    return {"outcome": found.name[lang], "unit": found.unit[lang], "arm": names[arm],
            "baseline": names[sensitivity.arms[0]]}  # fmt: skip


def of_question(table: Sequence[Mapping], arm: str, outcome: str, group: str) -> list[Mapping]:
    """The rows of a table that are about what an arm differs from the baseline in an outcome."""
    return [row for row in table if (row["arm"], row["outcome"], row["group"]) == (arm, outcome, group)
            and row.get("quantity", DIFFERENCE) == DIFFERENCE]  # fmt: skip


def by_influence(rows: Sequence[Mapping]) -> list[Mapping]:
    """Numbers by what they do beyond luck, the most influential first."""
    return sorted(rows, key=lambda row: (row["luck"] - row["size"], row["name"]))


def by_total(rows: Sequence[Mapping]) -> list[Mapping]:
    """Numbers by their total share, the rest last."""
    return sorted(rows, key=lambda row: (row["name"] == REST, -row["total"], row["name"]))


def morris_lines(rows: Sequence[Mapping], about: Mapping, lang: str) -> list[str]:
    """How many numbers stand out, and a table of the most influential."""
    told = {"kept": sum(row["kept"] for row in rows), "numbers": len(rows), "unit": about["unit"]}
    table = _table(("name", "size", "interval", "luck", "kept"), lang)
    for row in by_influence(rows)[:TOP]:
        kept = say("sensitivity.yes" if row["kept"] else "sensitivity.no", lang)
        size, luck = (amount(row[key], lang) for key in ("size", "luck"))
        table.add_row(named(row), size, between(row, "size", lang), luck, kept)
    return [say("sensitivity.morris.head", lang, told), as_text(table, room(NARROWEST, WIDEST))]


def sobol_lines(rows: Sequence[Mapping], numbers: int, lang: str) -> list[str]:
    """The share of luck, and a table of shares."""
    if rows[0]["luck"] != rows[0]["luck"]:
        return [say("sensitivity.sobol.none", lang)]
    table, singles = _table(("name", "first", "interval", "total", "interval"), lang), by_total(rows)
    for row in [*[row for row in singles if row["name"] != REST][:TOP], *[row for row in rows if row["name"] == REST]]:
        others = say("sensitivity.rest", lang, {"others": numbers - len(rows) + 1})
        table.add_row(others if row["name"] == REST else named(row), percent(row["first"], lang),
                      between(row, "first", lang, True), percent(row["total"], lang), between(row, "total", lang, True))
    head = say("sensitivity.sobol.head", lang, {"luck": number(100 * rows[0]["luck"], lang)})
    return [head, as_text(table, room(NARROWEST, WIDEST))]


def ranking_lines(sensitivity: Sensitivity, pair: Mapping, movers: Sequence[Mapping], lang: str) -> list[str]:
    """How often one arm beats another, and which numbers decide it."""
    names = {card.id: card.name[lang] for card in arm_cards(sensitivity.comparison)}
    shares = {name: number(100 * pair[key], lang)
              for name, key in (("better", "better"), ("low", "better_05"), ("high", "better_95"))}  # fmt: skip
    told = shares | {"arm": names[pair["arm"]], "than": names[pair["than"]], "draws": pair["draws"]}
    key = ("arm", "than", "outcome", "group")
    mine = [row for row in movers if row["kept"] and all(row[name] == pair[name] for name in key)]
    words = [say(f"sensitivity.movers.{'high' if row['gap'] > 0 else 'low'}", lang, row)
             for row in sorted(mine, key=lambda row: (row["chance"], row["name"]))[:MOVERS]]  # fmt: skip
    lines = [say("sensitivity.ranking", lang, told)]
    return [*lines, say("sensitivity.movers.some", lang, {"movers": "; ".join(words)}) if words else
            say("sensitivity.movers.none", lang)]  # fmt: skip


def box_lines(sensitivity: Sensitivity, boxes: Sequence[Mapping], limits: Sequence[Mapping], outcome: str, lang: str):
    """Where it helps more often and where less, in sentences, each with what the draws kept aside say of it."""
    shown = [row for row in boxes if row["limits"]]
    helping = next(row["of_all"] for row in boxes if row["helps"])
    if helping in (0.0, 1.0):
        return [say("sensitivity.box.always" if helping else "sensitivity.box.never", lang)]
    if not shown:
        return [say("sensitivity.box.none", lang, {"of_all": number(100 * helping, lang)})]
    lines = []
    for row in sorted(shown, key=lambda row: not row["helps"]):
        mine = [limit_in_words(sensitivity, one, lang) for one in limits if one["helps"] == row["helps"]]
        told = {name: number(100 * row[name], lang) for name in ("density", "of_all", "coverage")}
        told["limits"] = say("sensitivity.and", lang).join(mine)
        aside = {name: percent(row[f"{name}_aside"], lang, "") for name in ("density", "of_all", "coverage")}
        lines += [say(f"sensitivity.box.{'helps' if row['helps'] else 'fails'}", lang, told),
                  say(f"sensitivity.box.{'holds' if row['holds'] else 'does_not_hold'}", lang, aside)]  # fmt: skip
    least = as_stated(sensitivity.file.helps.get(outcome, 0.0), lang)
    about = about_of(sensitivity, boxes[0]["arm"], outcome, lang) | {"least": least}
    return [*lines, say("sensitivity.box.helping", lang, about)]


def limit_in_words(sensitivity: Sensitivity, row: Mapping, lang: str) -> str:
    """One limit of a box."""
    _, least, most = sensitivity.space.numbers[row["name"]]
    low, high = row["place_low"] > 0, row["place_high"] < 1
    ends = {"least": least, "most": most, "low": row["low"], "high": row["high"]}
    told = {"name": row["name"], "meaning": row["meaning"]} | {end: as_stated(x, lang) for end, x in ends.items()}
    return say(f"sensitivity.limit.{'between' if low and high else 'above' if low else 'below'}", lang, told)


def _table(columns: Sequence[str], lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(say(f"sensitivity.column.{column}", lang), justify="left" if column == "name" else "right",
                         no_wrap=column != "name", overflow="fold")  # fmt: skip
    return table


def named(row: Mapping) -> str:
    """What a number is, and below it its name."""
    return f"{row['meaning']}\n  {row['name']}"


def between(row: Mapping, name: str, lang: str, shares: bool = False) -> str:
    """The 90 % interval of a value."""
    ends = (row[f"{name}_{end}"] for end in ("05", "95"))
    return " … ".join(percent(end, lang, "") if shares else amount(end, lang) for end in ends)


def amount(value: float, lang: str) -> str:
    """A value with two significant digits."""
    return as_stated(float(f"{value:.{DIGITS}g}"), lang) if value == value else "–"


def percent(share: float, lang: str, sign: str = " %") -> str:
    """A share in percent."""
    return number(100 * share, lang).replace("-", "−") + sign if share == share else "–"
