"""What Norges Bank answers, read: bytes to dated rates. Pure.

Source: https://data.norges-bank.no/api/data/EXR, series B (business days), SDMX-JSON 1.0; NLOD. The value is kroner for
10^UNIT_MULT units of the currency.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any


class SourceChanged(Exception):
    """The answer is not of the shape that is known: old rates stay, and somebody must look."""


@dataclass(frozen=True)
class Observed:
    """Kroner for one unit of the currency on a day."""

    on: dt.date
    nok: Decimal


def read_rates(answer: bytes) -> list[Observed]:
    """The rates in the answer, oldest first; none when the bank has none for the days that were asked for.

    Raises:
        SourceChanged: it is of another shape.
    """
    try:
        told = json.loads(answer)["data"]
        days = [dt.date.fromisoformat(one["id"]) for one in told["structure"]["dimensions"]["observation"][0]["values"]]
        all_series = list(told["dataSets"][0]["series"].values())
        if not all_series:
            return []
        (series,) = all_series
        divisor = Decimal(10) ** _exponent(told["structure"], series)
        found = [Observed(days[int(place)], Decimal(str(value[0])) / divisor) for place, value in series["observations"].items()]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, InvalidOperation, RecursionError) as error:
        raise SourceChanged(type(error).__name__) from error
    if any(not one.nok.is_finite() or one.nok <= 0 for one in found):
        raise SourceChanged("rate")
    return sorted(found, key=lambda one: one.on)


def _exponent(structure: dict[str, Any], series: dict[str, Any]) -> int:
    """How many units the value is for, as a power of ten; from the attribute UNIT_MULT of the series."""
    told = structure["attributes"]["series"]
    place = next((number for number, one in enumerate(told) if one["id"] == "UNIT_MULT"), None)
    if place is None:
        raise SourceChanged("UNIT_MULT")
    return int(told[place]["values"][series["attributes"][place]]["id"])


def last_of(rates: list[Observed]) -> Observed | None:
    """The latest; on days without a rate (weekends, holidays) the last one before holds."""
    return rates[-1] if rates else None
