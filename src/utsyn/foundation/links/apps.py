"""Links as a Django app."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.links"
    label = "links"

    def ready(self) -> None:
        from utsyn.foundation.links import commands, erasing, rules  # noqa: F401  (they register themselves)
