"""Guidance as a Django app."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.guidance"
    label = "guidance"
