"""Organisations as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        from utsyn.foundation.organisations import commands, contacts, rules  # noqa: F401  (they register themselves)
