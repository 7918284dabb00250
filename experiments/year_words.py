"""The year of a made-up class in readable paragraphs, from counts."""

import textwrap
from collections.abc import Mapping

from experiments.language import number, say
from experiments.programmes import programme_file

WIDTH, LEFT = 88, 56  # signs of a line, and of the first column of the table
MORE, LESS = 1.3, 0.77  # how far the weekly rate must differ from the stretch before to be called more, or less
ENOUGH = 4  # times below which nothing is said of most and more


def lines_of(facts: Mapping, seed: int, lang: str) -> list[str]:
    """The whole text: title, class, stretches, who did what, and what five instruments would say."""
    lines = [say("run.title", lang).upper(), *wrapped(of_class(facts, seed, lang))]
    lines += ["", say("run.heading.stretches", lang), *of_stretches(facts["stretches"], lang)]
    parts = {"pupils": of_pupils, "classmates": of_classmates, "adults": of_adults, "absence": of_absence,
             "friends": of_friends, "programmes": of_programmes}  # fmt: skip
    for heading, part in parts.items():
        if said := part(facts, lang):
            lines += ["", say(f"run.heading.{heading}", lang), *wrapped(said)]
    lines += ["", say("run.heading.instruments", lang), *of_instruments(facts, lang)]
    return lines + ["", *wrapped([say("run.one_class", lang)]), *wrapped([say("report.banner", lang)])]


def counted(key: str, n: int, lang: str, values: Mapping | None = None) -> str:
    """The text for none, one or many, with {n} and other values."""
    form = {0: "none", 1: "one"}.get(n, "many")
    return say(f"{key}.{form}", lang, {"n": n} | dict(values or {}))


def wrapped(sentences: list[str], indent: str = "") -> list[str]:
    """Sentences as one paragraph."""
    return textwrap.wrap(" ".join(sentences), WIDTH, subsequent_indent=indent, break_on_hyphens=False)


def of_class(facts: Mapping, seed: int, lang: str) -> list[str]:
    """Who is in the class, and what is done extra."""
    names = [programme_name(name, lang) for name in facts["class"]["programmes"]]
    extra = "run.extra.many" if names else "run.extra.none"
    kind = [say("run.secondary", lang)] if facts["class"]["secondary"] else []
    who = say("run.class", lang, facts["class"] | {"seed": seed})
    return [who, *kind, say(extra, lang, {"names": ", ".join(names)})]


def programme_name(name: str, lang: str) -> str:
    """A programme as its file calls it."""
    return getattr(programme_file(name).name, lang)


def of_stretches(stretches: list[Mapping], lang: str) -> list[str]:
    """A short paragraph for each stretch between holidays."""
    lines, before = [], None
    for stretch in stretches:
        lines += wrapped(of_stretch(stretch, before, lang), indent="  ")
        before = stretch
    return lines


def of_stretch(stretch: Mapping, before: Mapping | None, lang: str) -> list[str]:
    """How often, what and where; more or less than before; who was the target; what adults saw."""
    n = stretch["episodes"]
    most = {"form": say(f"run.form.{largest(stretch['forms'])}", lang),
            "place": say(f"run.place.{largest(stretch['places'])}", lang)}  # fmt: skip
    times = say("run.times.few", lang, {"n": n}) if 1 < n < ENOUGH else counted("run.times", n, lang, most)
    said = [say(f"run.until.{stretch['until']}", lang, stretch), times]
    if before and n >= ENOUGH:
        said.append(say(f"run.trend.{trend(stretch, before)}", lang))
    if n > 1:
        said.append(of_target(stretch, before, lang))
    return said + ([counted("run.seen", stretch["seen"], lang)] if n else [])


def of_target(stretch: Mapping, before: Mapping | None, lang: str) -> str:
    """Who was the target most often, if anybody was."""
    one, n = stretch["target"], stretch["episodes"]
    if not one["alone"] or one["times"] == 1:
        return say("run.target_nobody", lang)
    again = before and stands_out(before) and before["target"]["number"] == one["number"]
    return say("run.target_again" if again else "run.target", lang, one | {"n": n})


def stands_out(part: Mapping) -> bool:
    """Whether one pupil was the target more often than anybody else."""
    return bool(part["target"]) and part["target"]["alone"] and part["target"]["times"] > 1


def largest(times: Mapping[str, int]) -> str:
    """What happened most; of equals the first."""
    return max(times, key=lambda name: times[name])


def trend(stretch: Mapping, before: Mapping) -> str:
    """More, less or the same per school week as in the stretch before."""
    rate, was = (part["episodes"] / part["weeks"] for part in (stretch, before))
    return "more" if rate > MORE * was else "less" if rate < LESS * was else "same"


