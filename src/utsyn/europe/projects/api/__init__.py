"""The API of projects: read in `reading`, written by the verbs in `writing`, worked on in `papers`, and what follows an award in `award`."""

from utsyn.europe.projects.api import award, papers, writing
from utsyn.europe.projects.api.reading import router

__all__ = ["award", "papers", "router", "writing"]
