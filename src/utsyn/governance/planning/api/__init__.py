"""The API of planning: economic plans are read in `plans`, made in `rows`, `amounts`, `files` and `life`, compared in `comparing`; unit plans in `units`."""

# In the order in which the reference tells of them.
# isort: off
from utsyn.governance.planning.api.plans import router
from utsyn.governance.planning.api import rows, amounts, files, life, comparing, units

__all__ = ["amounts", "comparing", "files", "life", "router", "rows", "units"]
