"""Guidance as a Django app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.guidance"
    label = "guidance"

    def ready(self) -> None:
        from utsyn.cooperation.guidance import commands, deeds, erasing, measuring, panels, rules, waiting  # noqa: F401  (they register themselves)
