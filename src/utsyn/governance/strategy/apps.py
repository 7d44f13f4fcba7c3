"""Strategy as a Django app."""

from django.apps import AppConfig


class StrategyConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.strategy"
    label = "strategy"

    def ready(self) -> None:
        """They register themselves by being imported."""
        from utsyn.governance.strategy import acceptors, checks, commands, open_data, panels, rules  # noqa: F401
