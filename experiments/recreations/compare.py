"""`klaslab compare`, made again from the comparison that its manifest holds."""

from experiments.recreated import Recreated
from experiments.restored_comparison import comparison_file


def words(result: Recreated) -> list[str]:
    """The comparison; worlds, seed and ensemble stand in it."""
    return [comparison_file(result)]
