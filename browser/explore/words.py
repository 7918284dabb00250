"""All words of the live class in one language, for the templates."""

from functools import cache

from experiments.language import catalogue

PREFIX = "browser.live."


@cache
def words(lang: str) -> dict[str, str]:
    """Every text under `browser.live`, by its short name; placeholders are filled in by the templates."""
    return {key.removeprefix(PREFIX): said[lang] for key, said in catalogue().items() if key.startswith(PREFIX)}
