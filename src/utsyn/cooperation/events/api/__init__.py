"""The API of events: read in `reading`, written by the verbs in the others."""

from utsyn.cooperation.events.api import meetings, points, registrations, writing
from utsyn.cooperation.events.api.reading import router

__all__ = ["meetings", "points", "registrations", "router", "writing"]
