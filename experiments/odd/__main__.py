"""`python -m experiments.odd`: write the tables of docs/ODD.md anew; with `--check` only say which are stale."""

import sys

from experiments.odd.document import DOCUMENT, refreshed, stale


def main(arguments: list[str]) -> int:
    """Refresh or check the document; the exit code is 1 if a table was found stale."""
    if not DOCUMENT.is_file():
        print("docs/ODD.md is part of the source tree, not of an installed package", file=sys.stderr)
        return 2
    text = DOCUMENT.read_text(encoding="utf-8")
    old = list(stale(text))
    for name in old:
        print(f"{'stale' if '--check' in arguments else 'written anew'}: {name}")
    if "--check" in arguments:
        return 1 if old else 0
    DOCUMENT.write_text(refreshed(text), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
