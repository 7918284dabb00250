"""`klaslab sensitivity`, made again: its file, and the comparison it is about."""

from experiments.recreated import Recreated
from experiments.recreations.sweep import asked_as_file


def words(result: Recreated) -> list[str]:
    """The sensitivity as a file; worlds, seed and ensemble stand in it."""
    return [asked_as_file(result, "sensitivity")]
