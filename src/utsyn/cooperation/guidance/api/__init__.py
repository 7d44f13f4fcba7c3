"""The API of guidance: read in `reading`, written by the verbs in `writing`."""

from utsyn.cooperation.guidance.api import writing
from utsyn.cooperation.guidance.api.reading import router

__all__ = ["router", "writing"]
