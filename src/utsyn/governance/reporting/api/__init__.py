"""The API of reporting: reports are read; they are made on the pages."""

from utsyn.governance.reporting.api.reports import router

__all__ = ["router"]
