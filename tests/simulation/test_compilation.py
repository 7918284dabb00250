"""Rows in plain Python mean what they mean in compiled code."""

import numpy as np

from simulation.compilation import Row
from simulation.schedule import parameter_row


def test_a_field_goes_before_an_attribute_of_numpy():
    rows = np.zeros(2, np.dtype((Row, [("base", "f8"), ("nested", [("base", "f8"), ("size", "i8")])])))
    rows["base"], rows["nested"]["base"], rows["nested"]["size"] = 1.5, 2.5, 7
    row = rows[1]
    assert (1.5, 2.5, 7) == (row.base, row.nested.base, row.nested.size)


def test_parameters_are_read_by_name_in_every_submodel():
    row = np.zeros(1, parameter_row())
    row["aggression"]["base"] = -7.0
    assert -7.0 == row[0].aggression.base
