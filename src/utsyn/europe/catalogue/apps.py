"""Catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        from utsyn.europe.catalogue import commands, deeds, found, merging, panels, rules  # noqa: F401  (they register themselves)
