"""The private address by which a person's calendar program reads their deadlines."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Owned, Person

SIGNER = Signer(salt="utsyn.calendar", sep=".")


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Feeds as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> CalendarFeedQuerySet:
        """One's own, and nobody else's: whoever has the address reads the calendar."""
        return self.filter(person=person) if isinstance(person, Person) else self.none()

    def signed(self, token: str) -> CalendarFeed | None:
        """The feed that a signed token opens; None for a forged or revoked one, or a person who has left."""
        try:
            code = SIGNER.unsign(token)
        except BadSignature:
            return None
        return self.filter(code=code, revoked_at=None, person__is_active=True).select_related("authority", "person").first()


class CalendarFeed(Owned):
    """Whoever holds the address reads the deadlines of one person at one authority, until it is revoked."""

    audited: ClassVar = ("revoked_at",)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        ordering = ["-made_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["authority", "person"], condition=Q(revoked_at=None), name="one_calendar_address_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%d.%m.%Y}"

    @property
    def token(self) -> str:
        """What stands in the address: the code, signed with the installation's key."""
        return SIGNER.sign(self.code)
