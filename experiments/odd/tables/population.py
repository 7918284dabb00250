"""The population that made-up classes are drawn from."""

from experiments.odd.markdown import grid, number
from experiments.populations import population


def table(argument: str) -> str:
    """Sizes with their shares, groups, boys: value, status and sources."""
    read = population(argument)
    sizes = "; ".join(f"{n}: {number(s)}" for n, s in zip(read.sizes(), read.class_sizes.value, strict=True))
    shares = zip(read.groups.value, read.group_shares.value, strict=True)
    rows = [
        ("class size: share", sizes, read.class_sizes),
        ("group: share", "; ".join(f"{group}: {number(share)}" for group, share in shares), read.group_shares),
        ("chance of a boy", number(read.boys.value), read.boys),
    ]
    stated = [(what, value, s.unit, s.status, ", ".join(k.key for k in s.sources)) for what, value, s in rows]
    return grid(("what", "values", "unit", "status", "sources"), stated)
