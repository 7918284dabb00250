"""Sensitivity: which assumed numbers an answer depends on, where they change who wins, and where a programme helps.

Two designs, both of SALib: Morris over all assumed numbers, then Sobol' over the most influential with the rest as one
group. Each point of a design is lived by the same classes with the same luck, in shards, as a sweep is.
"""
