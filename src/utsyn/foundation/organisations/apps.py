"""Organisations as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.organisations"
    label = "organisations"
