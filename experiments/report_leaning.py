"""The part of the report that ranks the assumed numbers by how far they move the answer; a few lines for a terminal."""

import math

import pyarrow.compute as pc

from experiments import page
from experiments.answer import amount
from experiments.language import as_stated, number, say
from experiments.story import Story

TOP, IN_TERMINAL = 10, 3
LEAST_KNOWN = 0.2  # a share of the spread with a larger error is not told
DIGITS = 2  # significant ones of a move that its outcome would round to nothing


def leaning(story: Story, lang: str) -> str:
    """How many assumed numbers move each answer, and the strongest of each with range, move and interval."""
    heading = page.heading(2, say("leaning.heading", lang))
    closer = "" if story.real else say("leaning.closer", lang, {"comparison": story.manifest["name"]})
    questions = questions_of(story)
    if not questions:
        return heading + "".join(map(page.paragraph, filter(None, (say("leaning.not_done", lang), closer))))
    told = {"worlds": max(one["worlds"] for one in questions), "numbers": questions[0]["drawn"]}
    caption = say("leaning.together.caption", lang)
    columns = ("question", "kept", "first", "as_it_is", "wins", "share")
    head = [say(f"leaning.together.{key}", lang) for key in columns]
    return "".join([
        heading, page.paragraph(say("leaning.about", lang, told)),
        page.table(caption, head, [_overview(story, one, lang) for one in questions]),
        *(_strongest(story, one, lang) for one in questions),
        *(page.paragraph(words) for words in (say("leaning.honest", lang), closer) if words)])  # fmt: skip


def lines_of(story: Story, lang: str) -> list[str]:
    """The three strongest numbers of all answers in a line each; nothing where none were drawn."""
    questions = questions_of(story)
    if not questions:
        return []
    kept = [(one, row) for one in questions for row in strongest(story, one) if row["kept"]]
    told = {"worlds": max(one["worlds"] for one in questions), "numbers": questions[0]["drawn"],
            "kept": sum(one["kept"] for one in questions)}  # fmt: skip
    if not kept:
        return [say("leaning.line.none", lang, told)]
    first: dict[str, tuple[dict, dict]] = {}
    for one, row in sorted(kept, key=lambda pair: -_clear(pair[1])):
        first.setdefault(row["name"], (one, row))
    return [say("leaning.line.some", lang, told),
            *(f"  {_line(story, one, row, lang)}" for one, row in list(first.values())[:IN_TERMINAL])]  # fmt: skip


def questions_of(story: Story) -> list[dict]:
    """The answers that were looked at, a row each, main outcome by main outcome in the order of the arms."""
    if "moves_together" not in story.tables:
        return []
    order = {arm.id: place for place, arm in enumerate(story.arms)}
    rows = story.tables["moves_together"].to_pylist()
    return sorted(rows, key=lambda row: (story.main.index(row["outcome"]), order[row["arm"]]))


def strongest(story: Story, question: dict, top: int = TOP) -> list[dict]:
    """The numbers that move an answer most beside their error, strongest first."""
    table = story.tables["moves"]
    for column in ("outcome", "arm"):  # before it is made plain data: there can be thousands of rows
        table = table.filter(pc.equal(table[column], question[column]))
    return sorted(table.to_pylist(), key=lambda row: (row["chance"], -abs(row["move"]), row["name"]))[:top]


def told_moves(story: Story) -> list[dict]:
    """The strongest numbers of every answer, as plain data."""
    return [row for one in questions_of(story) for row in strongest(story, one)]


def _overview(story: Story, one: dict, lang: str) -> list[str]:
    names = [row["name"] for row in strongest(story, one, IN_TERMINAL) if row["kept"]]
    known = math.isfinite(one["share_error"]) and one["share_error"] <= LEAST_KNOWN
    share = _percent(min(max(one["share"], 0.0), 1.0), one["share_error"], lang) if known else say(
        "leaning.unknown", lang)  # fmt: skip
    many, first = say("leaning.together.of", lang, one), "\n".join(names) or say("leaning.none", lang)
    return [_question(story, one, lang), many, first,
            f"{number(100 * one['wins_as_it_is'], lang)} %", _percent(one["wins"], one["wins_error"], lang), share]


def _strongest(story: Story, one: dict, lang: str) -> str:
    rows, outcome = strongest(story, one), story.outcomes[one["outcome"]]
    told = {"question": _question(story, one, lang), "shown": len(rows), "kept": one["kept"],
            "numbers": one["numbers"], "unit": outcome.unit[lang], "luck": _size(one["by_luck"], outcome, lang)}
    head = [say(f"leaning.moves.{key}", lang) for key in ("number", "range", "move", "kept")]
    cells = [[f"{row['name']}\n{row['meaning']}", _range(row, lang), _moved(row, outcome, lang),
              say(f"leaning.moves.{'yes' if row['kept'] else 'no'}", lang)] for row in rows]
    inside = page.table(say("leaning.moves.caption", lang, told), head, cells)
    return page.folded(say("leaning.moves.summary", lang, told), inside, paper=True)


def _line(story: Story, one: dict, row: dict, lang: str) -> str:
    outcome = story.outcomes[one["outcome"]]
    told = {"question": _question(story, one, lang), "name": row["name"], "meaning": row["meaning"]}
    return say("leaning.line.one", lang, told | {"move": _moved(row, outcome, lang)})


def _question(story: Story, one: dict, lang: str) -> str:
    names = {"outcome": story.outcomes[one["outcome"]].name[lang], "arm": story.names(lang)[one["arm"]]}
    return say("leaning.question", lang, names)


def _moved(row: dict, outcome, lang: str) -> str:
    sizes = {name: _size(row[key], outcome, lang, signed=True)
             for name, key in (("move", "move"), ("low", "move_05"), ("high", "move_95"))}  # fmt: skip
    return say("leaning.moves.interval", lang, sizes)


def _size(value: float, outcome, lang: str, signed: bool = False) -> str:
    """An amount with the decimals of its outcome, or more where it would be shown as nothing."""
    written = amount(value, outcome, lang, signed)
    if value == 0 or not math.isfinite(value) or any(digit in "123456789" for digit in written):
        return written
    decimals = min(DIGITS - 1 - math.floor(math.log10(abs(value))), 6)
    return ("−" if value < 0 else "+" if signed else "") + number(abs(value), lang, decimals)


def _range(row: dict, lang: str) -> str:
    low, high = (as_stated(row[end], lang) for end in ("low", "high"))
    return f"{say('report.table.between', lang, {'low': low, 'high': high})}\n{row['unit']}"


def _percent(share: float, error: float, lang: str) -> str:
    return say("leaning.percent", lang, {"share": number(100 * share, lang), "error": number(100 * error, lang)})


def _clear(row: dict) -> float:
    """How clearly a number moves an answer: its move in standard errors."""
    return abs(row["move"]) / row["error"] if row["error"] > 0 else 0.0
