"""The report of a comparison: one page that opens without a network, in Dutch and in English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from experiments import page
from experiments import report_sections as sections
from experiments.answer import amount
from experiments.effects import FEWEST_WORLDS
from experiments.errors import UserError
from experiments.figures import style
from experiments.figures.better_than import better_than_matrix
from experiments.figures.by_group import by_group
from experiments.figures.cost import cost
from experiments.figures.paired_effect import paired_effect
from experiments.figures.twenty_dots import twenty_dots
from experiments.figures.year import year, year_bands
from experiments.folders import configs_folder
from experiments.language import LANGUAGES, number, say
from experiments.panel import CLASS_LEVEL
from experiments.report_costs import costs_around
from experiments.report_leaning import leaning
from experiments.report_numbers import StatedNumber, parameter_table
from experiments.report_uncertainty import uncertainty
from experiments.story import Story
from experiments.tables import write_bytes


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A figure of the report with the table that says the same."""

    name: str
    figure: Figure
    picture: bytes
    table: str


def plate(name: str, figure: Figure, table: str) -> Plate:
    """A figure, its picture as SVG and its table."""
    return Plate(name=name, figure=figure, picture=style.svg(figure), table=table)


def write_report(folder: Path, story: Story, lang: str) -> Path:
    """Writes `report.html` in `lang`, both languages beside it, and the figures as SVG and PNG.

    Raises UserError for a real class that has small groups in its tables or fewer than 40 worlds.
    """
    _refuse_what_is_private(story)
    for language in LANGUAGES:
        plates = draw(story, language)
        for drawn in plates:
            write_bytes(folder / "figures" / f"{drawn.name}.{language}.svg", drawn.picture)
            if language == lang:
                write_bytes(folder / "figures" / f"{drawn.name}.{language}.png", style.png(drawn.figure))
        html = report_html(story, plates, language).encode()
        write_bytes(folder / f"report.{language}.html", html)
        if language == lang:
            write_bytes(folder / "report.html", html)
    return folder / "report.html"


def standing_report(folder: Path, sealed: Mapping, lang: str) -> Path | None:
    """The report in `folder` if nothing about it would change; None if it has to be written (again).

    It stands when `report.html` is in `lang`, both pages tell the tables that were sealed (not a part of them),
    and no source, text or config is newer than they are.
    """
    page, pages = folder / "report.html", [folder / f"report.{language}.html" for language in LANGUAGES]
    if not all(path.is_file() for path in (page, *pages)):
        return None
    if page.read_bytes() != (folder / f"report.{lang}.html").read_bytes():
        return None
    made_from = [path for root in (Path(__file__).parent, configs_folder()) for path in root.rglob("*.[pt][yo]*")]
    newest = max(path.stat().st_mtime for path in made_from if path.suffix in (".py", ".toml"))
    told = all(sealed["content_hash"].encode() in path.read_bytes() for path in pages)
    return page if told and newest <= min(path.stat().st_mtime for path in pages) else None


def report_html(story: Story, plates: list[Plate], lang: str) -> str:
    """The page in one language."""
    shown = {drawn.name: _shown(drawn, lang) for drawn in plates}
    body = "".join([
        page.box([say("report.banner_real" if story.real else "report.banner", lang)], "banner"), _partial(story, lang),
        _secondary(story, lang),
        sections.answer(story, lang, shown["twenty_dots"]), sections.compared(story, lang),
        sections.effects_side_by_side(story, lang), shown["paired_effect"],
        shown.get("paired_effect_absence", ""), sections.for_whom(story, lang), shown["by_group"],
        sections.around_the_class(story, lang), costs_around(story, lang), section("year", shown, lang),
        section("cost", shown, lang), sections.costs_of_own_dose(story, lang),
        section("better_than", shown, lang),
        sections.acted_upon(story, lang), uncertainty(story, lang), leaning(story, lang),
        assumed(story, lang), provenance(story, lang)])
    return page.page(lang, story.title[lang], _header(story, lang), body, say("report.skip", lang))


def draw(story: Story, lang: str) -> list[Plate]:
    """All figures of the report in one language, as they are drawn; pages have an order of their own."""
    return list(drawn_one_by_one(story, lang))


