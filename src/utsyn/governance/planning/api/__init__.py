"""The API of planning: economic plans are read in `plans`, made in `rows`, `amounts` and `life`, compared in `comparing`; unit plans in `units`."""

# In the order in which the reference tells of them.
# isort: off
from utsyn.governance.planning.api.plans import router
from utsyn.governance.planning.api import rows, amounts, life, comparing, units

__all__ = ["amounts", "comparing", "life", "router", "rows", "units"]
