"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Loads its rules with the app."""

    name = "utsyn.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from utsyn.foundation.accounts import commands, rules  # noqa: F401  (they register themselves)
