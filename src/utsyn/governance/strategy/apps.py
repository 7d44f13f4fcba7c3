"""Strategy as a Django app."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Rules and verbs are known by being imported."""
        from utsyn.governance.strategy import commands, rules  # noqa: F401
