"""Actors as a Django app."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.actors"
    label = "actors"

    def ready(self) -> None:
        from utsyn.cooperation.actors import commands, deeds, measuring, merging, open_data, own_page, panels, purposes, rules, waiting  # noqa: F401
