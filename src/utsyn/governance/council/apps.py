"""Council as a Django app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.council"
    label = "council"

    def ready(self) -> None:
        """Rules, verbs, and what other rooms show of this one."""
        from utsyn.governance.council import commands, open_data, panels, rules  # noqa: F401
