"""The API of projects: read in `reading`, written by the verbs in `writing`, worked on in `papers`."""

from utsyn.europe.projects.api import papers, writing
from utsyn.europe.projects.api.reading import router

__all__ = ["papers", "router", "writing"]
