"""Instruments: one a file, each a pure function from a record and a wave to readings.

An instrument module has `Parameters` (its thresholds, recall and reporting error) and
`read(record, wave, p) -> Readings`. It answers for the day of the wave and uses nothing that happened later.
"""
