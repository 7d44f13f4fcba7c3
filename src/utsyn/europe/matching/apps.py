"""Matching as a Django app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.matching"
    label = "matching"

    def ready(self) -> None:
        from utsyn.europe.matching import commands, deeds, panels, rules  # noqa: F401  (they register themselves)
