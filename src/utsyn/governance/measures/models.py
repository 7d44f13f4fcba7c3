"""Measure, its milestones, cost lines and dated updates."""

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
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.periods import Years
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.strategy.models import EARLIEST, LATEST, Axis, Goal, MainStrategy, Strategy

Reader = Person | AnonymousUser


class Kind(models.TextChoices):
    """What sort of doing it is."""

    ASSIGNMENT = "assignment", _("assignment (no money)")
    MEASURE = "measure", _("measure")
    INVESTMENT = "investment", pgettext_lazy("measure", "investment")


class Status(models.TextChoices):
    """Where it stands in its life."""

    PROPOSED = "proposed", pgettext_lazy("measure", "proposed")
    PLANNED = "planned", pgettext_lazy("measure", "planned")
    IN_PROGRESS = "in_progress", pgettext_lazy("measure", "in progress")
    COMPLETED = "completed", pgettext_lazy("measure", "completed")
    DISCONTINUED = "discontinued", pgettext_lazy("measure", "discontinued")


class Health(models.TextChoices):
    """How it goes, as its owner last said."""

    ON_TRACK = "on_track", _("on track")
    AT_RISK = "at_risk", _("at risk")
    OFF_TRACK = "off_track", _("off track")
    ON_HOLD = "on_hold", _("on hold")


class HoldReason(models.TextChoices):
    """Why a measure is on hold: an outer cause is no fault of the owner's."""

    WAR = "war", _("war")
    PANDEMIC = "pandemic", _("pandemic")
    DECISION = "decision", _("decision")
    OTHER = "other", pgettext_lazy("reason", "other")


class Source(models.TextChoices):
    """Who pays."""

    OWN_BUDGET = "own_budget", _("own budget")
    STATE_GRANT = "state_grant", _("state grant")
    EU = "eu", _("EU grant")
    COUNTY = "county", pgettext_lazy("funding source", "county")
    PARTNER = "partner", pgettext_lazy("funding source", "partner")
    HOURS = "hours", _("own hours")


ENDED = (Status.COMPLETED, Status.DISCONTINUED)
# The moves there are; any other is refused. Planned may fall back to proposed while nothing has begun.
MOVES: dict[str, tuple[str, ...]] = {
    Status.PROPOSED: (Status.PLANNED, Status.DISCONTINUED),
    Status.PLANNED: (Status.PROPOSED, Status.IN_PROGRESS, Status.DISCONTINUED),
    Status.IN_PROGRESS: (Status.COMPLETED, Status.DISCONTINUED),
    Status.COMPLETED: (),
    Status.DISCONTINUED: (),
}


def reachable(status: str, wanted: str) -> bool:
    """Whether moves lead from `status` to `wanted`, by way of planned at most (a plan that is begun at once)."""
    return wanted in MOVES[status] or (wanted == Status.IN_PROGRESS and Status.PLANNED in MOVES[status])