def of_pupils(facts: Mapping, lang: str) -> list[str]:
    """How many it happened to, to whom most, and who began most."""
    year = facts["year"]
    n, starters = year["episodes"], year["starters"]
    said = [counted("run.year", n, lang, facts["class"] | {"targets": year["targets"]})]
    if n < 2:
        return said
    alone = "run.year.target" if stands_out(year) else "run.year.target_among"
    said += [say(alone, lang, year["target"]), counted("run.year.by", year["target"]["by"], lang)]
    if len(starters) > 1:
        values = {"names": listed([one["name"] for one in starters], lang), "actors": year["actors"]}
        said.append(say("run.year.starters", lang, values | {"times": sum(one["times"] for one in starters), "n": n}))
    return [*said, counted("run.year.both", year["both"], lang)]


def listed(names: list[str], lang: str) -> str:
    """A, B and C."""
    return say("run.and", lang, {"first": ", ".join(names[:-1]), "last": names[-1]}) if names[1:] else names[0]


def of_classmates(facts: Mapping, lang: str) -> list[str]:
    """Who watched, joined in and stood up; and where the norm went."""
    year = facts["year"]
    if not year["episodes"]:
        return []
    said = [say("run.watched", lang, year), say("run.joined", lang, year | {"n": year["episodes"]})]
    said.append(counted("run.defended", year["defenders"], lang))
    if year["defenders"]:
        said.append(counted("run.stopped", year["stopped"], lang))
    norm = {label: number(value + 0.0, lang, 2).replace("-", "−") for label, value in facts["norm"].items()}
    return [*said, say("run.norm", lang, norm)]


def of_adults(facts: Mapping, lang: str) -> list[str]:
    """What adults saw, were told and did."""
    year, ends = facts["year"], facts["talks"]
    if not year["episodes"]:
        return []
    n = {"n": year["episodes"]}
    saw = "run.adult_saw" if year["seen"] else "run.adult_saw_nothing"
    return [
        say(saw, lang, year | n),
        *([counted("run.sanctioned", year["sanctioned"], lang)] if year["seen"] else []),
        say("run.told", lang, year | n),
        say("run.told_nobody", lang, {"nobody": year["told_nobody"], "targets": year["targets"]}),
        counted("run.parents", facts["parents"]["informed_school"], lang),
        counted("run.talks", sum(ends.values()), lang, ends),
    ]


def of_absence(facts: Mapping, lang: str) -> list[str]:
    """Days missed through illness, from fear, kept home, not let in, and between two schools."""
    missed = facts["absence"]
    said = [say("run.ill", lang, missed)]
    said.append(counted("run.afraid", missed["afraid_pupils"], lang, missed | (missed["longest"] or {})))
    return said + [say(f"run.{kind}", lang, {"n": missed[kind]}) for kind in ("kept", "out", "between") if missed[kind]]


def of_friends(facts: Mapping, lang: str) -> list[str]:
    """Friendships that lasted, ended and began; and those of the pupil who was the target most often."""
    pairs, target = facts["friendships"], facts["year"]["target"]
    said = [say("run.friends", lang, pairs), say("run.friends_changed", lang, pairs)]
    return said + ([say("run.friends_of_target", lang, facts["target_friends"] | target)] if target else [])


def of_programmes(facts: Mapping, lang: str) -> list[str]:
    """What the programmes' adults found and did."""
    if not facts["class"]["programmes"]:
        return []
    said = []
    for row in facts["events"]:
        programme = programme_name(row["programme"], lang) if row["programme"] else ""
        name = row["pupil"]["name"] if row["pupil"] else "?"
        values = row | {"programme": programme, "n": row["times"], "name": name}
        said.append(say(f"run.event.{row['event']}", lang, values))
    return said or [say("run.event.nothing", lang)]


def of_instruments(facts: Mapping, lang: str) -> list[str]:
    """The table of five instruments, and what to make of it."""
    target, missed = facts["year"]["target"], facts["absence"]
    head = say("run.instrument.target", lang, target) if target else ""
    lines = [f"{'':<{LEFT}}{say('run.instrument.heading', lang):>10}   {head}".rstrip()]
    for row in facts["instruments"]:
        finds = "" if row["finds_target"] is None else "yes" if row["finds_target"] else "no"
        words = say(f"run.instrument.{finds}", lang) if finds else ""
        label = say(f"run.instrument.{row['instrument']}", lang)
        lines.append(f"  {label:<{LEFT - 2}}{number(row['pupils'], lang):>10}   {words}".rstrip())
    found = [row["pupils"] for row in facts["instruments"] if row["instrument"] != "register"]  # it never asks
    ends = {"low": min(found), "high": max(found)}
    registered = {"registered": missed["ill"] + missed["afraid"], "afraid": missed["afraid"]}
    said = [say("run.disagree" if ends["low"] < ends["high"] else "run.agree", lang, ends)]
    return lines + wrapped([*said, say("run.register", lang, registered)])
