"""Indicators as a Django app."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.indicators"
    label = "indicators"

    def ready(self) -> None:
        from utsyn.governance.indicators import checks, commands, deeds, open_data, panels, rings, rules, waiting  # noqa: F401  (they register themselves)
