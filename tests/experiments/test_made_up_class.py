"""A made-up class to play with: filled from the configs, changed as asked."""

import pytest

from experiments.errors import UserError
from experiments.made_up import made_up_class
from experiments.parameters import values
from experiments.programmes import read_programme


def test_it_states_every_number_of_the_configs():
    stated = {(part, name): value for part, name, value in made_up_class().parameters}
    assert {(part, name): v for part, rows in values().items() for name, v in rows.items()} == stated
    assert 364 == len(made_up_class().calendar)


def test_what_is_asked_is_changed_and_nothing_else():
    plain = made_up_class(seed=3)
    changed = made_up_class(seed=3, parameters={"aggression.base": -6.0})
    assert {("aggression", "base", -6.0)} == set(changed.parameters) - set(plain.parameters)
    assert (20,) == made_up_class(size=20).origin.sizes
    assert plain == made_up_class(seed=3) != made_up_class(seed=4)


def test_programmes_are_named_or_given():
    mediation = read_programme("mediation", start_week=9)
    assert (read_programme("removal"), mediation) == made_up_class(programmes=("removal", mediation)).programmes


@pytest.mark.parametrize("wrong", [{"parameters": {"aggression.basis": 1.0}}, {"programmes": ("medation",)}])
def test_an_unknown_name_is_refused(wrong):
    with pytest.raises(UserError):
        made_up_class(**wrong)
