"""Catalogue as a Django app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.catalogue"
    label = "catalogue"
