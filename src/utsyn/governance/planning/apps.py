"""Planning as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.planning"
    label = "planning"

    def ready(self) -> None:
        from utsyn.governance.planning import commands, deeds, overview, panels, rules, waiting  # noqa: F401  (they register themselves)
