"""Desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.web.desk"
    label = "desk"
