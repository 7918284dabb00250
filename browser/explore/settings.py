"""Settings of the library that shows the live class; they are read when it is imported, so they are set first."""

import os

from browser.folders import LIBRARY

SETTINGS = {
    "SOLARA_APP": "browser.explore.app",
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",  # a closed browser must not leave a class playing
    "SOLARA_KERNEL_MAX_COUNT": "100",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
    "SOLARA_ASSETS_PROXY": "True",
    "SOLARA_ASSETS_PROXY_CACHE_DIR": str(LIBRARY),  # its scripts and styles come with Klaslab
    "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",  # a file that is missing is missing: no other host is asked
}


def prepare() -> None:
    """Set what is not set yet."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
