"""Desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.desk"
    label = "desk"

    def ready(self) -> None:
        from utsyn.web.desk import panels, rules  # noqa: F401  (they register themselves)
