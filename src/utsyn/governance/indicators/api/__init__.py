"""The API of indicators: read in `reading`, written by the verbs in `writing`."""

from utsyn.governance.indicators.api import writing
from utsyn.governance.indicators.api.reading import router

__all__ = ["router", "writing"]
