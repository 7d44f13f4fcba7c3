"""Indicators as a Django app."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.indicators"
    label = "indicators"
