"""The API of partners: read in `reading`, written by the verbs in `writing`."""

from utsyn.cooperation.relations.api import writing
from utsyn.cooperation.relations.api.reading import router

__all__ = ["router", "writing"]
