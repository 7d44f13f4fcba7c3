"""The ledger as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Named `audit` in the database."""

    name = "utsyn.foundation.audit"
    label = "audit"
