"""The strategy itself: its texts, its term, where it stands in its life."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.periods import Years
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Body, Decision

Reader = Person | AnonymousUser
EARLIEST, LATEST = 1990, 2100


class StrategyQuerySet(models.QuerySet["Strategy"]):
    """Strategies as questions need them."""

    def visible_to(self, person: Reader) -> StrategyQuerySet:
        """Drafts and withdrawn drafts are for those who work for the authority; the rest for everyone."""
        return self.filter(Q(status__in=Strategy.PUBLIC) | Q(authority_id__in=staff_authorities(person)))

    def in_force(self, year: int | None = None) -> StrategyQuerySet:
        """Adopted, and the year (default: this one) within its term."""
        of = year or today().year
        return self.filter(status=Strategy.Status.ADOPTED, first_year__lte=of, last_year__gte=of)

    def with_successor(self) -> StrategyQuerySet:
        """With `successor_code` and `successor_title` of the public strategy that replaced it, None when none has."""
        after = Strategy.objects.filter(replaces=models.OuterRef("pk"), status__in=Strategy.FROZEN)
        return self.annotate(
            successor_code=models.Subquery(after.values("code")[:1]), successor_title=models.Subquery(after.values("title")[:1])
        )

    def past_their_term(self) -> StrategyQuerySet:
        """Adopted, but the last year has gone: to be expired."""
        return self.filter(status=Strategy.Status.ADOPTED, last_year__lt=today().year)


class Strategy(Owned):
    """What the authority wants abroad, for a term of years, once the council adopts it."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("strategy", "draft")
        HEARING = "hearing", pgettext_lazy("strategy", "hearing")
        PROPOSED = "proposed", pgettext_lazy("strategy", "proposed")
        ADOPTED = "adopted", pgettext_lazy("strategy", "adopted")
        EXPIRED = "expired", pgettext_lazy("strategy", "expired")
        SUPERSEDED = "superseded", pgettext_lazy("strategy", "superseded")
        WITHDRAWN = "withdrawn", pgettext_lazy("strategy", "withdrawn")

    # A strategy is public from the day it is sent out for hearing, or proposed; a withdrawn one goes back to the drawer.
    PUBLIC: ClassVar = (Status.HEARING, Status.PROPOSED, Status.ADOPTED, Status.EXPIRED, Status.SUPERSEDED)
    # Only now may structure change directly; later only by an amendment.
    EDITABLE: ClassVar = (Status.DRAFT, Status.HEARING)
    FROZEN: ClassVar = (Status.ADOPTED, Status.EXPIRED, Status.SUPERSEDED)

    audited: ClassVar = (
        "title", "summary", "overall_goal", "vision", "vision_source", "first_year", "last_year", "answerable_body", "status",
        "decision", "replaces", "hearing_from", "hearing_until", "current_version", "assumptions", "withdrawn_because",
    )  # fmt: skip
    page: ClassVar = "strategy:strategy"
    fetched_with: ClassVar = ("authority", "decision__treatment__body", "answerable_body")

    title = TranslatedField()
    summary = TranslatedField()
    overall_goal = TranslatedField()
    # The vision is the municipal plan's: said by reference, never owned here.
    vision = TranslatedField()
    vision_source = TranslatedField()
    first_year = models.PositiveSmallIntegerField(_("first year"))
    # Inclusive. Empty only in a draft: a scanned document may have lost it.
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    answerable_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="strategies")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    hearing_from = models.DateField(null=True, blank=True)
    hearing_until = models.DateField(null=True, blank=True)
    # Counts adoptions: 0 before the first, 1 as adopted, then one more an amendment.
    current_version = models.PositiveSmallIntegerField(default=0, editable=False)
    # Only staff read why: a withdrawn strategy is back in the drawer.
    withdrawn_because = models.TextField(max_length=2_000, blank=True)
    # What was assumed where the source has a gap; stands on the page and in every export.
    assumptions = TranslatedField()

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["-first_year"]
        constraints = [
            models.CheckConstraint(condition=Q(last_year=None) | Q(last_year__gte=F("first_year")), name="strategy_years_in_order"),
            models.CheckConstraint(condition=Q(first_year__range=(EARLIEST, LATEST)), name="strategy_first_year_sane"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "hearing", "proposed", "withdrawn")) | Q(decision__isnull=False, last_year__isnull=False),
                name="adopted_strategy_has_decision_and_end",
            ),
            models.CheckConstraint(condition=Q(last_year=None) | Q(last_year__lte=LATEST), name="strategy_last_year_sane"),
            models.CheckConstraint(condition=Q(hearing_until=None) | Q(hearing_until__gte=F("hearing_from")), name="hearing_days_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        return self.status in self.PUBLIC

    @property
    def years(self) -> Years:
        """Its term, both ends included; open while a draft has no last year."""
        return Years(self.first_year, self.last_year)

    @property
    def is_editable(self) -> bool:
        """Whether its structure may change directly."""
        return self.status in self.EDITABLE

    @property
    def is_frozen(self) -> bool:
        """Whether it was adopted, and so changes only by an amendment."""
        return self.status in self.FROZEN

    @property
    def hearing_is_open(self) -> bool:
        """Whether a statement may be sent in today."""
        if self.status != self.Status.HEARING or self.hearing_from is None or self.hearing_until is None:
            return False
        return bool(self.hearing_from <= today() <= self.hearing_until)

    @property
    def is_past_its_term(self) -> bool:
        """Whether its last year has gone."""
        return self.last_year is not None and self.last_year < today().year
