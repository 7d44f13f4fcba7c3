"""The API of grants: read in `reading`, written by the verbs in `writing`."""

from utsyn.cooperation.grants.api import appeals, running, writing
from utsyn.cooperation.grants.api.reading import router

__all__ = ["appeals", "router", "running", "writing"]
