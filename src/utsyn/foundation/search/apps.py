"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.search"
    label = "search"
