"""The API of events: read in `reading`, written by the verbs in `writing`."""

from utsyn.cooperation.events.api import points, registrations, writing
from utsyn.cooperation.events.api.reading import router

__all__ = ["points", "registrations", "router", "writing"]
