"""Search as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """Keeps its index in step with the ledger, and whole after migrations."""

    name = "utsyn.foundation.search"
    label = "search"

    def ready(self) -> None:
        from utsyn.foundation.kernel.registries import after_entry
        from utsyn.foundation.search import engines, index

        after_entry(index.keep)
        post_migrate.connect(engines.restore, sender=self, dispatch_uid="search-index")
