"""Links as a Django app."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.links"
    label = "links"
