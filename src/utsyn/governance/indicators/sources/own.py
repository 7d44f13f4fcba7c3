"""What Utsyn counts itself, by what rooms have registered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import MEASURED
from utsyn.governance.indicators.models import Counted, Failure, Indicator, Missing
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.sources.trouble import SourceTrouble

YEARS = 10
HUNDRED = Decimal(100)


def read(indicator: Indicator) -> list[Reading]:
    """The last ten years that are over, and this one so far; years before anything was there are left out."""
    found = MEASURED.get(indicator.options.get("key", ""))
    if found is None:
        raise SourceTrouble(Failure.CHANGED, str(indicator.options.get("key", ""))[:60])
    year = today().year
    told = found.values(indicator.authority, range(year - YEARS, year + 1))
    begun = [one for one in sorted(told) if told[one] is not None]
    if not begun:
        return []
    return [_reading(indicator, one, told[one]) for one in sorted(told) if one >= begun[0]]


def _reading(indicator: Indicator, year: int, value: Any) -> Reading:
    if value is None:
        return Reading(str(year), missing=Missing.NOT_MEASURED)
    number = Decimal(str(value))
    # A share is told as 0 to 1, and kept in percent with one decimal.
    return Reading(str(year), (number * HUNDRED).quantize(Decimal("0.1")) if indicator.measured_in == Counted.PERCENT else number)
