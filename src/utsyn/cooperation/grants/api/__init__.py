"""The API of grants: read in `reading`, written by the verbs in `writing`."""

from utsyn.cooperation.grants.api import writing
from utsyn.cooperation.grants.api.reading import router

__all__ = ["router", "writing"]
