"""The answer of a sweep on a terminal: what was lived, and a table of points and arms for the first outcome."""

from collections.abc import Mapping, Sequence

from rich import box
from rich.table import Table

from experiments.answer import amount
from experiments.arm_cards import arm_cards
from experiments.compare_words import cut_off
from experiments.configuration import Comparison
from experiments.effects import FEWEST_WORLDS
from experiments.language import as_stated, number, say
from experiments.outcomes import load_outcomes
from experiments.sweep.config import Sweep
from experiments.sweep.study import measured
from experiments.terminal import as_text, room

MOST_ROWS, ENDS = 24, 8  # of a table; of a longer one the lowest and the highest rows
NARROWEST, WIDEST, ROOM_FOR_WORDS = 100, 160, 120  # signs of a line; from the last on it says how sure an answer is
LONGEST, NUMBER = 30, 9  # signs of the name of an arm, and of a value
WORST = "worst_tenth_of_arm"
LEAST_MB = 0.1  # that is told of what lies on disk


def lines_of(sweep: Sweep, summary: Sequence[Mapping], sealed: Mapping, lang: str) -> list[str]:
    """Title, size, the table of the first outcome, how to read it, and what to be careful about."""
    worlds = sealed["worlds_finished"]
    told = {"points": len(sweep.points), "arms": len(sweep.comparison.arms), "worlds": worlds}
    lines = [sweep.file.meaning.model_dump()[lang], say("sweep.size", lang, told)]
    if sealed["partial"]:
        lines.append(say("sweep.partial", lang, {"finished": sealed["shards_finished"], "shards": sealed["shards"]}))
    if worlds < FEWEST_WORLDS:
        lines.append(say("compare.no_verdict", lang, {"fewest": FEWEST_WORLDS}))
    lines += [precision_in_words(found, lang) for found in sealed["precision"]]
    return [*lines, "", *table(sweep, summary, lang), "", *cautions(sweep, lang)]


def precision_in_words(found: Mapping, lang: str) -> str:
    """Whether a width asked for was reached, and after how many classes."""
    outcome = load_outcomes()[found["outcome"]]
    widest = "–" if found["widest"] is None else number(found["widest"], lang, 3)
    told = {"outcome": outcome.name[lang], "unit": outcome.unit[lang], "worlds": found["worlds"], "widest": widest,
            "width": number(found["width"], lang, 3)}  # fmt: skip
    return say("sweep.enough" if found["reached"] else "sweep.not_enough", lang, told)


def in_words(seconds: float, lang: str) -> str:
    """A length of time, roughly."""
    for unit, size in (("hours", 3600.0), ("minutes", 60.0)):
        if seconds >= 1.5 * size:
            return say(f"sweep.dry.{unit}", lang, {"n": number(seconds / size, lang, 1)})
    return say("sweep.dry.seconds", lang, {"n": number(seconds, lang, 0 if seconds >= 10 else 1)})


def shown_rows(sweep: Sweep, summary: Sequence[Mapping]) -> list[Mapping]:
    """The rows of the first outcome in everyone (or the first group): of other arms, or of the only one."""
    outcome, group = shown(sweep)
    single = len(sweep.comparison.arms) == 1
    baseline = sweep.comparison.arms[0].name
    return [row for row in summary if (row["outcome"], row["group"]) == (outcome, group)
            and (single or row["arm"] != baseline)]  # fmt: skip


def shown(sweep: Sweep) -> tuple[str, str]:
    """Outcome of the table, and the first group in which it is measured."""
    outcome = sweep.file.outcomes[0]
    return outcome, next(group for group in sweep.file.groups if measured((outcome,), (group,)))