def health_shown(status: str, health: str, due_on: dt.date | None, on: dt.date) -> str:
    """What may be said on the day `on`: the status unless it is in progress; then the health, or not_reported when it is too old."""
    if status != Status.IN_PROGRESS:
        return status
    return "not_reported" if not health or (due_on is not None and due_on < on) else health


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Measures as questions need them."""

    def visible_to(self, person: Reader) -> MeasureQuerySet:
        """Public measures of public strategies are for everyone; the rest for those who work for the authority."""
        public = Q(is_public=True, strategy__status__in=Strategy.PUBLIC)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def ongoing(self) -> MeasureQuerySet:
        """Neither completed nor discontinued."""
        return self.exclude(status__in=ENDED)

    def not_reported(self, on: dt.date | None = None) -> MeasureQuerySet:
        """In progress, and the status deadline has passed without an update since."""
        return self.filter(status=Status.IN_PROGRESS, next_update_due_on__lt=on or today())

    def phantom_owned(self, on: dt.date | None = None) -> MeasureQuerySet:
        """Ongoing, but nobody who is still active here owns it, or its unit is gone."""
        day = on or today()
        owner_active = Q(owner__assignments__authority_id=F("authority_id"), owner__assignments__starts_on__lte=day) & (
            Q(owner__assignments__ends_on=None) | Q(owner__assignments__ends_on__gte=day)
        )
        held = Measure.objects.filter(owner_active, owner__is_active=True).values("pk")
        unit_gone = Q(lead_unit=None) | Q(lead_unit__active_to__lt=day)
        return self.ongoing().filter(unit_gone | ~Q(pk__in=held))


class Measure(Owned):
    """Something done to reach the goals: by a unit, with an owner, between two years (both included)."""

    audited: ClassVar = (
        "strategy", "axis", "main_strategy", "number", "title", "description", "expected_effect", "kind", "lead_unit",
        "first_year", "last_year", "status", "health", "hold_reason", "status_text", "reported_on", "next_update_due_on",
        "is_public", "sdg_targets", "owner", "ended_on", "end_reason", "continues", "particulars",
    )  # fmt: skip
    page: ClassVar = "measures:measure"
    fetched_with: ClassVar = ("authority", "strategy", "axis", "lead_unit", "owner")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="measures")
    # The home axis gives the number its first part; a measure may serve goals of other axes too.
    axis = models.ForeignKey(Axis, on_delete=models.PROTECT, related_name="measures")
    main_strategy = models.ForeignKey(MainStrategy, null=True, blank=True, on_delete=models.PROTECT, related_name="measures")
    goals: models.ManyToManyField[Goal, Any] = models.ManyToManyField(Goal, related_name="measures", blank=True)
    number = models.CharField(max_length=12)
    # The number as something that sorts: "2.10" after "2.9".
    sort_number = models.CharField(max_length=24, editable=False, default="")
    title = TranslatedField()
    description = TranslatedField()
    expected_effect = TranslatedField()
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MEASURE)
    lead_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="measures_led")
    contributing_units: models.ManyToManyField[Unit, Any] = models.ManyToManyField(Unit, related_name="measures_joined", blank=True)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="measures_owned")
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    status = models.CharField(max_length=12, choices=Status, default=Status.PROPOSED)
    # As last reported; what a page shows is `shown_health`, which never passes an old word off as today's.
    health = models.CharField(max_length=12, choices=Health, blank=True)
    hold_reason = models.CharField(max_length=10, choices=HoldReason, blank=True)
    status_text = TranslatedField()
    reported_on = models.DateField(null=True, blank=True)
    next_update_due_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=True)
    sdg_targets: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = TranslatedField()
    # The measure of an earlier strategy that this one grew from.
    continues = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="continued_by")

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["axis__number", "sort_number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="measure_number_once"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="measure_years_in_order"),
            models.CheckConstraint(condition=Q(first_year__range=(EARLIEST, LATEST)), name="measure_first_year_sane"),
            models.CheckConstraint(condition=~Q(health="on_hold") | ~Q(hold_reason=""), name="hold_says_why"),
            models.CheckConstraint(
                condition=Q(status__in=ENDED, ended_on__isnull=False) | (~Q(status__in=ENDED) & Q(ended_on=None)),
                name="ended_measure_has_day",
            ),
        ]
        indexes = [models.Index(fields=["authority", "strategy", "axis"], name="measure_by_axis")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def in_public(self) -> bool:
        """Public itself, in a strategy that is public."""
        return self.is_public and self.strategy.in_public

    @property
    def years(self) -> Years:
        """Its term, both ends included."""
        return Years(self.first_year, self.last_year)

    @property
    def shown_health(self) -> str:
        """What may be said of it today: completed, discontinued, proposed, planned, not_reported, or the health as reported."""
        return health_shown(self.status, self.health, self.next_update_due_on, today())


class OfMeasureQuerySet(models.QuerySet[Any]):
    """What belongs to a measure is seen by whoever sees the measure."""

    def visible_to(self, person: Reader) -> OfMeasureQuerySet:
        """Those of the measures that `person` sees."""
        public = Q(measure__is_public=True, measure__strategy__status__in=Strategy.PUBLIC)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))


class OfMeasure(Owned):
    """Something that belongs to a measure."""

    fetched_with: ClassVar = ("authority", "measure__strategy", "measure__lead_unit")

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def in_public(self) -> bool:
        """Public with its measure."""
        return self.measure.in_public


class MilestoneQuerySet(OfMeasureQuerySet):
    """Milestones as questions need them."""

    def standing(self) -> MilestoneQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)

    def open(self) -> MilestoneQuerySet:
        """Not yet reached, of measures that go on."""
        return self.standing().filter(reached_on=None).exclude(measure__status__in=ENDED)


class Milestone(OfMeasure):
    """Something to be reached by a day. One that is taken away stays in the table, so that the history still names it."""

    audited: ClassVar = ("measure", "title", "due_on", "reached_on", "is_removed")

    title = TranslatedField()
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_overdue(self) -> bool:
        """Past its day and not reached."""
        return self.reached_on is None and self.due_on < today()


class CostLine(OfMeasure):
    """What a measure costs in one year from one source, in NOK; `is_expected` while the money is not granted."""

    audited: ClassVar = ("measure", "year", "source", "amount_nok", "is_expected", "note")

    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=12, choices=Source)
    amount_nok = models.DecimalField(max_digits=14, decimal_places=2)
    is_expected = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)

    objects = OfMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("cost line")
        verbose_name_plural = _("cost lines")
        ordering = ["year", "source"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "year", "source"], name="one_cost_a_year_and_source"),
            models.CheckConstraint(condition=Q(amount_nok__gte=Decimal(0)), name="cost_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_source_display()}"


class Update(OfMeasure):
    """What somebody reported on a day: health and a few words. Later ones do not replace it."""

    audited: ClassVar = ("measure", "on", "health", "hold_reason", "text", "author")

    on = models.DateField()
    health = models.CharField(max_length=12, choices=Health)
    hold_reason = models.CharField(max_length=10, choices=HoldReason, blank=True)
    text = TranslatedField()
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="updates")
    # What the author was when writing ("enhetsleder kultur"): pages and frozen reports name roles.
    author_role = models.CharField(max_length=20, blank=True)

    objects = OfMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-on", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(health="on_hold") | ~Q(hold_reason=""), name="update_hold_says_why")]

    def __str__(self) -> str:
        return f"{self.on:%d.%m.%Y}"
