"""Relations as a Django app."""

from django.apps import AppConfig


class RelationsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.cooperation.relations"
    label = "relations"

    def ready(self) -> None:
        from utsyn.cooperation.relations import acceptors, commands, deeds, measuring, open_data, panels, rules, waiting  # noqa: F401  (they register themselves)
