"""The API of actors: what is open is read by anyone, and written by the same verbs as the pages."""

from utsyn.cooperation.actors.api import writing
from utsyn.cooperation.actors.api.reading import router

__all__ = ["router", "writing"]
