"""Strategy as a Django app."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.strategy"
    label = "strategy"
