"""The numbers in which a population differs from the parameters of the model."""

from experiments.odd.markdown import code, grid, number
from experiments.populations import population


def table(argument: str) -> str:
    """A row for each level of a population, and for the share online that they were fitted to besides findings."""
    read = population(argument)
    stated = [(code(name), level) for name, level in read.levels.items()]
    stated += [("fitted to", read.online_share)] if read.online_share is not None else []
    rows = [
        (name, one.meaning, one.unit, number(one.value), " … ".join(map(number, one.prior)), one.status,
         ", ".join(source.key for source in one.sources))
        for name, one in stated
    ]  # fmt: skip
    return grid(("name", "meaning", "unit", "value", "prior", "status", "sources"), rows)
