"""The API of planning: economic plans and their rows in `plans`, amounts in `amounts`, the life of a plan in `life`, unit plans in `units`."""

from utsyn.governance.planning.api import amounts, comparing, life, rows, units
from utsyn.governance.planning.api.plans import router

__all__ = ["amounts", "comparing", "life", "router", "rows", "units"]
