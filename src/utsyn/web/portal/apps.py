"""Portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.portal"
    label = "portal"
