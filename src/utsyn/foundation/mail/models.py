"""Mail on its way."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.models import Noun

# Whoever manages people and settings also sees which mail does not get through. Roles live above this room.
ADMINISTRATOR = "administrator"


class MessageQuerySet(models.QuerySet["Message"]):
    """Mail as questions need it."""

    def due(self) -> MessageQuerySet:
        """Neither sent nor given up, and its turn has come."""
        return self.filter(sent_at=None, given_up_at=None, next_attempt_at__lte=now())

    def failing(self) -> MessageQuerySet:
        """Tried in vain, or given up."""
        return self.filter(Q(given_up_at__isnull=False) | Q(sent_at=None, attempts__gt=0))

    def visible_to(self, person: Any) -> MessageQuerySet:
        """The administrators' of the authority on whose behalf it is sent."""
        if not getattr(person, "is_authenticated", False):
            return self.none()
        administered = {standing.authority_id for standing in person.standings if standing.role == ADMINISTRATOR}
        return self.filter(ledger__authority__in=administered)


class Message(Noun):
    """One letter to one address; `body` is emptied when it is sent, since it may carry a link that opens doors."""

    audited: ClassVar = ("purpose", "given_up_at")
    audited_personal: ClassVar = ("to",)
    fetched_with: ClassVar[tuple[str, ...]] = ("ledger",)

    ledger = models.ForeignKey(Ledger, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=60)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    queued_at = models.DateTimeField(_("written"))
    next_attempt_at = models.DateTimeField(db_index=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(_("what went wrong"), max_length=500, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-queued_at", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(given_up_at=None), name="message_sent_or_given_up"),
        ]

    def __str__(self) -> str:
        return self.subject
