"""The API of measures: read in `reading`, written by the verbs in `writing` and `milestones`."""

from utsyn.governance.measures.api import milestones, writing
from utsyn.governance.measures.api.reading import router

__all__ = ["milestones", "router", "writing"]
