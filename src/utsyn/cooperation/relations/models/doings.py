"""What is done together, and what was promised."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.kinds import COUNTS, Doing, Group, Side
from utsyn.cooperation.relations.models.papers import InnerQuerySet
from utsyn.cooperation.relations.models.partners import OfRelation, Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements as questions need them."""

    def visible_to(self, person: Reader) -> EngagementQuerySet:
        """Public ones of public partners for everyone; the rest for those who work for the authority. Removed ones for nobody outside."""
        public = Q(is_public=True, is_removed=False, relation__partner__is_public=True)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def standing(self) -> EngagementQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)

    def held(self, on: dt.date | None = None) -> EngagementQuerySet:
        """Those that have begun by the day (default: today)."""
        return self.standing().filter(starts_on__lte=on or today())


class Engagement(OfRelation):
    """A visit, an exchange, a project: when, who and how many in which direction, what for, what came of it.

    A count that nobody entered is None, never zero. `cost_nok` is what it cost us, in kroner.
    """

    audited: ClassVar = (
        "relation", "kind", "title", "starts_on", "ends_on", "purpose", "result", "cost_nok", "measure", "unit", "is_public",
        "is_removed", *COUNTS,
    )  # fmt: skip
    page: ClassVar = "relations:engagement"
    fetched_with: ClassVar = (*OfRelation.fetched_with, "measure__strategy", "unit")

    kind = models.CharField(max_length=10, choices=Doing)
    title = TranslatedField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    purpose = TranslatedField()
    result = TranslatedField(_("result"))
    cost_nok = models.DecimalField(_("what it cost us, kr"), max_digits=14, decimal_places=2, null=True, blank=True)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="engagements")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="engagements")
    youth_out = models.PositiveIntegerField(_("children and young people to them"), null=True, blank=True)
    youth_in = models.PositiveIntegerField(_("children and young people to us"), null=True, blank=True)
    staff_out = models.PositiveIntegerField(_("staff to them"), null=True, blank=True)
    staff_in = models.PositiveIntegerField(_("staff to us"), null=True, blank=True)
    politicians_out = models.PositiveIntegerField(_("elected members to them"), null=True, blank=True)
    politicians_in = models.PositiveIntegerField(_("elected members to us"), null=True, blank=True)
    associations_out = models.PositiveIntegerField(_("from associations to them"), null=True, blank=True)
    associations_in = models.PositiveIntegerField(_("from associations to us"), null=True, blank=True)
    is_public = models.BooleanField(default=True)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = EngagementQuerySet.as_manager()

    class Meta:
        verbose_name = _("engagement")
        verbose_name_plural = _("engagements")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="engagement_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(cost_nok=None) | Q(cost_nok__gte=Decimal(0)), name="engagement_cost_not_negative"),
        ]
        indexes = [
            models.Index(fields=["relation", "starts_on"], name="engagement_by_day"),
            models.Index(fields=["authority", "starts_on"], name="engagement_of_all_by_day"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """Public itself, standing, of a public partner."""
        return self.is_public and not self.is_removed and self.relation.in_public

    @property
    def partner(self) -> Any:
        """With whom."""
        return self.relation.partner

    def people(self, direction: str) -> int | None:
        """How many went "out" or came "in"; None when nobody has counted."""
        known = [count for group in Group if (count := getattr(self, f"{group.value}_{direction}")) is not None]
        return sum(known) if known else None


class CommitmentQuerySet(InnerQuerySet):
    """Commitments as questions need them."""

    def open(self) -> CommitmentQuerySet:
        """Neither kept nor given up."""
        return self.filter(done_on=None, given_up_on=None)


class Commitment(OfRelation):
    """What was promised, by us or by the partner; ours have somebody who answers for it. Kept with evidence, or given up with a reason."""

    audited: ClassVar = ("relation", "engagement", "text", "side", "owner", "due_on", "done_on", "evidence", "given_up_on", "reason")
    fetched_with: ClassVar = (*OfRelation.fetched_with, "owner")

    engagement = models.ForeignKey(
        Engagement, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments", verbose_name=_("promised at")
    )
    text = TranslatedField()
    side = models.CharField(_("who promised"), max_length=4, choices=Side, default=Side.US)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments")
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    evidence = TranslatedField()
    given_up_on = models.DateField(_("given up on"), null=True, blank=True)
    reason = TranslatedField()

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(done_on=None) | Q(given_up_on=None), name="commitment_kept_or_given_up"),
        ]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def in_public(self) -> bool:
        """Who owes what is for those who work here."""
        return False

    @property
    def is_open(self) -> bool:
        """Neither kept nor given up."""
        return self.done_on is None and self.given_up_on is None

    @property
    def is_overdue(self) -> bool:
        """Open past its day."""
        return self.is_open and self.due_on < today()
