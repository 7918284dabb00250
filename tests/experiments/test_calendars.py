"""The school year has the days it says, and a made-up class comes from the stated sizes."""

import numpy as np
import pytest

from experiments.calendars import calendar, calendar_kinds
from experiments.errors import UserError
from experiments.populations import drawn_from, population
from simulation.calendar import FREE_DAY, SCHOOL_DAY, SUMMER, lesson_week_starts, school_weeks
from tests.experiments.made_up_configs import made_up_configs


def test_a_school_year_has_190_school_days_in_40_weeks():
    kinds = calendar_kinds()
    assert (364,) == kinds.shape and np.int8 == kinds.dtype
    assert [190, 364 - 190 - 42, 42] == [
        int((kinds == kind).sum()) for kind in (SCHOOL_DAY, FREE_DAY, SUMMER)
    ]
    assert 40 == len(school_weeks(kinds))


def test_nobody_goes_to_school_at_weekends_and_summer_ends_the_year():
    kinds = calendar_kinds().reshape(52, 7)
    assert not (kinds[:, 5:] == SCHOOL_DAY).any()
    assert (kinds[46:] == SUMMER).all() and not (kinds[:46] == SUMMER).any()


def test_school_weeks_skip_the_holidays():
    kinds = calendar_kinds()
    assert 1 == lesson_week_starts(kinds, 1, 1)
    assert 1 + 5 * 7 == lesson_week_starts(kinds, 1, 6)
    assert 1 + 9 * 7 == lesson_week_starts(kinds, 1, 9)  # week 9 of the year is the autumn holiday


def test_a_calendar_that_miscounts_is_refused(tmp_path):
    configs = made_up_configs(tmp_path)
    file = configs / "calendars" / "nl_po.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("school_days = 190", "school_days = 200"), encoding="utf-8"
    )
    with pytest.raises(UserError, match="says 200 school days, but its weeks and free days leave 190"):
        calendar("nl_po", configs)


def test_class_sizes_have_the_published_mean_and_spread():
    drawn = drawn_from("po")
    sizes, chances = np.array(drawn.sizes), np.array(drawn.size_shares) / sum(drawn.size_shares)
    mean = sizes @ chances
    assert 23.3 == pytest.approx(mean, abs=0.05)
    assert 4.9 == pytest.approx(np.sqrt(sizes**2 @ chances - mean**2), abs=0.05)
    assert (7, 37) == (drawn.sizes[0], drawn.sizes[-1])
    assert ((5, 6, 7, 8), 0.5) == (drawn.groups, drawn.boys)


def test_groups_and_their_shares_must_match(tmp_path):
    configs = made_up_configs(tmp_path)
    file = configs / "populations" / "po.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[5, 6, 7, 8]", "[5, 6, 7]"), encoding="utf-8")
    with pytest.raises(UserError, match=r'"group_shares\.value": this list has 4 items; 3 were expected'):
        population("po", configs)
