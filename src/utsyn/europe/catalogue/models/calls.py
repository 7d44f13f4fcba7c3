"""Calls: what is asked for, until when, for how much; and what each said before."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.catalogue.models.programmes import Access, Period, Programme
from utsyn.europe.catalogue.models.sources import Sourced

# So many partners or fewer is a consortium that a municipality can put together itself.
SMALL_CONSORTIUM = 3


class CallQuerySet(models.QuerySet["Call"]):
    """Calls as questions need them."""

    def visible_to(self, person: Any) -> CallQuerySet:
        """A call is published."""
        return self

    def open_on(self, day: dt.date) -> CallQuerySet:
        """Those one can still apply to, or soon: neither closed nor gone, and with a deadline on `day` or later, or none told.

        The source's own status goes stale: an open one whose last deadline has passed is closed.
        """
        alive = Q(gone_on=None) | Q(gone_on__gt=day)
        return self.filter(alive, Q(last_deadline_on=None) | Q(last_deadline_on__gte=day)).exclude(status=Call.Status.CLOSED)

    def closed_on(self, day: dt.date) -> CallQuerySet:
        """The others."""
        return self.filter(Q(status=Call.Status.CLOSED) | Q(gone_on__lte=day) | Q(last_deadline_on__lt=day))

    def with_next_deadline(self, day: dt.date) -> CallQuerySet:
        """Each with `next_on`, its first deadline on `day` or later; None when there is none."""
        return self.annotate(next_on=Min("deadlines__on", filter=Q(deadlines__on__gte=day)))

    def with_norway(self) -> CallQuerySet:
        """Each with `norway_here`: what the call says of itself, else what holds for its programme in its year, else "unknown"."""
        period = Period.objects.filter(programme=OuterRef("programme"), first_year__lte=OuterRef("year"), last_year__gte=OuterRef("year"))
        by_programme = models.Subquery(period.order_by("-first_year").values("norway")[:1])
        return self.annotate(norway_here=Coalesce(NullIf(F("norway"), models.Value("")), by_programme, models.Value(Access.UNKNOWN.value)))

    def open_to_norway(self) -> CallQuerySet:
        """Those that Norwegian bodies can apply to, wholly or in parts."""
        return self.with_norway().filter(Q(norway_here__in=[Access.YES, Access.PARTLY]))

    def for_few(self) -> CallQuerySet:
        """Those that say that so few applicants are enough; calls that do not say are left out."""
        return self.filter(applicants_min__lte=SMALL_CONSORTIUM)

    def due_between(self, first: dt.date, last: dt.date) -> CallQuerySet:
        """With a deadline from `first` to `last`, both included."""
        return self.filter(Exists(Deadline.objects.filter(call=OuterRef("pk"), on__range=(first, last))))


class Call(Sourced):
    """A call for applications. Amounts are in `currency`; what the source does not say is missing, never zero."""

    class Status(models.TextChoices):
        """What the source says; the deadline knows better."""

        FORTHCOMING = "forthcoming", pgettext_lazy("call", "forthcoming")
        OPEN = "open", pgettext_lazy("call", "open")
        CLOSED = "closed", pgettext_lazy("call", "closed")
        UNKNOWN = "unknown", _("not known")

    page: ClassVar = "catalogue:call"
    # What a new version is made for, and shown as changed.
    COMPARED: ClassVar[tuple[str, ...]] = (
        "title", "status", "opens_on", "deadlines", "deadline_model", "budget", "grant_min", "grant_max", "grants_expected", "funding_rate",
        "nonprofit_rate", "types_of_action", "applicants_min", "countries_min", "who_may_apply", "norway", "description", "conditions",
    )  # fmt: skip

    title = models.CharField(_("title"), max_length=500)
    # Bare of accents and case: found alike on both engines.
    folded = models.CharField(max_length=500, editable=False, default="")
    # ISO 639 code of its texts.
    language = models.CharField(max_length=2, default="en")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme")
    )
    call_identifier = models.CharField(max_length=200, blank=True)
    call_title = models.CharField(max_length=500, blank=True)
    # The year whose programme period it falls under.
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    types_of_action = models.CharField(_("type of action"), max_length=300, blank=True)
    status = models.CharField(_("status at the source"), max_length=12, choices=Status, default=Status.UNKNOWN)
    opens_on = models.DateField(_("opens"), null=True, blank=True)
    deadline_model = models.CharField(pgettext_lazy("call", "submission"), max_length=60, blank=True)
    last_deadline_on = models.DateField(_("last deadline"), null=True, blank=True, db_index=True)
    # The day a whole list of its source no longer had it.
    gone_on = models.DateField(null=True, blank=True)
    budget = models.DecimalField(_("budget of the call"), max_digits=16, decimal_places=2, null=True, blank=True)
    grant_min = models.DecimalField(_("smallest grant"), max_digits=16, decimal_places=2, null=True, blank=True)
    grant_max = models.DecimalField(_("largest grant"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    grants_expected = models.PositiveIntegerField(_("grants expected"), null=True, blank=True)
    # Share of the costs that is paid, 0 to 1.
    funding_rate: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("funding rate"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    # The same for bodies that seek no profit, municipalities among them, where it is another.
    nonprofit_rate: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("funding rate of non-profit bodies"), max_digits=5, decimal_places=4, null=True, blank=True
    )
    applicants_min = models.PositiveSmallIntegerField(_("fewest applicants"), null=True, blank=True)
    countries_min = models.PositiveSmallIntegerField(_("fewest countries"), null=True, blank=True)
    who_may_apply = models.TextField(_("who may apply"), blank=True)
    # Where the call itself says other than its programme.
    norway = models.CharField(_("Norway can apply"), max_length=8, choices=Access, blank=True)
    description = models.TextField(_("description"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    keywords = models.TextField(blank=True)
    address = models.URLField(_("web page"), max_length=500, blank=True)

    objects: ClassVar[Any] = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["last_deadline_on", "identifier"]
        constraints = [models.UniqueConstraint(fields=["origin", "identifier"], name="call_once")]
        indexes = [models.Index(fields=["identifier"], name="call_by_identifier")]

    def __str__(self) -> str:
        return self.title or self.identifier

    def state_on(self, day: dt.date) -> str:
        """`Status` as it is on `day`, whatever the source still says."""
        if self.status == self.Status.CLOSED or (self.gone_on and self.gone_on <= day):
            return self.Status.CLOSED
        if self.last_deadline_on and self.last_deadline_on < day:
            return self.Status.CLOSED
        if self.opens_on:
            return self.Status.FORTHCOMING if self.opens_on > day else self.Status.OPEN
        return self.status


class Deadline(models.Model):
    """One of a call's deadlines. `at` when the source gives a time of day; `stage` counts from 1."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="deadlines")
    on = models.DateField(_("deadline"))
    at = models.DateTimeField(null=True, blank=True)
    stage = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["on", "stage"]
        constraints = [models.UniqueConstraint(fields=["call", "on", "stage"], name="deadline_once")]

    def __str__(self) -> str:
        return f"{self.on}"


class CallVersion(models.Model):
    """What a call said from `seen_at` on. `content` holds the compared fields as JSON, `changed` which differ from the version before."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    seen_at = models.DateTimeField()
    content = models.JSONField(default=dict)
    changed = models.JSONField(default=list)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("version of a call")
        verbose_name_plural = _("versions of a call")
        ordering = ["call", "-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="call_version_once")]

    def __str__(self) -> str:
        return f"{self.call} {self.number}"
