"""Kinds of case event, by code."""

from experiments.odd.markdown import code
from simulation.entities import EVENTS


def table(argument: str) -> str:
    """Every kind with its code."""
    return ", ".join(f"{number} {code(name)}" for number, name in enumerate(EVENTS))
