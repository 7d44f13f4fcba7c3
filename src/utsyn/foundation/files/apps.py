"""Files as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.files"
    label = "files"

    def ready(self) -> None:
        from utsyn.foundation.files import commands, panels, rules  # noqa: F401  (they register themselves)
