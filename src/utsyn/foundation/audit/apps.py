"""The ledger as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Named `audit` in the database; keeps its guards up."""

    name = "utsyn.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        from utsyn.foundation.audit import guards

        post_migrate.connect(guards.restore, sender=self, dispatch_uid="audit-guards")
