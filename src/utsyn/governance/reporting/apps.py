"""Reporting as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReportingConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.governance.reporting"
    label = "reporting"

    def ready(self) -> None:
        from utsyn.governance.reporting import commands, deeds, panels, purposes, rules  # noqa: F401  (they register themselves)
        from utsyn.governance.reporting import guards_reports, panels_reports, rules_reports  # noqa: F401, I001
        from utsyn.governance.reporting.commands import report_papers, reports  # noqa: F401

        post_migrate.connect(guards_reports.restore, sender=self, dispatch_uid="report-guards")
