"""The API of events: read in `reading`, written by the verbs in the others."""

from utsyn.cooperation.events.api import arenas, meetings, points, registrations, series, weeks, writing
from utsyn.cooperation.events.api.reading import router

__all__ = ["arenas", "meetings", "points", "registrations", "router", "series", "weeks", "writing"]
