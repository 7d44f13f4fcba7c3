"""Intake as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.intake"
    label = "intake"

    def ready(self) -> None:
        from utsyn.governance.intake import commands, jobs, panels, rules  # noqa: F401  (they register themselves)
