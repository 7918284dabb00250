"""The questions: what is asked of the simulated classes, and how the answer is said."""
