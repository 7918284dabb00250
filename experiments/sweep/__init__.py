"""Sweeps: a comparison lived again at many points of a design, and what its answer does between them.

Three things are kept apart, so that another design or another way to run needs none of the others: a *design* gives
points (`designs`), a *shard* of the study gives a table (`measure`), and somebody decides who runs which shard (`run`).
"""
