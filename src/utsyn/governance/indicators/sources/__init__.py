"""Where values come from, behind one interface: `read(indicator) -> readings`, or SourceTrouble in one of four kinds."""

from utsyn.governance.indicators.sources.options import checked_options
from utsyn.governance.indicators.sources.reading import SOURCES, read_source
from utsyn.governance.indicators.sources.trouble import SourceTrouble

__all__ = ["SOURCES", "SourceTrouble", "checked_options", "read_source"]
