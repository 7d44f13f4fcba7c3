"""Which reader reads which kind of source."""

from __future__ import annotations

from collections.abc import Callable

from utsyn.governance.indicators.models import Indicator, SourceKind
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.sources import imdi, own, ssb

Reader = Callable[[Indicator], list[Reading]]
# Typed values and files are brought by people; the rest is fetched.
SOURCES: dict[str, Reader] = {
    SourceKind.SSB: ssb.read,
    SourceKind.IMDI: imdi.read,
    SourceKind.MEASURED: own.read,
}


def read_source(indicator: Indicator) -> list[Reading]:
    """What the indicator's source says now.

    Raises:
        SourceTrouble: it is away, has changed, does not know the municipality, or counts in another unit.
    """
    return SOURCES[indicator.source](indicator)
