"""Mail as a Django app."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.foundation.mail"
    label = "mail"

    def ready(self) -> None:
        from utsyn.foundation.mail import commands, erasing, panels, rules  # noqa: F401  (they register themselves)
