"""What is written down about a relation: agreements, the assessment of a prospect, reviews."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.kinds import Outcome, Verdict
from utsyn.cooperation.relations.models.partners import OfRelation, OfRelationQuerySet, Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Decision

# Between two words about the same agreement that runs out.
AGAIN = dt.timedelta(days=30)


class AgreementQuerySet(OfRelationQuerySet):
    """Agreements as questions need them."""

    def standing(self) -> AgreementQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)


class Agreement(OfRelation):
    """What was signed; `valid_to` is its last day, None when it runs until one of the two ends it."""

    audited: ClassVar = (
        "relation", "title", "signed_on", "valid_from", "valid_to", "notice_days", "document", "decision", "is_removed",
    )  # fmt: skip

    title = TranslatedField()
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    # So many days before its last day somebody is to think of renewing it.
    notice_days = models.PositiveSmallIntegerField(_("remind so many days before"), default=180)
    document = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements")
    reminded_on = models.DateField(null=True, blank=True)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="agreement_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def notice_from(self) -> dt.date | None:
        """The day from which its renewal is to be thought of; None when it does not run out."""
        return None if self.valid_to is None else self.valid_to - dt.timedelta(days=self.notice_days)

    def state(self, on: dt.date | None = None) -> str:
        """coming, valid, expiring or expired on the day (default: today)."""
        day = on or today()
        if self.valid_from > day:
            return "coming"
        if self.valid_to is not None and self.valid_to < day:
            return "expired"
        return "expiring" if self.notice_from is not None and self.notice_from <= day else "valid"


class InnerQuerySet(models.QuerySet[Any]):
    """What only those who work for the authority see."""

    def visible_to(self, person: Reader) -> InnerQuerySet:
        """Those of the authorities that `person` works for."""
        return self.filter(authority_id__in=staff_authorities(person))


class ProspectAssessment(OfRelation):
    """Whether a prospect is worth it: why, what comes of it, what it takes, whom we have already; and what was decided."""

    audited: ClassVar = ("relation", "need", "results", "resources", "overlap", "verdict", "decision", "decided_on")

    need = TranslatedField(_("need"))
    results = TranslatedField(_("concrete results expected"))
    resources = TranslatedField(_("resources it takes"))
    overlap = TranslatedField(_("overlap with relations we have"))
    verdict = models.CharField(_("conclusion"), max_length=6, choices=Verdict, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="assessments")
    decided_on = models.DateField(null=True, blank=True)

    objects = InnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["relation"], condition=Q(verdict=""), name="one_open_assessment"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_on=None) | (~Q(verdict="") & Q(decided_on__isnull=False, decision__isnull=False)),
                name="assessment_decided_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relation}"

    @property
    def in_public(self) -> bool:
        """A working paper."""
        return False


class ReviewQuerySet(models.QuerySet[Any]):
    """Reviews as questions need them."""

    def visible_to(self, person: Reader) -> ReviewQuerySet:
        """Decided ones of public partners for everyone; open ones for those who work for the authority."""
        public = Q(relation__partner__is_public=True) & ~Q(outcome="")
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def open(self) -> ReviewQuerySet:
        """Not yet decided."""
        return self.filter(outcome="")


class Review(OfRelation):
    """A look at whether a relation is what it should be; ends in a decision. `findings` is the health check of the day it was opened."""

    audited: ClassVar = ("relation", "opened_on", "due_on", "summary", "outcome", "reason", "decision", "decided_on", "findings")

    opened_on = models.DateField()
    due_on = models.DateField()
    summary = TranslatedField()
    findings: models.JSONField[Any, Any] = models.JSONField(_("health check"), default=list, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    reason = TranslatedField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="relation_reviews")
    decided_on = models.DateField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["relation"], condition=Q(outcome=""), name="one_open_review"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on=None) | (~Q(outcome="") & Q(decided_on__isnull=False, decision__isnull=False)),
                name="review_ends_by_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relation}, {self.opened_on:%Y}"

    @property
    def in_public(self) -> bool:
        """When it is decided, and its partner public."""
        return bool(self.outcome) and self.relation.in_public