def drawn_one_by_one(story: Story, lang: str) -> Iterator[Plate]:
    """The figures of `draw`, each as soon as it is asked for: a picture takes a while."""
    main = story.outcomes[story.main[0]]
    legend = style.Legend(lang=lang, names=story.names(lang), baseline=story.baseline,
                          caption=_caption(story, lang))
    effects, tables = story.tables["effects"], sections.every_effect
    yield plate("paired_effect", paired_effect(effects, main, "everyone", legend),
                tables(story, story.effects(main.id, "everyone"), lang))
    yield from _absence(story, legend)
    yield plate("twenty_dots", twenty_dots(story.tables["dots"], effects, main, "everyone", legend),
                _dots_table(story, lang))
    yield plate("by_group", by_group(effects, main, legend), tables(story, story.effects(main.id), lang))
    yield plate("better_than", better_than_matrix(story.tables["chances"], main, legend), _chances_table(story, lang))
    if any(value is not None for arm in story.others for value in (arm.hours, arm.euros_low)):
        drawn = cost(effects, story.costs(), main, "everyone", legend)
        yield plate("cost", drawn, _cost_table(story, lang))
    if "fan" in story.tables and main.id in story.tables["fan"]["outcome"].to_pylist():
        starts = {arm.id: arm.start_week for arm in story.others if arm.start_week is not None}
        drawn = year(story.tables["fan"], main, legend, starts)
        yield plate("year", drawn, _year_table(story, lang))


def assumed(story: Story, lang: str) -> str:
    """What the outcome rests on: where the model only explores, and every number with its status."""
    parts = [page.heading(2, say("report.assumed.heading", lang))]
    parts += [page.box([say(f"report.{known}.long", lang, {"arms": arms})], "warning")
              for known, arms in story.only_explored(lang).items()]
    rests_on = (f"covers.{story.covers}", "absence", "replacement", "levers", "real" if story.real else "made_up")
    parts.append(page.items([say(f"report.assumed.{key}", lang) for key in rests_on]))
    ranked = sorted(story.assumptions, key=lambda a: (a.status != "assumed", a.name))
    rows = [StatedNumber(name=a.name, meaning=a.meaning, value=a.value, span=(a.low, a.high), unit=a.unit,
                         status=a.status, known=a.source or a.note) for a in ranked]
    count = sum(a.status == "assumed" for a in ranked)
    summary = say("report.parameter.summary", lang, {"assumed": count, "all": len(ranked)})
    return "".join([*parts, parameter_table(summary, rows, lang)])


def provenance(story: Story, lang: str) -> str:
    """What made the result, and how to make it again."""
    m = story.manifest
    version = " ".join(str(part) for part in (m["software"]["name"], m["software"]["version"]))
    commit = m["software"]["commit"] or "–"
    if m["software"]["dirty"]:
        commit += " " + say("report.provenance.dirty", lang)
    libraries = ", ".join(f"{name} {found}" for name, found in m["environment"]["libraries"].items())
    machine = f"Python {m['environment']['python']}, {libraries}; {m['environment']['system']}"
    values = {"result": f"{m['name']}-{m['result_id']}", "content": m["content_hash"], "software": version,
              "commit": commit, "date": m["date"], "machine": machine, "repeat": story.command,
              "seeds": ", ".join(f"{name} {seed}" for name, seed in m["seeds"].items()),
              "worlds": str(m["worlds_finished"]),
              "resources": say("report.provenance.spent", lang, {
                  "wall": number(m["resources"]["wall_seconds"], lang, 1),
                  "cpu": number(m["resources"]["cpu_seconds"], lang, 1)})}
    rows = [[say(f"report.provenance.{key}", lang), value] for key, value in values.items()]
    head = [say("report.provenance.what", lang), say("report.provenance.value", lang)]
    return (page.heading(2, say("report.provenance.heading", lang))
            + page.table(say("report.provenance.caption", lang), head, rows)
            + page.paragraph(say("report.provenance.files", lang), "soft"))


def _refuse_what_is_private(story: Story) -> None:
    if not story.real:
        return
    if set(story.tables["effects"]["group"].to_pylist()) - set(CLASS_LEVEL):
        raise ValueError("a real class is told at class level only; see panel.class_level")
    worlds = story.manifest["worlds_finished"]
    if worlds < FEWEST_WORLDS:
        raise UserError("report.real_too_few", value=worlds, expected=FEWEST_WORLDS)


def _header(story: Story, lang: str) -> str:
    other = next(language for language in LANGUAGES if language != lang)
    link = (f'<nav><a href="report.{other}.html" hreflang="{other}" lang="{other}">'
            f"{say('report.other_language', other)}</a></nav>")
    meta = {"worlds": story.manifest["worlds_finished"], "arms": len(story.arms),
            "date": story.manifest["date"][:10]}
    return link + page.heading(1, story.title[lang]) + page.paragraph(
        say("report.meta_real" if story.real else "report.meta", lang, meta), "soft")


