"""Events as a Django app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.events"
    label = "events"

    def ready(self) -> None:
        from utsyn.cooperation.events import commands, deeds, measuring, open_data, panels, rules, waiting  # noqa: F401  (they register themselves)
