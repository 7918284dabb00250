"""What `klaslab class` tells: the class as a whole, never a pupil."""

import hashlib
from pathlib import Path

from experiments.class_numbers import class_numbers, comparison, references
from experiments.folders import shown
from experiments.language import number, say
from experiments.manner import Manner, answer
from experiments.sociogram import Sociogram, classes_in, read_sociogram

LEFT, MIDDLE = 62, 14  # width of the columns of the table


def describe_class(
    file: str, *, manner: Manner, out: Path, layout: str | None, name: str | None, wave: str | None
) -> None:
    """Read a class, save a picture of it as a whole, and tell its numbers; raises UserError."""
    sociogram = read_sociogram(file, layout, name=name, wave=wave)
    numbers = class_numbers(sociogram)
    compared = comparison(numbers)
    picture = save_picture(sociogram, out, manner.lang)
    remarks = [say(remark.key, manner.lang, remark.values) for remark in sociogram.report]
    data = {"class": numbers, "comparison": compared, "report": remarks, "figure": shown(picture)}
    answer(manner, _told(numbers, compared, remarks, picture, manner.lang), data)


def list_classes(file: str, *, manner: Manner, layout: str | None) -> None:
    """Tell which classes and waves a folder holds."""
    found = classes_in(file, layout)
    listed = [{"class": name, "wave": wave} for name, wave in found]
    shown = [{key: value or "-" for key, value in one.items()} for one in listed]
    lines = [say("sociogram.class.listed", manner.lang, one) for one in shown]
    answer(manner, "\n".join(lines), {"classes": listed})


def save_picture(sociogram: Sociogram, out: Path, lang: str) -> Path:
    """The picture that may be shown of this class, in a file named after what the class answered."""
    from experiments.figures import style
    from experiments.figures.class_distributions import class_distributions
    from experiments.figures.sociogram import target_sociogram
    from experiments.tables import write_bytes

    identity = fingerprint(sociogram)
    figure = (class_distributions if sociogram.real else target_sociogram)(sociogram, lang, identity)
    path = out / f"class-{identity}.png"
    write_bytes(path, style.png(figure))
    return path


def fingerprint(sociogram: Sociogram) -> str:
    """Twelve hex signs that stand for the answers in a class, whatever its pupils are called."""
    whole = hashlib.sha256(sociogram.sex.tobytes())
    for name, ties in sociogram.relations.items():
        whole.update(name.encode() + ties.tobytes())
    return whole.hexdigest()[:12]


def _told(numbers: dict, compared: list[dict], remarks: list[str], picture: Path, lang: str) -> str:
    kind = "made_up" if not numbers["real"] else "uncounted" if numbers["girls"] is None else "real"
    lines = [say(f"sociogram.class.{kind}", lang, numbers), "", *remarks]
    published = {(row["relation"], row["statistic"]): row for row in compared}
    for name, relation in numbers["relations"].items():
        title = say(f"sociogram.relation.{name}", lang)
        lines += _block(title, name, relation["instrument"], relation["numbers"], published, lang)
    if across := numbers["across"]["numbers"]:
        title = say(f"sociogram.class.across_{numbers['across']['with']}", lang)
        lines += _block(title, "across", numbers["across"]["instrument"], across, published, lang)
    if "ratings" in numbers:
        shares = [f"{value}: {number(share * 100, lang)} %" for value, share in numbers["ratings"].items()]
        lines += ["", say("sociogram.class.ratings", lang), "  " + "   ".join(shares).replace("-", "−")]
    lines += ["", say("sociogram.class.closing", lang)]
    lines += [say("sociogram.class.picture", lang, {"file": shown(picture)})]
    return "\n".join(lines)


def _block(title: str, name: str, instrument: str | None, values: dict, published: dict, lang: str) -> list:
    """The numbers of one relation, with the published ones of the same instrument in a second column."""
    rows = [published.get((name, statistic)) for statistic in values]
    population = references()[instrument].population[lang] if any(rows) else ""
    here = say("sociogram.class.here", lang)
    asked = say(f"sociogram.instrument.{instrument}", lang) if instrument else ""
    head = f"{title} ({asked})" if asked else title
    lines = ["", f"{head:<{LEFT}}{here:<{MIDDLE}}{population}".rstrip()]
    for (statistic, value), row in zip(values.items(), rows):
        words = say(f"sociogram.statistic.{statistic}", lang)
        lines.append(f"  {words:<{LEFT - 2}}{number_of(value, lang):<{MIDDLE}}{published_of(row, lang)}".rstrip())
    return lines


def published_of(row: dict | None, lang: str) -> str:
    """What was published of the same instrument, as a number or a range; nothing where nothing was."""
    if row is None:
        return ""
    if row["low"] is None:
        return number_of(row["published"], lang)
    values = {"low": number_of(row["low"], lang), "high": number_of(row["high"], lang)}
    return f"{number_of(row['published'], lang)} {say('sociogram.class.range', lang, values)}"


def number_of(value: float, lang: str) -> str:
    """A number of a class, with two decimals."""
    return number(value, lang, 2).replace("-", "−")