def section(name: str, shown: Mapping[str, str], lang: str) -> str:
    """A section that is one figure; nothing at all where there is none."""
    return page.heading(2, say(f"report.{name}.heading", lang)) + shown[name] if name in shown else ""


def _partial(story: Story, lang: str) -> str:
    m = story.manifest
    if not m["partial"]:
        return ""
    return page.box([say("report.partial", lang, {
        "worlds": m["worlds_finished"], "finished": m["shards_finished"], "shards": m["shards"]})], "warning")


def _secondary(story: Story, lang: str) -> str:
    return page.box([say("report.secondary", lang)], "warning") if story.secondary else ""


def _caption(story: Story, lang: str) -> str:
    m = story.manifest
    software = f"Klaslab {m['software']['version']}"
    return say("figure.caption", lang, {"software": software, "result": f"{m['name']}-{m['result_id']}"})


def _shown(drawn: Plate, lang: str) -> str:
    alt = say("report.figure.alt", lang, {"title": title_of(drawn.figure)})
    return page.picture(style.data_address(drawn.picture), alt,
                        page.folded(say("report.figure.table", lang), drawn.table))


def title_of(figure: Figure) -> str:
    """The finding a figure has as its title, in one line."""
    return " ".join(figure.texts[0].get_text().split())


def _absence(story: Story, legend: style.Legend) -> list[Plate]:
    found = [outcome for outcome in story.main[1:] if story.effects(outcome, "everyone")]
    return [plate("paired_effect_absence",
                  paired_effect(story.tables["effects"], story.outcomes[outcome], "everyone", legend),
                  sections.every_effect(story, story.effects(outcome, "everyone"), legend.lang))
            for outcome in found[:1]]


def _dots_table(story: Story, lang: str) -> str:
    main = story.outcomes[story.main[0]]
    rows = [row for row in story.tables["dots"].to_pylist()
            if (row["outcome"], row["group"]) == (main.id, "everyone")]
    cells = [[story.names(lang)[row["arm"]], str(row["dot"]), str(row["world"]),
              amount(row["difference"], main, lang, signed=True)] for row in rows]
    head = [say(f"report.table.{key}", lang) for key in ("arm", "dot", "world", "difference")]
    return page.table(say("report.table.dots", lang), head, cells, numbers=True)


def _cost_table(story: Story, lang: str) -> str:
    main = story.outcomes[story.main[0]]
    keys = ("arm", "difference", "hours", "euros_low", "euros_high")
    head = [say(f"report.table.{key}", lang) for key in keys]
    rows = []
    for arm in story.others:
        effect = story.effect(arm.id, main.id, "everyone")
        price = ["–" if value is None else number(value, lang)
                 for value in (arm.hours, arm.euros_low, arm.euros_high)]
        rows.append([arm.name[lang], amount(effect.difference, main, lang, signed=True), *price])
    return page.table(say("report.table.cost", lang), head, rows, numbers=True)


def _chances_table(story: Story, lang: str) -> str:
    names, main = story.names(lang), story.main[0]
    rows = [[names[row["arm"]], names[row["other"]], str(row["worlds"]), _percent(row["probability"], lang)]
            for row in story.tables["chances"].to_pylist() if row["outcome"] == main]
    head = [say(f"report.table.{key}", lang) for key in ("arm", "other", "pairs", "probability")]
    covered = {"covers": say(f"covers.{story.covers}", lang)}
    return page.table(say("report.table.chances", lang, covered), head, rows, numbers=True)


def _year_table(story: Story, lang: str) -> str:
    main = story.outcomes[story.main[0]]
    rows = [[story.names(lang)[row["arm"]], str(row["week"]),
             *(amount(row[key], main, lang) for key in ("q05", "q25", "q50", "q75", "q95"))]
            for row in year_bands(story.tables["fan"], main.id).to_pylist()]
    head = [*(say(f"report.table.{key}", lang) for key in ("arm", "week")),
            *(f"{share} %" for share in (5, 25, 50, 75, 95))]
    return page.table(say("report.table.year", lang), head, rows, numbers=True)


def _percent(share: float, lang: str) -> str:
    return "–" if share != share else f"{number(100 * share, lang)} %"
