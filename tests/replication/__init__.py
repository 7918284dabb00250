"""Klaslab's class of pupils written a second time, from its ODD protocol alone: plain objects on Mesa."""
