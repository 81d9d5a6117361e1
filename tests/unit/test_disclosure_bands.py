"""Percentages by band: the smaller the group, the coarser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fivepillars.analysis.disclosure import HIDDEN, Rule, percent_in_band
from fivepillars.plan.refusal import Refused


@pytest.mark.parametrize(
    ("count", "group", "text"),
    [
        (0, 300, "≤1 %"),
        (3, 300, "≤1 %"),
        (6, 300, "2 %"),
        (297, 300, "≥99 %"),
        (2, 100, "≤2 %"),
        (98, 299, "33 %"),
        (98, 100, "≥98 %"),
        (2, 40, "≤5 %"),
        (38, 40, "≥95 %"),
        (17, 40, "40–44 %"),
        (6, 99, "6–9 %"),
        (10, 20, "50–59 %"),
        (5, 10, "40–59 %"),
        (9, 9, HIDDEN),
    ],
)
def test_the_band_follows_the_size_of_the_group(count, group, text):
    assert percent_in_band(count, group) == text


def test_the_minimum_is_the_rules():
    assert percent_in_band(10, 15, Rule(minimum=16)) == HIDDEN
    assert percent_in_band(4, 8, Rule(minimum=5)) == "40–59 %"


def test_beside_the_groups_size_a_percentage_covers_every_small_count():
    assert percent_in_band(3, 100, size_shown=True) == "≤9 %"
    assert percent_in_band(97, 100, size_shown=True) == "≥91 %"
    assert percent_in_band(5, 12, size_shown=True) == HIDDEN


@given(st.integers(1, 2000), st.data())
def test_with_the_size_shown_no_small_count_can_be_worked_out(group, data):
    count = data.draw(st.integers(0, group))
    text = percent_in_band(count, group, size_shown=True)
    same = [other for other in range(group + 1) if percent_in_band(other, group, size_shown=True) == text]
    assert count in same
    if 0 < count < 10 or 0 < group - count < 10:
        assert len(same) >= min(10, group)


def test_a_part_larger_than_its_whole_is_refused():
    with pytest.raises(Refused):
        percent_in_band(11, 10)
