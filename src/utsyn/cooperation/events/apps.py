"""Events as a Django app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.events"
    label = "events"
