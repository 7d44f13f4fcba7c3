"""A reporting cycle: what is asked for, of which months, and by when each level hands in."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.governance.strategy.models import Strategy

Reader = Person | AnonymousUser


class CycleKind(models.TextChoices):
    """Which report the cycle ends in."""

    TERM = "term", _("four-month report")
    ANNUAL = "annual", _("annual report")


class CycleStatus(models.TextChoices):
    """Where the cycle stands."""

    PLANNED = "planned", pgettext_lazy("cycle", "planned")
    OPEN = "open", pgettext_lazy("cycle", "open")
    CLOSED = "closed", pgettext_lazy("cycle", "closed")
    ROLLED_FORWARD = "rolled_forward", pgettext_lazy("cycle", "rolled forward")


class Audience(models.TextChoices):
    """Whom the report is written for: decides its template."""

    FORMANNSKAP = "formannskap", _("the executive committee")
    COUNCIL = "council", _("the council")
    ADMINISTRATION = "administration", _("the administration")
    PUBLIC = "public", pgettext_lazy("audience", "the public")


class ReportingCycleQuerySet(models.QuerySet["ReportingCycle"]):
    """Cycles as questions need them."""

    def visible_to(self, person: Reader) -> ReportingCycleQuerySet:
        """Those who work for the authority; everybody else reads the reports that come of it."""
        return self.filter(authority_id__in=staff_authorities(person))

    def open(self) -> ReportingCycleQuerySet:
        """Being reported on now."""
        return self.filter(status=CycleStatus.OPEN)


class ReportingCycle(Owned):
    """One round of reporting on a strategy. All days are inclusive; after a level's due day come `grace_days` more."""

    audited: ClassVar = (
        "strategy", "kind", "year", "number", "period_from", "period_to", "opens_on", "owners_due_on", "units_due_on",
        "coordinator_due_on", "executive_due_on", "grace_days", "audience", "status", "opened_on", "closed_on", "follows", "particulars",
    )  # fmt: skip
    page: ClassVar = "reporting:cycle"
    fetched_with: ClassVar = ("authority", "strategy")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="reporting_cycles")
    kind = models.CharField(max_length=8, choices=CycleKind, default=CycleKind.TERM)
    year = models.PositiveSmallIntegerField(_("year"))
    # Which of the year's four-month reports (1, 2 or 3); 0 for the annual report.
    number = models.PositiveSmallIntegerField(default=0)
    period_from = models.DateField(_("period from"))
    period_to = models.DateField(_("period to"))
    opens_on = models.DateField(_("opens"))
    owners_due_on = models.DateField(_("owners' deadline"))
    units_due_on = models.DateField(_("units' deadline"))
    coordinator_due_on = models.DateField(_("coordinator's deadline"))
    executive_due_on = models.DateField(_("chief executive's deadline"))
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=7)
    audience = models.CharField(max_length=16, choices=Audience, default=Audience.FORMANNSKAP)
    status = models.CharField(max_length=16, choices=CycleStatus, default=CycleStatus.PLANNED)
    opened_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    # The cycle that this one was rolled forward from.
    follows = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")

    objects = ReportingCycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["-period_to", "-owners_due_on", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["strategy", "year", "kind", "number"], name="cycle_once_a_year_kind_and_number"),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="cycle_period_in_order"),
            models.CheckConstraint(
                condition=Q(
                    owners_due_on__gte=F("opens_on"), units_due_on__gte=F("owners_due_on"),
                    coordinator_due_on__gte=F("units_due_on"), executive_due_on__gte=F("coordinator_due_on"),
                ),
                name="cycle_lower_levels_first",
            ),
            models.CheckConstraint(
                condition=Q(kind=CycleKind.ANNUAL, number=0) | Q(kind=CycleKind.TERM, number__range=(1, 3)), name="cycle_number_fits_kind"
            ),
            models.CheckConstraint(
                condition=Q(status=CycleStatus.PLANNED, opened_on=None) | (~Q(status=CycleStatus.PLANNED) & Q(opened_on__isnull=False)),
                name="opened_cycle_has_day",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        if self.kind == CycleKind.ANNUAL:
            return gettext("Annual report %(year)s") % {"year": self.year}
        return gettext("Four-month report %(number)s, %(year)s") % {"number": self.number, "year": self.year}

    @property
    def slug(self) -> str:
        """Its name, readable in an address."""
        return slug_of(f"{self.year}-{self.kind}-{self.number}" if self.number else f"{self.year}-{self.kind}")

    @property
    def last_day(self) -> dt.date:
        """The last day on which anything is still taken in."""
        return self.executive_due_on + self.grace

    @property
    def grace(self) -> dt.timedelta:
        """How long after a level's deadline its word is still waited for."""
        return dt.timedelta(days=self.grace_days)

    def due_on(self, level: str) -> dt.date:
        """The day by which `level` (measure, unit or whole) hands in."""
        days = {"measure": self.owners_due_on, "unit": self.units_due_on, "whole": self.coordinator_due_on}
        return days[level]

    def waits_for(self, level: str) -> bool:
        """Whether the word of `level` is still waited for today: until its days of grace have gone."""
        return today() <= self.due_on(level) + self.grace
