"""Grants as a Django app."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.grants"
    label = "grants"
