"""Calibration: plausible sets of numbers, found by holding simulated classes against the published findings."""
