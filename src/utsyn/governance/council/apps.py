"""Council as a Django app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.council"
    label = "council"

    def ready(self) -> None:
        """Rules and verbs."""
        from utsyn.governance.council import commands, rules  # noqa: F401
