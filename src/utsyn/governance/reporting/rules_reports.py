"""Who freezes, publishes and reads reports, keeps the Word template, and brings a report to the elected body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import Role
from utsyn.foundation.kernel.rules import rule
from utsyn.governance.reporting.models.reports import Report


@rule("report.view")
def may_view_report(actor: Any, report: Report) -> str | None:
    """Published reports are for everyone."""
    if report.published_on is not None or works_for(actor, report.authority_id):
        return None
    return _("This report is not published.")


@rule("report_template.view", "formannskap_pack.view")
def may_view_papers(actor: Any, thing: Any) -> str | None:
    """Those who work here."""
    return None if works_for(actor, thing.authority_id) else _("Only those who work here see this.")


@rule(
    "report.freeze",
    "report.supersede",
    "formannskap_pack.prepare",
    "formannskap_pack.edit",
    "formannskap_pack.send",
    "formannskap_pack.propose",
)
def may_freeze(actor: Any, thing: Any) -> str | None:
    """The coordinator answers for the report and its papers."""
    return None if holds(actor, thing.authority_id, Role.COORDINATOR) else _("Only the coordinator does this.")


@rule("report.publish", "report.withdraw")
def may_publish(actor: Any, report: Report) -> str | None:
    """The coordinator or the chief executive."""
    if holds(actor, report.authority_id, Role.COORDINATOR, Role.CHIEF_EXECUTIVE):
        return None
    return _("Only the coordinator or the chief executive does this.")


@rule("report_template.use", "report_template.put_away")
def may_keep_template(actor: Any, thing: Any) -> str | None:
    """Whoever sets the authority up, and the coordinator."""
    if holds(actor, thing.authority_id, Role.ADMINISTRATOR, Role.COORDINATOR):
        return None
    return _("Only the coordinator or an administrator changes the Word template.")
