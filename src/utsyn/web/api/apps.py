"""Api as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.api"
    label = "api"
