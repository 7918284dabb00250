"""Loaded by the workers of a Dask cluster on this machine: Ctrl-C is for the process that they work for.

A terminal sends it to all of them at once; a worker that died of it would take finished work with it.
"""

import signal


def dask_setup(worker) -> None:
    """Called by Dask when a worker starts, one that replaces a killed one too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
