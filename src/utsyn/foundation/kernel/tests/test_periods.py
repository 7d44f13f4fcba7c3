from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.kernel.periods import Years


def test_both_ends_are_included():
    assert list(Years(2015, 2018)) == [2015, 2016, 2017, 2018]
    assert 2018 in Years(2015, 2018)
    assert 2019 not in Years(2015, 2018)


def test_an_open_period_has_no_end():
    assert 9999 in Years(2015)
    assert 2014 not in Years(2015)
    with pytest.raises(ValueError, match="open"):
        list(Years(2015))


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="before"):
        Years(2018, 2015)


YEARS = st.integers(2000, 2030)
PERIODS = st.builds(lambda first, length: Years(first, None if length is None else first + length), YEARS, st.none() | st.integers(0, 9))


@given(PERIODS, PERIODS)
def test_two_overlap_when_they_share_a_year(one, other):
    shared = any(year in one and year in other for year in range(2000, 2045))
    assert one.overlaps(other) == other.overlaps(one) == shared
