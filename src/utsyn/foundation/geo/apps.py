"""The world as a Django app."""

from django.apps import AppConfig


class GeoConfig(AppConfig):
    """Named `geo` in the database."""

    name = "utsyn.foundation.geo"
    label = "geo"
