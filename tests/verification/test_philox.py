"""The generator of chance against the known answers that its authors published with it (Random123)."""

import numpy as np
import pytest

from simulation import stochasticity
from simulation.stochasticity import Decision, draw, draws, draws_of_each, philox

MOST = 0xFFFFFFFF
KNOWN = (  # counter, key, answer
    ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
)


def words(text):
    return [np.uint64(int(word, 16)) for word in text.split()]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_the_generator_gives_its_published_answers(counter, key, answer):
    assert words(answer) == list(philox(*words(counter), *words(key)))


def test_an_address_goes_where_the_documentation_says():
    counter = [7, 8, (9 << 20) + 10, (11 << 10) + Decision.TELLS]
    word = int(philox(*(np.uint64(part) for part in counter), np.uint64(5), np.uint64(6))[0])
    assert (word + 0.5) / 2**32 == draw((5, 6), Decision.TELLS, 11, 7, 8, 9, 10)


def test_a_whole_class_draws_what_each_of_it_draws():
    egos, many = np.arange(101, 114), np.zeros((4, 16))
    draws_of_each((5, 6), Decision.TELLS, 11, egos, len(egos), many, 8, 9, 10)
    assert [draws((5, 6), Decision.TELLS, 11, ego, 8, 9, 10) for ego in egos] == list(zip(*many[:, :13].tolist()))
    assert not many[:, 13:].any()


def test_a_uniform_number_is_never_0_or_1(monkeypatch):
    plain = getattr(draws, "py_func", draws)
    for word, expected in ((0, 2.0**-33), (MOST, 1.0 - 2.0**-33)):
        monkeypatch.setattr(stochasticity, "philox", lambda *_, word=word: (word,) * 4)
        assert (expected,) * 4 == plain((1, 2), Decision.TELLS, 3, 4)


def test_every_part_of_an_address_counts():
    plain = ((1, 2), Decision.TELLS, 3, 4, 5, 6, 7)
    others = [((2, 2), *plain[1:]), ((1, 3), *plain[1:]), (plain[0], Decision.NOTICES, *plain[2:])]
    others += [(*plain[:k], plain[k] + 1, *plain[k + 1 :]) for k in range(2, 7)]
    assert 9 == len({draw(*plain), *(draw(*other) for other in others)})


def test_neighbouring_addresses_are_not_related():
    drawn = np.array([draws((1, world), Decision.TELLS, 8, ego) for world in range(20) for ego in range(100)])
    assert abs(drawn.mean() - 0.5) < 4.0 * 12.0**-0.5 / drawn.size**0.5
    grid = drawn[:, 0].reshape(20, 100)
    for one, other in ((grid[:, 1:], grid[:, :-1]), (grid[1:], grid[:-1])):
        assert abs(np.corrcoef(one.ravel(), other.ravel())[0, 1]) < 4.0 / one.size**0.5
    assert abs(np.corrcoef(drawn.T)[0, 1:]).max() < 4.0 / len(drawn) ** 0.5
