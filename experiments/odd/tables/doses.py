"""The numbers of every programme: doses, finders, dates and fidelity; costs are left out."""

from experiments.odd.markdown import code, grid, number, span
from experiments.programmes import programme_file, programme_names


def table(argument: str) -> str:
    """A row for each number of each programme."""
    rows = [
        (code(name), code(dose), said.meaning, said.unit, number(said.value), span(*said.prior), said.status,
         ", ".join(source.key for source in said.sources))
        for name in programme_names()
        for dose, said in programme_file(name).stated()
        if not dose.startswith("cost.")
    ]  # fmt: skip
    return grid(("programme", "number", "meaning", "unit", "value", "prior", "status", "sources"), rows)
