"""A value as a source gives it, before it is anybody's observation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from utsyn.governance.indicators.models import Missing

# Below this many people, a number may point to somebody.
SMALLEST_COUNT = 4


@dataclass(frozen=True)
class Reading:
    """The value of a period, or why it is missing; of the whole, or of a part. `hidden_parts` parts of a whole are suppressed."""

    period: str
    value: Decimal | None = None
    missing: str = ""
    part: str = ""
    hidden_parts: int = 0
    note: str = ""


def whole_of(period: str, parts: Iterable[Reading]) -> Reading:
    """The sum of the parts that are known, and how many are suppressed; missing when none is known."""
    found = list(parts)
    known = [one.value for one in found if one.value is not None]
    hidden = sum(one.missing == Missing.SUPPRESSED for one in found)
    if known:
        return Reading(period, sum(known, Decimal(0)), hidden_parts=hidden)
    reasons = [one.missing for one in found if one.missing]
    return Reading(period, missing=Missing.SUPPRESSED if hidden else (reasons[0] if reasons else Missing.NOT_PUBLISHED))
