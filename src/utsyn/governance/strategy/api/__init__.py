"""The API of strategies: read in `reading` and `versions`, shaped in `life`, `parts`, `hearing` and `amendments`."""

from utsyn.governance.strategy.api import amendments, hearing, life, parts, versions
from utsyn.governance.strategy.api.reading import router

__all__ = ["amendments", "hearing", "life", "parts", "router", "versions"]
