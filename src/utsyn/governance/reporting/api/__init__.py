"""The API of reporting: `cycles` and `submissions`; locked reports are read in `reports` and made in `deeds`."""

# In the order in which the reference tells of them.
# isort: off
from utsyn.governance.reporting.api.reports import router
from utsyn.governance.reporting.api import cycles, submissions, deeds

__all__ = ["cycles", "deeds", "router", "submissions"]
