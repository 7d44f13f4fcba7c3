"""Reporting as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.reporting"
    label = "reporting"

    def ready(self) -> None:
        from utsyn.governance.reporting import (  # noqa: F401  (they register themselves)
            commands,
            deeds,
            deeds_reports,
            guards_reports,
            open_data,
            panels,
            panels_reports,
            purposes,
            rules,
            rules_reports,
        )
        from utsyn.governance.reporting.commands import report_papers, reports  # noqa: F401

        post_migrate.connect(guards_reports.restore, sender=self, dispatch_uid="report-guards")
