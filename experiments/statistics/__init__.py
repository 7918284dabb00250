"""Summaries of what was observed, one a file: pure functions of arrays."""
