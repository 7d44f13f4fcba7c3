"""The API of reporting: `cycles` and `submissions`; locked reports are read in `reports` and made in `deeds`."""

from utsyn.governance.reporting.api import cycles, deeds, submissions
from utsyn.governance.reporting.api.reports import router

__all__ = ["cycles", "deeds", "router", "submissions"]
