"""Support schemes, what they ask and weigh, and their yearly rounds."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

Reader = Person | AnonymousUser


class SchemeStatus(models.TextChoices):
    """Where a scheme stands."""

    DRAFT = "draft", pgettext_lazy("scheme", "draft")
    PUBLISHED = "published", pgettext_lazy("scheme", "published")
    ENDED = "ended", pgettext_lazy("scheme", "ended")


SCHEME_MOVES: dict[str, tuple[str, ...]] = {
    SchemeStatus.DRAFT: (SchemeStatus.PUBLISHED,),
    SchemeStatus.PUBLISHED: (SchemeStatus.ENDED,),
    SchemeStatus.ENDED: (SchemeStatus.PUBLISHED,),
}


class SchemeQuerySet(models.QuerySet["Scheme"]):
    """Schemes as questions need them."""

    def visible_to(self, person: Reader) -> SchemeQuerySet:
        """Drafts are for those who work here."""
        return self.filter(~Q(status=SchemeStatus.DRAFT) | Q(authority_id__in=staff_authorities(person)))


class Scheme(Owned):
    """A way to give support (tilskuddsordning): what it is for, whom, on which terms. `contact` runs it and gives out the links."""

    audited: ClassVar = ("title", "purpose", "eligibility", "terms", "status", "contact", "measure", "goal", "appeals_body", "keep_years")
    page: ClassVar = "grants:scheme"
    fetched_with: ClassVar = ("authority", "contact")

    title = TranslatedField()
    purpose = TranslatedField()
    # Who may apply, and for what.
    eligibility = TranslatedField()
    # What whoever gets support promises; stands in the letter of award.
    terms = TranslatedField()
    # Who decides appeals that are not met: "kommunens klagenemnd".
    appeals_body = TranslatedField()
    status = models.CharField(max_length=10, choices=SchemeStatus, default=SchemeStatus.DRAFT)
    contact = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="schemes")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="schemes")
    # How many whole years after the decision names and addresses of people are kept.
    keep_years = models.PositiveSmallIntegerField(default=5)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("support scheme")
        verbose_name_plural = _("support schemes")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(keep_years__range=(1, 10)), name="scheme_keeps_people_for_a_while")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """Once published."""
        return self.status != SchemeStatus.DRAFT


class OfSchemeQuerySet(models.QuerySet[Any]):
    """What a scheme holds is seen with it."""

    def visible_to(self, person: Reader) -> OfSchemeQuerySet:
        """As the scheme."""
        return self.filter(~Q(scheme__status=SchemeStatus.DRAFT) | Q(authority_id__in=staff_authorities(person)))

    def standing(self) -> OfSchemeQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)


class OfScheme(Owned):
    """Something of a scheme; taken away it stays in the table, because earlier rounds point to it."""

    fetched_with: ClassVar = ("authority", "scheme")

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="%(class)ss")
    text = TranslatedField()
    help = TranslatedField()
    order = models.PositiveSmallIntegerField(default=0)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = OfSchemeQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def in_public(self) -> bool:
        """With the scheme."""
        return self.scheme.in_public


class Criterion(OfScheme):
    """What applications are weighed by; points run from 0 to 5, times the weight."""

    audited: ClassVar = ("scheme", "text", "help", "weight", "order", "is_removed")

    weight = models.PositiveSmallIntegerField(default=1)

    class Meta(OfScheme.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [models.CheckConstraint(condition=Q(weight__range=(1, 10)), name="criterion_weight_from_one_to_ten")]


class Question(OfScheme):
    """Something the application asks beside what all applications ask."""

    audited: ClassVar = ("scheme", "text", "help", "is_required", "order", "is_removed")

    is_required = models.BooleanField(default=True)

    class Meta(OfScheme.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")


class RoundStatus(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", pgettext_lazy("round", "planned")
    OPEN = "open", pgettext_lazy("round", "announced")
    ASSESSING = "assessing", pgettext_lazy("round", "being assessed")
    PROPOSED = "proposed", pgettext_lazy("round", "proposal ready")
    DECIDED = "decided", pgettext_lazy("round", "decided")


ROUND_MOVES: dict[str, tuple[str, ...]] = {
    RoundStatus.PLANNED: (RoundStatus.OPEN,),
    RoundStatus.OPEN: (RoundStatus.ASSESSING,),
    RoundStatus.ASSESSING: (RoundStatus.PROPOSED,),
    RoundStatus.PROPOSED: (RoundStatus.ASSESSING, RoundStatus.DECIDED),
    RoundStatus.DECIDED: (),
}


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds as questions need them."""

    def visible_to(self, person: Reader) -> RoundQuerySet:
        """Announced ones of published schemes everyone; the rest those who work here."""
        public = ~Q(status=RoundStatus.PLANNED) & ~Q(scheme__status=SchemeStatus.DRAFT)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def receiving(self, on: dt.date | None = None) -> RoundQuerySet:
        """Those that take applications on the day (default: today)."""
        day = on or today()
        return self.filter(status=RoundStatus.OPEN, opens_on__lte=day, closes_on__gte=day)


class Round(Owned):
    """A scheme's money of a year (søknadsrunde), in kroner; `closes_on` is the last day to apply, that whole day included.

    `answer_by` is when applicants are to have their answer, `report_due_on` when those who got support report.
    """

    audited: ClassVar = ("scheme", "year", "frame_nok", "most_nok", "opens_on", "closes_on", "answer_by", "report_due_on", "status", "body")
    page: ClassVar = "grants:round"
    fetched_with: ClassVar = ("authority", "scheme__contact")

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField()
    frame_nok = models.DecimalField(max_digits=14, decimal_places=2)
    # The most that one application can get; None when only the frame limits it.
    most_nok = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    answer_by = models.DateField()
    report_due_on = models.DateField()
    status = models.CharField(max_length=10, choices=RoundStatus, default=RoundStatus.PLANNED)
    # Who decides when it is not one person on delegation: "tilskuddsutvalget".
    body = TranslatedField()

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("application round")
        verbose_name_plural = _("application rounds")
        ordering = ["-closes_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(frame_nok__gt=Decimal(0)), name="round_has_money"),
            models.CheckConstraint(condition=Q(most_nok=None) | Q(most_nok__gt=Decimal(0)), name="round_most_is_something"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("closes_on"), closes_on__lt=F("answer_by"), answer_by__lt=F("report_due_on")),
                name="round_days_in_order",
            ),
            models.UniqueConstraint(fields=["scheme", "closes_on"], name="one_round_a_deadline"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme.title} {self.year}"

    @property
    def slug(self) -> str:
        """Scheme and year."""
        return slug_of(self)

    @property
    def in_public(self) -> bool:
        """Announced, of a published scheme."""
        return self.status != RoundStatus.PLANNED and self.scheme.in_public

    @property
    def is_receiving(self) -> bool:
        """Whether one may apply today."""
        return self.status == RoundStatus.OPEN and self.opens_on <= today() <= self.closes_on
