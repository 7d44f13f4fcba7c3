"""The API of projects: read in `reading`, written by the verbs in `writing`."""

from utsyn.europe.projects.api import writing
from utsyn.europe.projects.api.reading import router

__all__ = ["router", "writing"]
