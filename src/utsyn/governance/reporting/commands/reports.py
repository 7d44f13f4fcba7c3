"""Verbs on reports: freeze, publish, withdraw, and keep the Word template."""

from __future__ import annotations

from typing import Any

from django.core.files import File as Upload
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.commands import command
from utsyn.foundation.documents.word_template import LARGEST, check_template
from utsyn.foundation.files import commands as files
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.reporting.checking import checked_words
from utsyn.governance.reporting.models import CycleStatus, Level, ReportingCycle, State
from utsyn.governance.reporting.models.reports import Report, ReportTemplate, canonical, fingerprint
from utsyn.governance.reporting.queries.report_content import content_of


@command("report.freeze")
def freeze(cycle: ReportingCycle, /, *, by: Actor) -> Report:
    """Keep how everything stands today, for good; its fingerprint stands in the ledger.

    Raises:
        Conflict: the cycle is still being reported on, or its report is frozen already (perhaps a moment ago, by another).
    """
    if Report.objects.filter(cycle=cycle).exists():
        raise Conflict(_("The report is locked already. Someone else may have done it a moment ago."))
    if not is_ready(cycle):
        raise Conflict(_("The cycle is not finished: close it, or let the chief executive accept the whole first."))
    return _kept(cycle)


def _kept(cycle: ReportingCycle, *, replaces: Report | None = None, reason: Translated | None = None) -> Report:
    text = canonical(content_of(cycle, replaces=replaces, reason=reason))
    values = {"content": text, "sha256": fingerprint(text), "frozen_on": today(), "replaces": replaces}
    return Report.objects.create(authority=cycle.authority, cycle=cycle, **values)


def is_ready(cycle: ReportingCycle) -> bool:
    """Whether the cycle has said its last word: closed, or the whole accepted."""
    if cycle.status in (CycleStatus.CLOSED, CycleStatus.ROLLED_FORWARD):
        return True
    return cycle.status == CycleStatus.OPEN and cycle.submissions.filter(level=Level.WHOLE, status=State.ACCEPTED).exists()


@command("report.supersede")
def supersede(report: Report, /, *, by: Actor, reason: Any) -> Report:
    """Lock the cycle's report anew, as everything stands today, in place of one that was wrong; gives the new one.

    The one before stays to be read, byte for byte. The new one says which it replaces and why, and is published by itself.

    Raises:
        Conflict: it is replaced already.
        Invalid: no reason.
    """
    if Report.objects.filter(replaces=report).exists():
        raise Conflict(_("The report is replaced already. Correct the one that replaced it."))
    return _kept(report.cycle, replaces=report, reason=checked_words(reason, field="reason"))


@command("report.publish")
def publish(report: Report, /, *, by: Actor) -> Report:
    """Open it to everyone."""
    if report.published_on is not None:
        raise Conflict(_("The report is published already."))
    report.write(published_on=today())
    return report


@command("report.withdraw")
def withdraw(report: Report, /, *, by: Actor) -> Report:
    """Take it off the public pages; it stays as it is."""
    if report.published_on is None:
        raise Conflict(_("The report is not published."))
    report.write(published_on=None)
    return report


def use_template(authority: Authority, /, *, by: Actor, upload: Upload[Any]) -> ReportTemplate:
    """Write reports on this Word template from now on.

    Raises:
        Denied, Invalid, TooLarge, Unavailable.
    """
    require(by, "report_template.use", authority)
    if (upload.size or 0) > LARGEST:
        words = _("The template is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2}
        raise Invalid(words, fields={"template": words})
    upload.open()
    check_template(upload.read())
    upload.seek(0)
    return _use(authority, by=by, file=files.store(authority, by=by, upload=upload))


@command("report_template.use")
def _use(authority: Authority, /, *, by: Actor, file: File) -> ReportTemplate:
    kept: ReportTemplate | None = ReportTemplate.objects.filter(authority=authority).select_related("authority").first()
    if kept is None:
        return ReportTemplate.objects.create(authority=authority, file=file)
    kept.write(file=file, is_used=True)
    return kept


@command("report_template.put_away")
def put_away(template: ReportTemplate, /, *, by: Actor) -> ReportTemplate:
    """Write reports on the usual template again."""
    if not template.is_used:
        raise Conflict(_("The usual template is used already."))
    template.write(is_used=False)
    return template
