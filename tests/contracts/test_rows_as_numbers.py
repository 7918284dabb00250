"""Rows that are gone through as plain 64-bit floats: every field must be one, or a whole number would be misread."""

import numpy as np

from simulation.entities import TIE_ROW
from simulation.schedule import parameter_row


def kinds(row):
    return {kind for name in row.names for kind in (kinds(row[name]) if row[name].names else {row[name]})}


def test_a_tie_and_the_parameters_are_floats_throughout():
    assert {np.dtype(np.float64)} == kinds(TIE_ROW)
    assert {np.dtype(np.float64)} == kinds(parameter_row())


def test_a_whole_number_among_them_is_noticed():
    assert {np.dtype(np.float64)} != kinds(np.dtype([("affect", "f8"), ("count", "i8")]))
