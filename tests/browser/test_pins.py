"""Canaries of the pinned versions: each pin of the view is there for a reason that is asked again here."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

from browser.explore.settings import SETTINGS
from browser.folders import LIBRARY
from tests.browser.asking import ask

ROOT = Path(__file__).resolve().parent.parent.parent
PINS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"][
    "browser"
]


def mesa_moves_our_page(app):
    from mesa.visualization.utils import force_update, update_counter

    assert callable(force_update) and hasattr(update_counter, "get"), "our page follows Mesa's own counter"


def solara_fetches_what_comes_with_klaslab(app):
    status, headers, body = ask(app, "/verken")
    assert 200 == status and "unsafe-eval" in headers["content-security-policy"]
    fetched = set(re.findall(r"/_solara/cdn/([^\"'`\s)]+?\.(?:css|js))", body.decode()))
    assert fetched and not {name for name in fetched if "${" not in name and not (LIBRARY / name).is_file()}
    assert {"main", "lead"} <= set(re.findall(r'(?:id|class)="(\w+)"', body.decode())), "our frame found its places"


def ipyvue_reads_templates_of_vue_2(app):
    import ipyvue

    assert ipyvue.__version__.startswith("1."), "with Vue 3 the main area of Mesa's view is empty"
    for template in (ROOT / "browser" / "explore").glob("*.vue"):
        assert "export default" not in template.read_text(encoding="utf-8"), "Vue 2 reads module.exports"


def ipyvuetify_is_of_the_same_vue(app):
    import ipyvuetify

    assert ipyvuetify.__version__.startswith("1.") and hasattr(ipyvuetify, "Html")


CANARIES = {
    "mesa": mesa_moves_our_page,
    "solara": solara_fetches_what_comes_with_klaslab,
    "ipyvue": ipyvue_reads_templates_of_vue_2,
    "ipyvuetify": ipyvuetify_is_of_the_same_vue,
}


@pytest.mark.parametrize("pin", [pin for pin in PINS if "==" in pin])
def test_what_is_installed_is_what_was_seen_to_work_together(app, pin):
    name, version = pin.split("==")
    assert version == importlib.metadata.version(name)
    CANARIES[name](app)


def test_every_library_that_a_newer_version_broke_is_pinned():
    assert set(CANARIES) == {pin.split("==")[0] for pin in PINS if "==" in pin}


def test_the_settings_are_those_that_the_library_reads(app):
    from solara.server import settings
    from solara.settings import assets

    import browser.explore.routes  # noqa: F401

    assert not settings.telemetry.mixpanel_enable
    assert ("10m", LIBRARY, False) == (
        settings.kernel.cull_timeout, Path(settings.assets.proxy_cache_dir), settings.assets.fontawesome_enabled,
    )  # fmt: skip
    assert SETTINGS["SOLARA_ASSETS_CDN"] == assets.cdn, "no other host is ever asked"


def test_each_visitor_has_a_model_of_their_own():
    for module in (ROOT / "browser" / "explore").glob("*.py"):
        for line in module.read_text(encoding="utf-8").splitlines():
            assert not re.match(r"\w+ *= *(Classroom|Live)\(", line), f"{module.name}: all visitors would share it"


def test_nothing_of_the_page_asks_for_what_does_not_come_with_klaslab():
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "browser").rglob("*.py")]
    for asked in ("solara.Markdown", "CommandConsole", "solara.FigureAltair", "SolaraViz("):
        assert not [text for text in sources if asked in text], asked
