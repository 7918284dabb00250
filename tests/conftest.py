"""Settings every test shares: no window for plots, and property tests that give the same verdict twice."""

import os

from hypothesis import settings

os.environ["MPLBACKEND"] = "Agg"

# No deadline: the first example compiles. Derandomised: a red run must be red again for whoever looks at it.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
