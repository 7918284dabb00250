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


@pytest.mark.parametrize("pin", [pin for pin in PINS if "==" in pin])
def test_what_is_installed_is_what_was_seen_to_work_together(app, pin):
    name, version = pin.split("==")
    assert version == importlib.metadata.version(name)


def test_the_widgets_are_those_of_the_old_templates(app):
    import ipyvue

    assert ipyvue.__version__.startswith("1."), "with Vue 3 the main area of Mesa's view is empty"


def test_the_library_asks_nothing_that_does_not_come_with_klaslab(app):
    status, headers, body = ask(app, "/verken")
    assert 200 == status and "unsafe-eval" in headers["content-security-policy"]
    fetched = set(re.findall(r"/_solara/cdn/([^\"'`\s)]+?\.(?:css|js))", body.decode()))
    assert fetched and not {name for name in fetched if "${" not in name and not (LIBRARY / name).is_file()}


def test_the_settings_are_those_that_the_library_reads(app):
    from solara.server import settings
    from solara.settings import assets

    import browser.explore.routes  # noqa: F401

    assert not settings.telemetry.mixpanel_enable
    assert ("10m", LIBRARY, False) == (
        settings.kernel.cull_timeout, Path(settings.assets.proxy_cache_dir), settings.assets.fontawesome_enabled,
    )  # fmt: skip
    assert SETTINGS["SOLARA_ASSETS_CDN"] == assets.cdn, "no other host is ever asked"


def test_mesa_says_that_the_model_has_moved_as_our_page_expects(app):
    from mesa.visualization.utils import force_update, update_counter

    assert callable(force_update) and hasattr(update_counter, "get")
