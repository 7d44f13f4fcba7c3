"""Reporting as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.reporting"
    label = "reporting"
