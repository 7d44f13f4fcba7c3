"""The series of an indicator, as its reader may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.foundation.accounts.access import works_for
from utsyn.governance.indicators.models import Indicator, Missing, Observation, Target
from utsyn.governance.indicators.periods import year_of
from utsyn.governance.indicators.readings import SMALLEST_COUNT


@dataclass(frozen=True)
class Shown:
    """A value of a period as it may be shown; None with `missing` saying why. Never zero for what is not known."""

    period: str
    value: Decimal | None
    missing: str = ""
    part: str = ""
    hidden_parts: int = 0
    note: str = ""
    link: str = ""
    code: str = ""


@dataclass(frozen=True)
class Point:
    """A year ahead: the value expected, and between what four of five would fall."""

    year: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Series:
    """Periods with their values, the targets by year, and the forecast (empty when there are too few points)."""

    shown: tuple[Shown, ...]
    targets: dict[int, Decimal]
    forecast: tuple[Point, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """In order of time."""
        return tuple(one.period for one in self.shown)

    @property
    def values(self) -> tuple[Decimal | None, ...]:
        """The value of each period, or None."""
        return tuple(one.value for one in self.shown)

    @property
    def latest(self) -> Shown | None:
        """The latest period that has a value."""
        return next((one for one in reversed(self.shown) if one.value is not None), None)

    def target_for(self, period: str) -> Decimal | None:
        """The target of the period's year, or the last one set before it."""
        years = [year for year in self.targets if year <= year_of(period)]
        return self.targets[max(years)] if years else None

    @property
    def target(self) -> Decimal | None:
        """What the latest value is held against; without a value, the first target that was set."""
        if self.latest is not None:
            return self.target_for(self.latest.period)
        return self.targets[min(self.targets)] if self.targets else None


def plain(value: Decimal) -> Decimal:
    """Without the zeros that the database keeps behind it."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def shown(one: Observation, *, counts_people: bool, is_colleague: bool) -> Shown:
    """The observation for a reader: of people, strangers are not told numbers so small that they point to somebody."""
    value, missing = one.value, one.missing
    if counts_people and not is_colleague and value is not None and 0 < value < SMALLEST_COUNT:
        value, missing = None, Missing.SUPPRESSED
    return Shown(one.period, None if value is None else plain(value), missing, one.part, one.hidden_parts, one.note, one.link, one.code)


def series_of(indicator: Indicator, *, person: Any) -> Series:
    """The whole of the indicator, period by period; two queries."""
    return series_of_many([indicator], person=person)[indicator.pk]


def series_of_many(indicators: Sequence[Indicator], *, person: Any) -> dict[int, Series]:
    """The same for many, by primary key; two queries, however many. The caller has narrowed them to what the reader may see."""
    keys = [one.pk for one in indicators]
    observations, targets = defaultdict(list), defaultdict(dict)  # type: ignore[var-annotated]
    for one in _wholes(keys):
        observations[one.indicator_id].append(one)
    for indicator_id, year, value in Target.objects.filter(indicator_id__in=keys).values_list("indicator_id", "year", "value"):
        targets[indicator_id][year] = plain(value)
    colleague_at = {authority_id: works_for(person, authority_id) for authority_id in {one.authority_id for one in indicators}}
    return {
        one.pk: Series(
            tuple(
                shown(found, counts_people=one.counts_people, is_colleague=colleague_at[one.authority_id]) for found in observations[one.pk]
            ),
            targets[one.pk],
            tuple(Point(**point) for point in one.forecast),
        )
        for one in indicators
    }


def _wholes(keys: Iterable[int]) -> Any:
    told = ("indicator_id", "period", "value", "missing", "part", "hidden_parts", "note", "link", "code")
    return Observation.objects.filter(indicator_id__in=list(keys), part="").order_by("period").values_list(*told, named=True)
