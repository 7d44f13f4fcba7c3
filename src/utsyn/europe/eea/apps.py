"""EEA ties as a Django app."""

from django.apps import AppConfig


class EeaConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.eea"
    label = "eea"
