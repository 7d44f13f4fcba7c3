"""IMDi: a CSV file at an address, one value a row, for all municipalities; `:` is suppressed, `.` does not apply."""

from __future__ import annotations

from utsyn.governance.indicators.models import Failure, Indicator
from utsyn.governance.indicators.readings import Reading
from utsyn.governance.indicators.sources import fetching
from utsyn.governance.indicators.sources.klass import codes_of
from utsyn.governance.indicators.sources.tables import read_rows, rows_of
from utsyn.governance.indicators.sources.trouble import SourceTrouble


def read(indicator: Indicator) -> list[Reading]:
    """The rows of the indicator's municipality, under every number it has had."""
    number = indicator.authority.number
    if not number:
        raise SourceTrouble(Failure.UNKNOWN_CODE, "-")
    options = indicator.options
    rows = rows_of(fetching.get(options["address"]))
    return read_rows(rows, columns=options["columns"], where=options["where"], codes=codes_of(number))
