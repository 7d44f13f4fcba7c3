"""Open data as a Django app."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.open_data"
    label = "open_data"

    def ready(self) -> None:
        from utsyn.web.open_data import own  # noqa: F401  (it registers itself)
