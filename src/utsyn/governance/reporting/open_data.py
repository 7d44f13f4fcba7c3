"""What the reporting room gives as open data: the list of published reports; each stands whole as JSON on its page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import Dataset, OpenColumn, OpenTable, Years, code_column, column, dataset, years_of
from utsyn.governance.reporting.models import CycleKind, Report

STRANGER = AnonymousUser()


def _reports(authority: Any) -> Any:
    found = Report.objects.listed().visible_to(STRANGER).filter(authority=authority, published_on__lte=today())
    return found.select_related("cycle__strategy", "replaces").order_by("pk")


def _replaces(one: Report) -> str | None:
    return one.replaces.code if one.replaces and one.replaces.in_public else None


def _period(authority: Any) -> Years:
    return years_of(_reports(authority), "cycle__period_from", "cycle__period_to")


REPORTS = OpenTable("reports", _("Reports"), _reports, (
    code_column(),
    column("strategy", "text", _("The strategy"), "cycle.strategy.code", leads_to="strategies"),
    column("kind", "text", _("What sort of report it is"), "cycle.kind", choices=CycleKind),
    column("year", "whole", _("Year"), "cycle.year"),
    column("period_from", "date", _("First day of the period"), "cycle.period_from"),
    column("period_to", "date", _("Last day of the period, included"), "cycle.period_to"),
    column("frozen_on", "date", _("Locked on")),
    column("published_on", "date", _("Published on")),
    column("sha256", "text", _("Fingerprint of the content (SHA-256)")),
    OpenColumn("replaces", "text", _("The report that it corrects"), _replaces, "reports"),
))  # fmt: skip

dataset(
    Dataset(
        "reports", _("Reports"), _("Reports that were published: when, for which period, and the fingerprint that proves that nothing in them was changed."),
        nouns=(Report,), tables=(REPORTS,), themes=("GOVE",), page="reporting:reports", period=_period, order=45,
    )
)  # fmt: skip
