from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.money import LARGEST, Money, read_amount, total

READ = {
    "120000": "120000", "120 000": "120000", "120\u00a0000,50": "120000.50", "120\u202f000": "120000", "1.234,50": "1234.50",
    "1,234.50": "1234.50", "1.234.567": "1234567", "1234,5": "1234.5", "1234.50": "1234.50", "-500": "-500", "\u2212500": "-500",
    "120 000 kr": "120000", "kr 120 000": "120000", "Kr. 500,-": "500", "500,-": "500", "0": "0",
}  # fmt: skip


@pytest.mark.parametrize("typed", READ)
def test_an_amount_is_read_as_people_write_it(typed):
    assert read_amount(typed) == Decimal(READ[typed])


@pytest.mark.parametrize(
    "typed", ["", " ", "abc", "1.2.3", "12,345,6", "1e9", "NaN", "Infinity", "1,2345", "--5", "5-", "½", "1 000 000 000 000"]
)
def test_what_is_no_amount_is_refused_in_words(typed):
    with pytest.raises(Invalid) as refused:
        read_amount(typed)
    assert refused.value.message


@given(st.decimals(min_value=-LARGEST, max_value=LARGEST, places=2), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_what_is_written_in_norwegian_is_read_back_exactly(amount, space):
    written = f"{amount:,.2f}".replace(",", space).replace(".", ",")
    assert read_amount(written) == amount


@given(st.text(max_size=40))
def test_no_text_is_anything_but_an_amount_or_refused(text):
    with contextlib.suppress(Invalid):
        assert abs(read_amount(text)) <= LARGEST


def test_a_sum_of_nothing_known_is_missing_not_zero():
    assert total([]) is None
    assert total([None, None]) is None
    assert total([None, Decimal("0.10"), Decimal("0.20")]) == Decimal("0.30")


def test_currencies_do_not_add_up():
    assert Money(Decimal(1)) + Money(Decimal(2)) == Money(Decimal(3))
    with pytest.raises(ValueError, match="EUR"):
        Money(Decimal(1)) + Money(Decimal(1), "EUR")
