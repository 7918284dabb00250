"""Small ensembles for tests."""

from experiments import ensembles
from experiments.ensembles import Ensemble, file_hash, write_ensemble

MEANING = {"en": "Made up", "nl": "Verzonnen"}
NAMES = ("aggression.base", "self_report.error", "publicity.base")


def made_up(*rows: tuple[float, ...]) -> Ensemble:
    made = {"calibration": "x", "result": "x", "software": "x", "date": "x", "class_years": 1, "seconds": 1.0}
    members = tuple({"mechanism": "m", "reading": "inferred", "values": row} for row in rows)
    return Ensemble.model_validate({
        "meaning": MEANING, "population": "po", "made": made, "mechanisms": {"m": MEANING}, "names": NAMES,
        "members": members,
    })  # fmt: skip


def extended(base: Ensemble, level: str, values: tuple[float, ...], sha256: str) -> Ensemble:
    """The ensemble of secondary school with one level of its own for each member."""
    plain = base.model_dump()
    for member, value in zip(plain["members"], values, strict=True):
        member["values"] = (*member["values"], value)
    plain |= {"population": "vo", "names": (*base.names, level), "extends": {"name": "po", "sha256": sha256}}
    return Ensemble.model_validate(plain)


def two_schools(monkeypatch, folder, outdated: bool) -> None:
    """Puts made-up ensembles po and vo in the place of those that come along; outdated: vo was made from another po."""
    (folder / "ensembles").mkdir()
    monkeypatch.setattr(ensembles, "configs_folder", lambda: folder)
    ensembles.ensemble.cache_clear()
    monkeypatch.setattr(ensembles, "file_hash", file_hash.__wrapped__)
    base = made_up((-7.0, 0.5, -16.0), (-6.0, 0.4, -15.0))
    write_ensemble(folder / "ensembles" / "po.toml", base)
    sha256 = "0" * 64 if outdated else ensembles.file_hash("po")
    write_ensemble(folder / "ensembles" / "vo.toml", extended(base, "absence.base", (-4.0, -4.5), sha256))
    monkeypatch.setattr(ensembles, "ensemble", ensembles.ensemble.__wrapped__)
    for module in ("experiments.evidence_members", "experiments.case_comparisons", "experiments.origins"):
        monkeypatch.setattr(f"{module}.ensemble", ensembles.ensemble)
