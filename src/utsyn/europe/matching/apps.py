"""Matching as a Django app."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.matching"
    label = "matching"
