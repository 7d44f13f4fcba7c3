"""Money is a Decimal with a currency; what people type in three languages is read here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid

ORE = Decimal("0.01")
# Twelve digits before the point: a trillion kroner is beyond any municipality, and beyond it a typing slip.
LARGEST = Decimal("999999999999.99")
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_GROUPED_BY_POINT = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d{1,2})?$")
_GROUPED_BY_COMMA = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d{1,2})?$")
_KRONER = re.compile(r"^kr\.?|kr\.?$", re.IGNORECASE)
_PLAIN = re.compile(r"^-?\d{1,15}([.,]\d{1,2})?$")


@dataclass(frozen=True)
class Money:
    """An amount in a currency (ISO 4217); amounts of one currency add up, others refuse."""

    amount: Decimal
    currency: str = "NOK"

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.amount + other.amount, self.currency)


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the known amounts; None, not zero, when none is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def read_amount(typed: str) -> Decimal:
    """What a person typed as an amount: "1 234,50", "1.234,50", "1,234.50", "1234", "kr 500,-".

    Raises:
        Invalid: it is no amount, has more than two decimals, or is beyond `LARGEST`.
    """
    text = _KRONER.sub("", _SPACES.sub("", typed).replace("\u2212", "-")).removesuffix(",-")
    if _GROUPED_BY_POINT.match(text):
        text = text.replace(".", "").replace(",", ".")
    elif _GROUPED_BY_COMMA.match(text):
        text = text.replace(",", "")
    elif _PLAIN.match(text):
        text = text.replace(",", ".")
    else:
        raise Invalid(_("“%(typed)s” is not an amount. Write it like 120 000 or 1 234,50.") % {"typed": typed[:40]})
    amount = Decimal(text).quantize(ORE, rounding=ROUND_HALF_UP)
    if abs(amount) > LARGEST:
        raise Invalid(_("The amount is too large."))
    return amount
