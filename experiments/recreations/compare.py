"""`klaslab compare`, made again from the comparison that its manifest holds."""

from experiments.recreated import Recreated
from experiments.restored_comparison import comparison_file


def words(result: Recreated) -> list[str]:
    """The comparison, in which worlds, seed and ensemble stand; and how many worlds draw all assumed numbers."""
    return [comparison_file(result), "--assumptions", str(result.manifest["configuration"].get("assumptions", 0))]
