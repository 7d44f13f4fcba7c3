"""Accounts as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """Loads its rules with the app."""

    name = "utsyn.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from utsyn.foundation.accounts import commands, panels, rules, signals  # noqa: F401  (they register themselves)

        post_migrate.connect(signals.make_cache_table, sender=self, dispatch_uid="cache-table")
