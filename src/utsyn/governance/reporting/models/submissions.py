"""What is handed in: by the owner of a measure, by the head of a unit, and by the coordinator for the whole."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Health, HoldReason, Measure
from utsyn.governance.reporting.models.cycles import Reader, ReportingCycle


class Level(models.TextChoices):
    """Who hands in: the lower levels first."""

    MEASURE = "measure", _("measure")
    UNIT = "unit", _("unit")
    WHOLE = "whole", _("the whole authority")


class State(models.TextChoices):
    """Where it stands on its way up."""

    OPEN = "open", pgettext_lazy("submission", "not handed in")
    SUBMITTED = "submitted", pgettext_lazy("submission", "handed in")
    RETURNED = "returned", pgettext_lazy("submission", "returned")
    ACCEPTED = "accepted", pgettext_lazy("submission", "accepted")


# What its writer still owes.
OWED = (State.OPEN, State.RETURNED)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions as questions need them."""

    def visible_to(self, person: Reader) -> SubmissionQuerySet:
        """Those who work for the authority."""
        return self.filter(authority_id__in=staff_authorities(person))

    def owed(self) -> SubmissionQuerySet:
        """Neither handed in nor accepted."""
        return self.filter(status__in=OWED)


class Submission(Owned):
    """The word of one level in one cycle. `known_*` is what was known when the cycle opened, kept for comparison."""

    audited: ClassVar = (
        "cycle", "level", "measure", "unit", "status", "health", "hold_reason", "text", "reason", "submitted_on", "accepted_on",
    )  # fmt: skip
    page: ClassVar = "reporting:submission"
    fetched_with: ClassVar = ("authority", "cycle__strategy", "measure__strategy", "measure__lead_unit", "measure__owner", "unit")

    cycle = models.ForeignKey(ReportingCycle, on_delete=models.PROTECT, related_name="submissions")
    level = models.CharField(max_length=8, choices=Level)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    # Of a measure the unit that led it when the cycle opened; None where no unit did, and for the whole.
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="submissions")
    status = models.CharField(max_length=10, choices=State, default=State.OPEN)
    health = models.CharField(max_length=12, choices=Health, blank=True)
    hold_reason = models.CharField(max_length=10, choices=HoldReason, blank=True)
    text = TranslatedField()
    known_health = models.CharField(max_length=12, choices=Health, blank=True)
    known_text = TranslatedField()
    known_on = models.DateField(null=True, blank=True)
    # Why it was last returned.
    reason = models.TextField(blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_role = models.CharField(max_length=20, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reminded_on = models.DateField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["cycle", "level", "measure__axis__number", "measure__sort_number", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cycle", "measure"], condition=Q(level=Level.MEASURE), name="one_submission_a_measure"),
            models.UniqueConstraint(fields=["cycle", "unit"], condition=Q(level=Level.UNIT), name="one_submission_a_unit"),
            models.UniqueConstraint(fields=["cycle"], condition=Q(level=Level.WHOLE), name="one_submission_for_the_whole"),
            models.CheckConstraint(
                condition=Q(level=Level.MEASURE, measure__isnull=False)
                | Q(level=Level.UNIT, measure=None, unit__isnull=False)
                | Q(level=Level.WHOLE, measure=None, unit=None),
                name="submission_is_about_its_level",
            ),
            models.CheckConstraint(condition=~Q(health="on_hold") | ~Q(hold_reason=""), name="submission_hold_says_why"),
            models.CheckConstraint(
                condition=Q(status=State.ACCEPTED, accepted_on__isnull=False) | (~Q(status=State.ACCEPTED) & Q(accepted_on=None)),
                name="accepted_submission_has_day",
            ),
            models.CheckConstraint(condition=~Q(status=State.RETURNED) | ~Q(reason=""), name="returned_submission_says_why"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["cycle", "level", "status"], name="submission_by_state")]

    def __str__(self) -> str:
        return str(self.measure or self.unit or self.authority)

    @property
    def slug(self) -> str:
        """What it is about, readable in an address."""
        return slug_of(self.measure.title if self.measure else (self.unit or self.authority).name)

    @property
    def due_on(self) -> dt.date:
        """The day by which it is handed in."""
        return self.cycle.due_on(self.level)

    @property
    def is_owed(self) -> bool:
        """Whether its writer still owes it."""
        return self.status in OWED

    @property
    def is_late(self) -> bool:
        """Owed, and its day has gone (grace or not)."""
        return self.is_owed and self.due_on < today()

    @property
    def is_unchanged(self) -> bool:
        """Whether what was handed in says just what was known before."""
        said = (self.health, self.text.texts())
        return not self.is_owed and bool(self.text) and said == (self.known_health, self.known_text.texts())
