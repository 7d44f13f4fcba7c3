"""Council as a Django app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.council"
    label = "council"
