"""What the public measures cost this year, by source: every sum is the sum of the lines shown, expected money apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst

from utsyn.foundation.kernel.money import total
from utsyn.governance.measures.models import CostLine, Source
from utsyn.governance.strategy.models import Strategy
from utsyn.web.portal.news import STRANGER


@dataclass(frozen=True)
class SourceRow:
    """One source: the sum of its lines that are sure, and of those still expected; None where there is no line."""

    source: str
    amount_nok: Decimal | None
    expected_nok: Decimal | None


@dataclass(frozen=True)
class YearsMoney:
    """What one year costs, by source in the order of the sources."""

    year: int
    rows: tuple[SourceRow, ...]
    measures: int

    @property
    def amount_nok(self) -> Decimal | None:
        """The sum of the sure amounts shown."""
        return total(row.amount_nok for row in self.rows)

    @property
    def expected_nok(self) -> Decimal | None:
        """The sum of the expected amounts shown."""
        return total(row.expected_nok for row in self.rows)

    def share(self, row: SourceRow) -> tuple[float, float]:
        """How much (0-1) of all the year's money comes sure, and expected, from the row's source."""
        whole = (self.amount_nok or Decimal(0)) + (self.expected_nok or Decimal(0))
        if not whole:
            return 0.0, 0.0
        return float((row.amount_nok or Decimal(0)) / whole), float((row.expected_nok or Decimal(0)) / whole)


def money_of(strategy: Strategy, year: int) -> YearsMoney:
    """The cost lines of the strategy's public measures in `year`, by source; one query."""
    lines = CostLine.objects.filter(measure__strategy=strategy, year=year).visible_to(STRANGER).order_by()
    by_source: dict[tuple[str, bool], list[Decimal]] = defaultdict(list)
    measures: set[int] = set()
    for measure_id, source, is_expected, amount in lines.values_list("measure_id", "source", "is_expected", "amount_nok"):
        by_source[source, is_expected].append(amount)
        measures.add(measure_id)
    rows = (
        SourceRow(
            capfirst(str(source.label)), total(by_source.get((source.value, False), ())), total(by_source.get((source.value, True), ()))
        )
        for source in Source
    )
    return YearsMoney(year, tuple(row for row in rows if (row.amount_nok, row.expected_nok) != (None, None)), len(measures))