def table(sweep: Sweep, summary: Sequence[Mapping], lang: str) -> list[str]:
    """Points and arms of the first outcome: mean, paired difference with its 90 % interval, and the worst-off tenth."""
    rows, (outcome, group) = shown_rows(sweep, summary), shown(sweep)
    found = load_outcomes()[outcome]
    head = {"name": found.name[lang], "unit": found.unit[lang], "group": say(f"effect.group.{group}", lang)}
    lines = [say("sweep.outcome", lang, head)]
    key = "level" if len(sweep.comparison.arms) == 1 else "difference"
    chosen = rows
    if len(rows) > MOST_ROWS:
        ranked = sorted(rows, key=lambda row: (row[key], row["point"]))
        chosen = [*ranked[:ENDS], *ranked[-ENDS:]]
        lines.append(say("sweep.ends", lang, {"rows": len(rows), "ends": ENDS}))
    return [*lines, drawn(sweep, chosen, worst_of(summary, outcome), key, lang)]


def worst_of(summary: Sequence[Mapping], outcome: str) -> dict[tuple[int, str], Mapping]:
    """The row of the worst-off tenth, by point and arm."""
    return {(row["point"], row["arm"]): row for row in summary if (row["outcome"], row["group"]) == (outcome, WORST)}


def drawn(sweep: Sweep, rows: Sequence[Mapping], worst: Mapping, key: str, lang: str) -> str:
    """The rows as a table for a terminal."""
    outcome, width = load_outcomes()[shown(sweep)[0]], room(NARROWEST, WIDEST)
    names = {card.id: cut_off(card.name[lang], LONGEST) for card in arm_cards(sweep.comparison)}
    heads = ("level", "interval", "worst") if key == "level" else ("baseline", "difference", "interval", "worst")
    judged = any(row["certainty"] == row["certainty"] for row in rows)
    heads += ("chance",) if judged and width >= ROOM_FOR_WORDS else ()
    drawing = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for title in sweep.titles(lang).values():
        drawing.add_column(title, justify="right", min_width=min(len(title), NUMBER))
    drawing.add_column(say("sweep.head.arm", lang), no_wrap=True)
    for head in heads:
        drawing.add_column(say(f"sweep.head.{head}", lang), justify="right", no_wrap=True)
    for row in rows:
        setting = [as_stated(value, lang) for value in sweep.points.values[row["point"] - 1]]
        cells = cells_of(row, worst.get((row["point"], row["arm"])), key, outcome, lang)
        drawing.add_row(*setting, names[row["arm"]], *(cells[head] for head in heads))
    return as_text(drawing, width).lstrip("\n")


def cells_of(row: Mapping, worst: Mapping | None, key: str, outcome, lang: str) -> dict[str, str]:
    """One row in words, by column."""
    signed, ends = key == "difference", ("mean_05", "mean_95") if key == "difference" else ("level_05", "level_95")
    low, high = (amount(row[end], outcome, lang, signed=signed) for end in ends)
    chance = "" if row["chance"] is None else say(f"effect.chance.{row['chance']}", lang)
    if row["direction"] in ("better", "worse"):
        chance = say(f"effect.direction.{row['direction']}", lang, {"chance": chance})
    return {
        "level": amount(row["level"], outcome, lang),
        "baseline": amount(row["baseline_mean"], outcome, lang) if signed else "",
        "difference": amount(row["difference"], outcome, lang, signed=True) if signed else "",
        "interval": f"{low} … {high}",
        "worst": "" if worst is None else amount(worst[key], outcome, lang, signed=signed),
        "chance": chance,
    }


def cautions(sweep: Sweep, lang: str) -> list[str]:
    """How the table is to be read, and for which arms the model explores only."""
    drawn_over = "chance" if sweep.comparison.drawn_over == "none" else "ensemble"
    return [say("sweep.read", lang), say(f"effect.covers.{drawn_over}", lang), *how_known(sweep.comparison, lang)]


def how_known(comparison: Comparison, lang: str) -> list[str]:
    """For which arms the model explores only, and of which the trials are kept aside."""
    lines = []
    for known in ("explores", "kept_aside"):
        arms = [card.name[lang] for card in arm_cards(comparison)[1:] if card.known == known and card.programmes]
        lines += [say(f"compare.{known}", lang, {"arms": ", ".join(arms)})] if arms else []
    return lines
