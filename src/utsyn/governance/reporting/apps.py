"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.reporting"
    label = "reporting"

    def ready(self) -> None:
        from utsyn.governance.reporting import commands, panels, purposes, rules  # noqa: F401  (they register themselves)
