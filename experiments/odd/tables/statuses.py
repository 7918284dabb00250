"""How the numbers of the model are known: parameters by submodel and status."""

from collections import Counter
from typing import get_args

from experiments.odd.markdown import code, grid
from experiments.parameters import Status, parameters


def table(argument: str) -> str:
    """A row for each submodel, a column for each status, and the sums."""
    statuses = get_args(Status)
    counts = {name: Counter(entry.status for entry in rows.values()) for name, rows in parameters().items()}
    rows = [(code(name), *(found[status] for status in statuses), found.total()) for name, found in counts.items()]
    whole = sum(counts.values(), Counter())
    rows.append(("**all**", *(f"**{whole[status]}**" for status in statuses), f"**{whole.total()}**"))
    return grid(("submodel", *statuses, "all"), rows)
