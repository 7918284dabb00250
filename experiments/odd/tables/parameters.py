"""The parameters of one submodel, as `configs/parameters/` states them."""

from experiments.odd.markdown import code, grid, number, span
from experiments.parameters import ParameterEntry, parameters

HEADINGS = ("parameter", "meaning", "unit", "value", "prior", "off", "status", "sources")


def table(argument: str) -> str:
    """Parameter, meaning, unit, value, prior, off value, status and sources."""
    return grid(HEADINGS, (row(name, entry) for name, entry in parameters()[argument].items()))


def row(name: str, entry: ParameterEntry) -> tuple:
    """One parameter as a row."""
    off = "" if entry.off is None else number(entry.off)
    keys = ", ".join(source.key for source in entry.sources)
    return code(name), entry.meaning, entry.unit, number(entry.value), span(*entry.prior), off, entry.status, keys
