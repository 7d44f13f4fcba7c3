"""The API of indicators: read in `reading`, what is measured said in `defining`, values written in `writing`."""

from utsyn.governance.indicators.api import defining, writing
from utsyn.governance.indicators.api.reading import router

__all__ = ["defining", "router", "writing"]
