"""Grants as a Django app."""

from django.apps import AppConfig


class GrantsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.grants"
    label = "grants"

    def ready(self) -> None:
        from utsyn.cooperation.grants import commands, deeds, measuring, open_data, panels, purposes, rules, searching, waiting  # noqa: F401  (they register themselves)
