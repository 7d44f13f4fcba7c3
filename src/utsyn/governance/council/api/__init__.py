"""The API of elected bodies: read in `reading`, recorded by the verbs in `bodies`, `cases`, `treatments` and `decisions`."""

from utsyn.governance.council.api import bodies, cases, decisions, treatments
from utsyn.governance.council.api.reading import router

__all__ = ["bodies", "cases", "decisions", "router", "treatments"]
