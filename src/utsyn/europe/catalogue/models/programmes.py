"""Programmes and schemes, EU, Nordic and national as equals, and whether Norway can take part."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.catalogue.models.sources import Sourced
from utsyn.foundation.kernel.text import TranslatedField


class Level(models.TextChoices):
    """Whose money it is."""

    EU = "eu", _("EU programme")
    EEA = "eea", _("EEA and Norway Grants")
    INTERREG = "interreg", _("Interreg")
    NORDIC = "nordic", _("Nordic scheme")
    NATIONAL = "national", _("national scheme")
    OTHER = "other", pgettext_lazy("programme", "other")


class Access(models.TextChoices):
    """Whether Norwegian bodies can apply."""

    YES = "yes", pgettext_lazy("can apply", "yes")
    PARTLY = "partly", _("in parts")
    NO = "no", pgettext_lazy("can apply", "no")
    UNKNOWN = "unknown", _("not known")


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes as questions need them."""

    def visible_to(self, person: Any) -> ProgrammeQuerySet:
        """What money there is, is no secret."""
        return self


class Programme(Sourced):
    """A programme or scheme that gives money on application. `identifier` is its short name: HORIZON, LIFE, NORDPLUS."""

    page: ClassVar = "catalogue:programme"

    name = TranslatedField(_("name"))
    level = models.CharField(_("whose money"), max_length=10, choices=Level, default=Level.OTHER)
    # Names by which sources call it, folded, between bars: "|horizon europe|horizon|".
    also_called = models.TextField(default="", blank=True)
    summary = TranslatedField(_("what it supports"))
    # Who gives the money or answers for it in Norway: "Norges forskningsråd".
    run_by = models.CharField(_("run by"), max_length=200, blank=True)
    address = models.URLField(_("web page"), max_length=500, blank=True)
    # Written for an example, not read from the source: said wherever it is shown.
    is_example = models.BooleanField(default=False)

    objects: ClassVar[Any] = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["level", "identifier"]
        constraints = [models.UniqueConstraint(fields=["identifier"], name="programme_once")]

    def __str__(self) -> str:
        return str(self.name) or self.identifier


class Period(models.Model):
    """Whether Norway can take part in a programme in some years, both included, and where that is said."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="periods")
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    norway = models.CharField(_("Norway can apply"), max_length=8, choices=Access, default=Access.UNKNOWN)
    # By what right: "EEA agreement, Protocol 31", "Interreg area: Innlandet".
    basis = TranslatedField(_("by what right"))
    source_address = models.URLField(_("source"), max_length=500, blank=True)
    checked_on = models.DateField(_("checked"), null=True, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("programme period")
        verbose_name_plural = _("programme periods")
        ordering = ["programme", "-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "first_year"], name="period_once"),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="period_years_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.first_year}-{self.last_year}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether `day` is in it."""
        return bool(self.first_year <= day.year <= self.last_year)
