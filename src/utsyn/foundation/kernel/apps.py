"""The kernel as a Django app: it brings words, not tables."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers nothing; rooms register with it."""

    name = "utsyn.foundation.kernel"
    label = "kernel"

    def ready(self) -> None:
        from utsyn.foundation.kernel import forms

        forms.bound_days()
