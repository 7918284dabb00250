"""Small ensembles for tests."""

from experiments.ensembles import Ensemble

MEANING = {"en": "Made up", "nl": "Verzonnen"}
NAMES = ("aggression.base", "self_report.error", "publicity.base")


def made_up(*rows: tuple[float, ...]) -> Ensemble:
    made = {"calibration": "x", "result": "x", "software": "x", "date": "x", "class_years": 1, "seconds": 1.0}
    members = tuple({"mechanism": "m", "reading": "inferred", "values": row} for row in rows)
    return Ensemble.model_validate({
        "meaning": MEANING, "population": "po", "made": made, "mechanisms": {"m": MEANING}, "names": NAMES,
        "members": members,
    })  # fmt: skip
