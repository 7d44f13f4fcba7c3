"""Actors as a Django app."""

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.actors"
    label = "actors"
