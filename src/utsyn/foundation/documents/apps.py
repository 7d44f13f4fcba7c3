"""Documents as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.documents"
    label = "documents"
