"""What a unit does in a year: the measures it leads or joins, its own activities, who answers for each and when."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.codes import slug_of
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import EARLIEST, LATEST

Reader = Person | AnonymousUser


class Quarter(models.IntegerChoices):
    """When in the year."""

    FIRST = 1, _("January to March")
    SECOND = 2, _("April to June")
    THIRD = 3, _("July to September")
    FOURTH = 4, _("October to December")


class OfStaffQuerySet(models.QuerySet[Any]):
    """A unit's plan is the authority's own paper."""

    def visible_to(self, person: Reader) -> OfStaffQuerySet:
        """Those who work for the authority."""
        return self.filter(authority_id__in=staff_authorities(person))


class UnitPlan(Owned):
    """A unit's plan of a year (virksomhetsplan), as far as the international responsibility goes; signed, it stands."""

    audited: ClassVar = ("unit", "year", "signed_on", "signed_by", "rolled_from", "particulars")
    page: ClassVar = "planning:unit_plan"
    fetched_with: ClassVar = ("authority", "unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="unit_plans")
    year = models.PositiveSmallIntegerField()
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rolled_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="rolled_to")

    objects = OfStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit plan")
        verbose_name_plural = _("unit plans")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="unit_plan_once_a_year"),
            models.CheckConstraint(condition=Q(year__range=(EARLIEST, LATEST)), name="unit_plan_year_sane"),
            models.CheckConstraint(condition=Q(signed_on=None) | Q(signed_by__isnull=False), name="signed_by_somebody"),
        ]

    def __str__(self) -> str:
        return gettext("Unit plan %(year)s, %(unit)s") % {"year": self.year, "unit": self.unit.name}

    @property
    def slug(self) -> str:
        """The year and the unit."""
        return f"{self.year}-{slug_of(self.unit.name)}"

    @property
    def is_signed(self) -> bool:
        """Whether its head has signed it: from then on it stands."""
        return self.signed_on is not None

    @property
    def first_day(self) -> dt.date:
        """By when it should be signed."""
        return dt.date(self.year, 1, 1)


class UnitPlanItem(Owned):
    """One thing that the unit does: its part of a measure, or an activity of its own."""

    audited: ClassVar = ("unit_plan", "measure", "title", "responsible", "quarter")
    fetched_with: ClassVar = ("authority", "unit_plan__unit", "measure")

    unit_plan = models.ForeignKey(UnitPlan, on_delete=models.PROTECT, related_name="items")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="unit_plan_items")
    title = models.CharField(max_length=200, blank=True)
    # A role or a team, as the unit speaks of it.
    responsible = models.CharField(pgettext_lazy("unit plan", "responsible"), max_length=120, blank=True)
    quarter = models.PositiveSmallIntegerField(choices=Quarter, null=True, blank=True)

    objects = OfStaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit plan item")
        verbose_name_plural = _("unit plan items")
        ordering = ["quarter", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit_plan", "measure"], condition=Q(measure__isnull=False), name="measure_once_in_unit_plan"),
            models.CheckConstraint(condition=Q(measure__isnull=False) | ~Q(title=""), name="unit_plan_item_says_what"),
        ]

    def __str__(self) -> str:
        return self.title if self.title or self.measure is None else f"{self.measure.number} {self.measure.title}"
