"""The world as a Django app."""

from django.apps import AppConfig


class GeoConfig(AppConfig):
    """Named `geo` in the database."""

    name = "utsyn.foundation.geo"
    label = "geo"

    def ready(self) -> None:
        """Let the rules be known."""
        from utsyn.foundation.geo import rules  # noqa: F401
