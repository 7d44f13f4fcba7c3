"""What a cycle ends in: the frozen report, the authority's Word template for it, and the papers that bring it to the elected body."""

from __future__ import annotations

import json
from functools import cached_property
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.audit.models import Unchangeable
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Case
from utsyn.governance.reporting.models.cycles import CycleKind, ReportingCycle

Reader = Person | AnonymousUser


def canonical(content: dict[str, Any]) -> str:
    """The one way in which a snapshot is written: what is hashed, kept and downloaded is this text, byte for byte."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """SHA-256 of the text as UTF-8."""
    return sha256(text.encode()).hexdigest()


def report_name(kind: str, year: int, number: int) -> str:
    """What a report is called, in the active language."""
    if kind == CycleKind.ANNUAL:
        return _now("Annual report %(year)s") % {"year": year}
    return _now("Four-month report %(number)s, %(year)s") % {"number": number, "year": year}


def corrected_name(name: str) -> str:
    """The same for a report that replaces one."""
    return _now("%(report)s, corrected") % {"report": name}


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports as questions need them; none is ever changed or deleted in bulk."""

    def visible_to(self, person: Reader) -> ReportQuerySet:
        """Published ones are for everyone, the rest for those who work for the authority."""
        return self.filter(Q(published_on__isnull=False) | Q(authority_id__in=staff_authorities(person)))

    def standing(self) -> ReportQuerySet:
        """Those that no later one has replaced."""
        return self.filter(replaced_by=None)

    def listed(self) -> ReportQuerySet:
        """Without their content, for lists."""
        return self.defer("content")

    def update(self, **kwargs: Any) -> int:
        raise Unchangeable("a report is never changed")

    def delete(self) -> Any:
        raise Unchangeable("a report is never deleted")


class Report(Owned):
    """A frozen report: `content` is JSON text of what anyone may know, `sha256` its fingerprint. Only its publication changes.

    Texts in it are kept in every language they have, so that it reads in any; persons are named by role alone. What turns
    out to be wrong is put right by another of the same cycle, which says why; the first stays as it was.
    """

    audited: ClassVar = ("cycle", "sha256", "frozen_on", "published_on", "replaces")
    page: ClassVar = "reporting:report"
    fetched_with: ClassVar = ("authority", "cycle__strategy")

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="reports", editable=False)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by", editable=False)
    content = models.TextField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    frozen_on = models.DateField(editable=False)
    published_on = models.DateField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-frozen_on", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cycle"], condition=Q(replaces=None), name="one_first_report_a_cycle")
        ]

    def __str__(self) -> str:
        return corrected_name(str(self.cycle)) if self.replaces_id else str(self.cycle)

    def save(self, **kwargs: Any) -> None:
        """Once whole; after that nothing but its publication."""
        if not self._state.adding and set(kwargs.get("update_fields") or ("content",)) - {"published_on", "version"}:
            raise Unchangeable("a report is never changed")
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:
        """Never."""
        raise Unchangeable("a report is never deleted")

    @property
    def slug(self) -> str:
        """Its cycle, readable in an address."""
        return self.cycle.slug

    @property
    def in_public(self) -> bool:
        """Once published."""
        return self.published_on is not None

    @cached_property
    def data(self) -> dict[str, Any]:
        """The snapshot, read."""
        found: dict[str, Any] = json.loads(self.content)
        return found

    @property
    def is_intact(self) -> bool:
        """Whether the content is still what its fingerprint says."""
        return fingerprint(self.content) == self.sha256


class OfStaffQuerySet(models.QuerySet[Any]):
    """What only those who work for the authority see."""

    def visible_to(self, person: Reader) -> OfStaffQuerySet:
        """Those of the person's authorities."""
        return self.filter(authority_id__in=staff_authorities(person))


class ReportTemplate(Owned):
    """The authority's own Word template for reports."""

    audited: ClassVar = ("file", "is_used")

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    is_used = models.BooleanField(default=True)

    objects = OfStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("report template")
        verbose_name_plural = _("report templates")
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["authority"], name="one_report_template")]

    def __str__(self) -> str:
        return str(self.file)


class FormannskapPack(Owned):
    """The papers that bring a report to the elected body: facts, assessment and draft decision; with `case` they are sent."""

    audited: ClassVar = ("report", "title", "facts", "assessment", "draft_decision", "case", "file")
    page: ClassVar = "reporting:pack"
    fetched_with: ClassVar = ("authority", "report__cycle__strategy", "case")

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="pack")
    title = TranslatedField()
    facts = TranslatedField()
    assessment = TranslatedField()
    draft_decision = TranslatedField()
    case = models.OneToOneField(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="report_pack")
    # The report as it was sent along.
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("papers for the executive committee")
        verbose_name_plural = _("papers for the executive committee")

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """Its report's."""
        return slug_of(self.report.slug)

    @property
    def is_sent(self) -> bool:
        """Whether a case was opened with it."""
        return self.case_id is not None
