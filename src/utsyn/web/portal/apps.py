"""Portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.portal"
    label = "portal"

    def ready(self) -> None:
        from utsyn.web.portal import panels  # noqa: F401  (it registers itself)
