"""Mail as a Django app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.mail"
    label = "mail"
