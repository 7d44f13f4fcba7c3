"""EEA ties as a Django app."""

from django.apps import AppConfig


class EeaConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.eea"
    label = "eea"

    def ready(self) -> None:
        from utsyn.europe.eea import commands, deeds, panels, rules  # noqa: F401  (they register themselves)
