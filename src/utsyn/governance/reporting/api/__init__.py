"""The API of reporting: `cycles` and `submissions`; locked reports are read in `reports`, made in `deeds` and brought to the elected body in `papers`."""

# In the order in which the reference tells of them.
# isort: off
from utsyn.governance.reporting.api.reports import router
from utsyn.governance.reporting.api import cycles, submissions, deeds, papers

__all__ = ["cycles", "deeds", "papers", "router", "submissions"]
