"""`python -m browser.patterns results/evidence-…`: package the answer of `klaslab evidence` for the page About."""

import sys
from pathlib import Path

from browser.patterns.packaged import renew

if __name__ == "__main__":
    renew(Path(sys.argv[1]))
