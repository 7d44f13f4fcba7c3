"""The API of indicators: read in `reading`, values written in `writing`, what is measured said in `defining`."""

from utsyn.governance.indicators.api import defining, writing
from utsyn.governance.indicators.api.reading import router

__all__ = ["defining", "router", "writing"]
