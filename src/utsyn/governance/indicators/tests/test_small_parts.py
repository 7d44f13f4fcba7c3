"""Numbers, periods, lights, rules and forecasts, each by itself."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.kernel.errors import Invalid
from utsyn.governance.indicators.checking import read_number
from utsyn.governance.indicators.forecasts import forecast_of
from utsyn.governance.indicators.judging import holds, trouble_with
from utsyn.governance.indicators.lights import light_of
from utsyn.governance.indicators.models import ValidationRule
from utsyn.governance.indicators.periods import end_of, last_whole, moment_of, read_period

pytestmark = pytest.mark.nodb


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2 795", "2795"), ("9,5", "9.5"), ("9.5", "9.5"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1.234.567", "1234567"),
     ("\u22123", "-3"), ("70 %", "70"), ("1\u00a0000", "1000")],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "mange", "1,2,3", "--1", "1e9", "NaN", "12 personer", "9" * 20])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(Invalid):
        read_number(typed)


def test_periods_are_one_however_they_are_written():
    assert {read_period(typed) for typed in ("2014K3", "2014 k3", "2014Q3", "2014-K3")} == {"2014K3"}
    assert [read_period(typed) for typed in ("2014", "2014K5", "14", "2014T0", "2014M13", "i fjor")] == [
        "2014",
        None,
        None,
        None,
        None,
        None,
    ]
    assert moment_of("2014K3") == 2014.5
    assert [last_whole(often, dt.date(2026, 5, 2)) for often in ("year", "third", "quarter")] == ["2025", "2026T1", "2026K1"]
    assert [end_of(period) for period in ("2025", "2026T1", "2025K4")] == [dt.date(2026, 1, 1), dt.date(2026, 5, 1), dt.date(2026, 1, 1)]


def test_a_light_never_says_that_a_missing_value_is_on_target():
    assert light_of("lower", None, Decimal(5)) == "missing"
    assert light_of("higher", Decimal(5), None) == "no_target"
    assert [light_of("higher", Decimal(value), Decimal(5)) for value in (4, 5, 6)] == ["below_target", "on_target", "on_target"]
    assert [light_of("lower", Decimal(value), Decimal(5)) for value in (4, 5, 6)] == ["on_target", "on_target", "below_target"]


def rule(left, comparison, right):
    return ValidationRule(left=left, comparison=comparison, right=right)


def test_rules_are_reckoned_with_what_is_known_and_say_nothing_of_what_is_missing():
    known = {"value": Decimal(10), "previous": Decimal(5), "baseline": None, "target": None, "year": 2024}
    assert holds(rule("value", "<=", "previous * 2"), known) is True
    assert holds(rule("value", "<", "previous * 2"), known) is False
    assert holds(rule("value", "<", "baseline"), known) is None
    assert holds(rule("value", "<", "1 / 0"), known) is None


@pytest.mark.parametrize("side", ["__import__('os')", "value.real", "open('x')", "'a' * 9999999", "9**9**9", "x", "", "value +", "(" * 500])
def test_a_side_that_is_no_sum_is_refused(side):
    assert trouble_with(side)


def test_a_forecast_follows_the_line_and_says_how_sure_it_is():
    straight = forecast_of({year: Decimal(2 * (year - 2000)) for year in range(2010, 2020)})
    assert [(point["year"], point["value"]) for point in straight] == [(2020, 40.0), (2021, 42.0), (2022, 44.0)]
    wild = forecast_of(
        {year: Decimal(value) for year, value in zip(range(2012, 2023), (40, 45, 41, 43, 102, 61, 33, 31, 19, 24, 148), strict=True)},
        at_least=0,
    )
    assert all(0 <= point["low"] <= point["value"] <= point["high"] for point in wild)
    assert wild[0]["high"] - wild[0]["low"] > 50
    assert forecast_of({year: Decimal(1) for year in range(2018, 2023)}) == []


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_number_or_refused(typed):
    try:
        assert read_number(typed).is_finite()
    except Invalid:
        assert True
