"""From the factors of a sweep's file to its points, every value checked against what is allowed."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from experiments.configuration import Comparison
from experiments.errors import UserError, unknown_name
from experiments.language import Phrase
from experiments.reading import TomlFile, dotted
from experiments.sweep.designs import GRID, LIST, Axis, Points, grid_size, points_of
from experiments.sweep.factors import Factor, known_factors

if TYPE_CHECKING:
    from experiments.sweep.config import FactorSpec, SweepFile

MOST_POINTS = 100_000


def laid_out(read: "SweepFile", comparison: Comparison, file: TomlFile) -> Points:
    """The points of a sweep. Raises UserError for an unknown factor, a value out of range, or too many points."""
    known, axes, names = known_factors(comparison), [], [spec.name for spec in read.factors]
    for i, spec in enumerate(read.factors):
        if spec.name not in known:
            raise unknown_name("sweep.unknown_factor", spec.name, known, **_place(file, i, "name"))
        if names.index(spec.name) != i:
            raise UserError("sweep.factor_twice", value=spec.name, **_place(file, i, "name"))
        axes.append(_axis(spec, known[spec.name], file, i))
    _check_kind(read, axes, file)
    return points_of(read.design.kind, axes, read.design.points or 1, read.design.seed)


def points_hash(points: Points) -> str:
    """SHA-256 of the points: a result depends on them, however they were drawn."""
    values = np.ascontiguousarray(points.values, dtype="<f8").tobytes()
    return hashlib.sha256("\n".join(points.names).encode() + b"\0" + values).hexdigest()


def _axis(spec: "FactorSpec", factor: Factor, file: TomlFile, i: int) -> Axis:
    """A factor as an axis of the design; every value it may take lies within the range of what it sets."""
    whole = spec.whole or factor.whole
    stated = {"values": spec.values} if spec.values is not None else {"low": (spec.low,), "high": (spec.high,)}
    for key, values in stated.items():
        for value in values:
            if not factor.allows(value) or (whole and value != round(value)):
                raise UserError("error.wrong_value", value=repr(value), expected=_expected(factor, whole),
                                **_place(file, i, key))  # fmt: skip
    return Axis(name=spec.name, values=spec.values or (), low=spec.low or 0.0, high=spec.high or 0.0,
                scale=spec.scale, whole=whole, levels=spec.levels)  # fmt: skip


def _expected(factor: Factor, whole: bool) -> Phrase:
    if whole:
        return Phrase("phrase.whole_number_between", {"low": round(factor.low), "high": round(factor.high)})
    outside = factor.off is not None and not factor.low <= factor.off <= factor.high
    ends = {"low": float(factor.low), "high": float(factor.high)}
    if outside:
        return Phrase("phrase.number_between_or_off", ends | {"off": factor.off})
    return Phrase("phrase.number_between", ends)


def _check_kind(read: "SweepFile", axes: Sequence[Axis], file: TomlFile) -> None:
    """The kind of design fits its factors, and is not too large."""
    kind, listed = read.design.kind, [axis for axis in axes if axis.values]
    if kind == LIST:
        for i, axis in enumerate(axes):
            if not axis.values:
                raise UserError("sweep.list_needs_values", value=axis.name, **_place(file, i, "name"))
            if len(axis.values) != len(axes[0].values):
                raise UserError("error.list_length", value=len(axis.values), expected=str(len(axes[0].values)),
                                **_place(file, i, "values"))  # fmt: skip
    elif kind != GRID and len(listed) == len(axes):
        line = file.line_of(("design", "kind"))
        raise UserError("sweep.nothing_to_draw", file=file.path, key="design.kind", line=line, value=kind)
    count = len(axes[0].values) if kind == LIST else grid_size(axes if kind == GRID else listed)
    count *= read.design.points or 1
    if count > MOST_POINTS:
        line = file.line_of(("design",))
        raise UserError("sweep.too_many_points", file=file.path, key="design", line=line, value=count,
                        expected=str(MOST_POINTS))  # fmt: skip


def _place(file: TomlFile, i: int, key: str) -> dict:
    at = ("factors", i, key)
    return {"file": file.path, "key": dotted(at), "line": file.line_of(at)}
