"""Who comes to an event, who waits for a place, and what they thought of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.models.arenas import Reader
from utsyn.cooperation.events.models.events import Event
from utsyn.cooperation.events.tokens import OWN_REGISTRATION, RECEIPT
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.clock import now

LARGEST_PARTY = 6


class Standing(models.TextChoices):
    """What a registration gives."""

    PLACED = "placed", pgettext_lazy("registration", "has a place")
    WAITING = "waiting", pgettext_lazy("registration", "on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "cancelled")


ACTIVE = (Standing.PLACED, Standing.WAITING)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations as questions need them."""

    def visible_to(self, person: Reader) -> RegistrationQuerySet:
        """Those who work here; whoever registered comes by their own link."""
        return self.filter(authority_id__in=staff_authorities(person))

    def placed(self) -> RegistrationQuerySet:
        """Those with a place."""
        return self.filter(standing=Standing.PLACED)

    def waiting(self) -> RegistrationQuerySet:
        """Those who wait, the first first."""
        return self.filter(standing=Standing.WAITING).order_by("number")


class Registration(Owned):
    """One sign-up for `people` places. `number` is the order in which they came; the waiting list is worked off in it."""

    audited: ClassVar = (
        "event",
        "number",
        "people",
        "standing",
        "registered_at",
        "placed_at",
        "cancelled_at",
        "checked_in_at",
        "evaluated_at",
    )
    audited_personal: ClassVar = ("name", "email", "needs", "language")
    fetched_with: ClassVar = ("authority", "event__week", "event__unit", "event__arena")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    # What they need in order to take part; emptied with the rest.
    needs = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=8, default="nb")
    standing = models.CharField(max_length=10, choices=Standing)
    registered_at = models.DateTimeField(default=now)
    placed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    # That they answered, never what.
    evaluated_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="registration_number_once"),
            models.UniqueConstraint(
                fields=["event", "email"], condition=Q(standing__in=ACTIVE) & ~Q(email=""), name="one_registration_an_address"
            ),
            models.CheckConstraint(condition=Q(people__range=(1, LARGEST_PARTY)), name="registration_for_one_to_six"),
            models.CheckConstraint(
                condition=Q(checked_in_at=None) | Q(standing=Standing.PLACED), name="only_who_has_a_place_is_checked_in"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.number)

    @property
    def token(self) -> str:
        """What opens their own page."""
        return OWN_REGISTRATION.sign(self.code)

    @property
    def receipt(self) -> str:
        """What shows the one who sent the form how it went."""
        return RECEIPT.sign(self.code)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Evaluations as questions need them."""

    def visible_to(self, person: Reader) -> EvaluationQuerySet:
        """Those who work here."""
        return self.filter(authority_id__in=staff_authorities(person))


class Evaluation(Owned):
    """One answer about an event. Nothing leads from it to a person: it keeps no name, no address and no moment, only the day."""

    audited: ClassVar = ("event", "satisfaction", "met_new", "comes_again", "on")
    audited_personal: ClassVar = ("comment",)
    fetched_with: ClassVar = ("authority", "event__week")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="evaluations")
    satisfaction = models.PositiveSmallIntegerField()
    met_new = models.BooleanField(null=True, blank=True)
    comes_again = models.BooleanField(null=True, blank=True)
    comment = models.TextField(max_length=1000, blank=True)
    on = models.DateField()

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(satisfaction__range=(1, 5)), name="satisfaction_from_1_to_5")]

    def __str__(self) -> str:
        return str(self.satisfaction)
