"""Lives a small world uncompiled and tells which addresses of chance were asked for more than once.

    NUMBA_DISABLE_JIT=1 python tests/contracts/draw_addresses.py '{"days": 60, "programmes": ["support_group"]}'

Answers as JSON: how many draws, for which decisions, and which of them asked twice. With `worlds` above 1 every world
is the same one, so that each question is asked more than once.
"""

import json
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from simulation import stochasticity
from simulation.stochasticity import Decision
from tests.live_days import lived, scenarios


def noting(asked):
    """The generator of chance, which also counts how often each address is asked for."""
    addressed = stochasticity.philox

    def noted(*address):
        asked[tuple(int(part) for part in address)] += 1
        return addressed(*address)

    return noted


def decision_of(address):
    return Decision(address[3] % 1024).name


def main(days, programmes=(), worlds=1, around=False):
    asked = Counter()
    stochasticity.philox = noting(asked)
    lived(scenarios(8, programmes=programmes, around=around) * worlds, days)
    again = Counter(decision_of(address) for address, times in asked.items() if times > 1)
    drawn = Counter(decision_of(address) for address in asked)
    print(json.dumps({"draws": sum(asked.values()), "drawn": drawn, "again": again}))


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    main(given["days"], given.get("programmes", ()), given.get("worlds", 1), given.get("around", False))
