"""Measures as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.measures"
    label = "measures"

    def ready(self) -> None:
        from utsyn.governance.measures import acceptors, checks, commands, measuring, open_data, overview, panels, rules, waiting  # noqa: F401  (they register themselves)
