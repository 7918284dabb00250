"""`python -m browser.patterns results/evidence-…`: package the answer of `klaslab evidence` for the page About."""

import sys
from pathlib import Path

from browser.patterns.packaged import renew
from experiments.errors import UserError
from experiments.language import default_language, say


def main(words: list[str]) -> str | None:
    """Package the folder that is named; what is wrong, in one line."""
    lang = default_language()
    if len(words) != 1:
        return say("browser.patterns.usage", lang)
    try:
        renew(Path(words[0]))
    except UserError as error:
        return error.text(lang)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
