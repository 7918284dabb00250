"""The twin against the original: random scenarios from fixed seeds, lived by both and compared to the last bit."""
import pytest

from tests.replication.compare import difference
from tests.replication.scenarios import random_scenario

OFTEN = (1, 2, 3, 6, 7, 9, 12, 13, 17, 19, 21, 27)
SELDOM = tuple(seed for seed in range(72) if seed not in OFTEN)


@pytest.mark.parametrize("seed", OFTEN)
def test_twin_and_original_live_the_same_life(seed):
    found, episodes, _ = difference(random_scenario(seed))
    assert not found, found
    assert episodes, "a life in which nothing happens shows nothing"


@pytest.mark.slow
def test_sixty_more_lives_are_the_same_and_much_happens_in_them():
    lived, kinds = 0, set()
    for seed in SELDOM:
        found, episodes, events = difference(random_scenario(seed))
        assert not found, found
        lived, kinds = lived + episodes, kinds | events
    assert lived > 20_000
    assert len(kinds) >= 40


def test_a_difference_is_told_with_its_scenario_day_and_pupil(monkeypatch):
    monkeypatch.setattr("tests.replication.submodels.forms.take_shape", lambda room, episodes, day, period: None)
    found, _, _ = difference(random_scenario(OFTEN[0]))
    assert found.startswith("scenario {'seed': ") and "day " in found and "pupil 1" in found and "harm" in found
