"""What `klaslab calibrate vo --ensemble NAME` says: the levels of the members, and how near they bring the figures."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from experiments.calibration.secondary import SECONDARY, Levelling
from experiments.calibration.target import Aim
from experiments.evidence_words import span, written
from experiments.findings import findings
from experiments.language import number, say
from experiments.populations import population
from experiments.vo_calibration import ONLINE
from experiments.vo_calibration_run import decimals, drawn_table

LEVELS, FIGURES = ("level", "stated", "middle", "span"), ("id", "name", "figure", "margin", "middle", "span", "inside")
QUANTILES = (0.05, 0.5, 0.95)


def lines_of(work: Levelling, fitted: pa.Table, told: Mapping, lang: str) -> list[str]:
    """The whole answer."""
    cost = {"minutes": number(told["seconds"] / 60, lang), "class_years": number(told["class_years"], lang)}
    levels = [level(name, np.asarray(fitted[name]), lang) for name in work.names]
    figures = [figure(aim, np.asarray(fitted[aim.label]), lang) for aim in work.aims]
    return [say("calibrate.vo.members_title", lang, told), "", drawn_table(LEVELS, levels, lang), "",
            drawn_table(FIGURES, figures, lang), "", say("calibrate.cost", lang, cost)]  # fmt: skip


def level(name: str, values: np.ndarray, lang: str) -> dict[str, str]:
    """One level: as the population states it, and over the members."""
    low, middle, high = (decimals(x, lang) for x in np.quantile(values, QUANTILES))
    stated = decimals(population(SECONDARY).levels[name].value, lang)
    return {"level": name, "stated": stated, "middle": middle, "span": f"{low} – {high}"}


def figure(aim: Aim, values: np.ndarray, lang: str) -> dict[str, str]:
    """One figure beside what members show, and the share of members within its margin."""
    if aim.id == ONLINE:
        stated = population(SECONDARY).online_share
        name, (low, high) = stated.name, stated.prior
    else:
        stated = findings()[aim.id].numbers[aim.number - 1]
        name, (low, high) = stated.name, (stated.low, stated.high)
    inside = float(((values >= low) & (values <= high)).mean())
    least, middle, most = np.quantile(values, QUANTILES)
    return {
        "id": aim.id, "name": name.model_dump()[lang], "figure": written(aim.published, lang),
        "margin": span(low, high, lang), "middle": written(float(middle), lang),
        "span": span(float(least), float(most), lang), "inside": f"{number(100 * inside, lang)} %",
    }  # fmt: skip
