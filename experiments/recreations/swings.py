"""`klaslab swings`, made again: the comparison, the question asked of it, and which numbers were changed."""

from experiments.recreated import Recreated
from experiments.restored_comparison import comparison_file


def words(result: Recreated) -> list[str]:
    """Every part of the question."""
    asked = result.manifest["configuration"]
    question = {f"--{name}": asked[name] for name in ("better", "than", "outcome", "group", "worlds")}
    numbers = [word for pattern in asked["patterns"] for word in ("--number", pattern)]
    return [comparison_file(result), *result.given(question), *numbers]
