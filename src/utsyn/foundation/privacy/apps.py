"""Privacy as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Loads what every room declares, and what the room registers elsewhere."""

    name = "utsyn.foundation.privacy"
    label = "privacy"

    def ready(self) -> None:
        from utsyn.foundation.privacy import commands, deeds, panels, rules  # noqa: F401  (they register themselves)

        autodiscover_modules("privacy")
