"""The API of matching: read in `reading`, written by the verbs in `writing`."""

from utsyn.europe.matching.api import writing
from utsyn.europe.matching.api.reading import router

__all__ = ["router", "writing"]
