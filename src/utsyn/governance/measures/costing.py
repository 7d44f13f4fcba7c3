"""What a measure costs, as values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from utsyn.foundation.kernel.money import ORE
from utsyn.governance.measures.models import CostLine


@dataclass(frozen=True, order=True)
class CostValue:
    """What it costs in one year from one source, in NOK; expected while the money is not granted."""

    year: int
    source: str
    amount_nok: Decimal
    is_expected: bool = False
    note: str = ""

    @property
    def key(self) -> tuple[int, str]:
        """There is one line a year and source."""
        return (self.year, self.source)


def value_of(line: CostLine) -> CostValue:
    """A stored line as a value."""
    return CostValue(line.year, line.source, line.amount_nok.quantize(ORE), line.is_expected, line.note)
