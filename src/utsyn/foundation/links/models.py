"""A link that was given to somebody."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import authorities_where
from utsyn.foundation.accounts.models import Owned, Person, Role
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.clock import now

SIGNER = Signer(salt="utsyn.link", sep=".")
# How long the owner may take back what a visitor did.
UNDO_DAYS = 14


class LinkQuerySet(models.QuerySet["Link"]):
    """Links as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> LinkQuerySet:
        """One's own, and all for the coordinator, the administrator and the auditor."""
        if not isinstance(person, Person):
            return self.none()
        everything = authorities_where(person, Role.COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR)
        here = {standing.authority_id for standing in person.standings}
        return self.filter(Q(authority_id__in=everything) | Q(owner=person, authority_id__in=here))

    def signed(self, token: str) -> Link | None:
        """The link that a signed token names; None for a forged one."""
        try:
            code = SIGNER.unsign(token)
        except BadSignature:
            return None
        return self.filter(code=code).select_related("authority", "owner").first()


class Link(Owned):
    """`subject_kind` ("measures.measure") and `subject_code` are the thing; `for_whom` the address it was sent to."""

    class State(models.TextChoices):
        """What has become of it."""

        OPEN = "open", _("open")
        SPENT = "spent", _("used")
        UNDONE = "undone", _("taken back")
        REVOKED = "revoked", _("revoked")
        EXPIRED = "expired", _("expired")

    audited: ClassVar = ("purpose", "subject_kind", "subject_code", "expires_at", "spent_at", "revoked_at", "undone_at")
    audited_personal: ClassVar = ("for_whom",)
    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "owner")

    purpose = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=8)
    for_whom = models.EmailField(_("for whom"))
    language = models.CharField(max_length=8, default="nb")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("expires"))
    spent_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["-made_at", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(undone_at=None) | Q(spent_at__isnull=False), name="link_undone_was_spent"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="link_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_kind}:{self.subject_code}"

    @property
    def token(self) -> str:
        """What stands in the address: the code, signed with the installation's key."""
        return SIGNER.sign(self.code)

    @property
    def state(self) -> str:
        """What has become of it, today."""
        told = ((self.revoked_at, self.State.REVOKED), (self.undone_at, self.State.UNDONE), (self.spent_at, self.State.SPENT))
        found = next((state for at, state in told if at is not None), None)
        return found or (self.State.EXPIRED if self.expires_at <= now() else self.State.OPEN)

    @property
    def visitor(self) -> Visitor:
        """Whoever holds the link, as rules and the ledger know them."""
        return Visitor(self.code, self.purpose, self.subject_code)

    @property
    def can_be_undone(self) -> bool:
        """Whether the owner may still take back what was done."""
        from utsyn.foundation.links.purposes import PURPOSES

        how = PURPOSES.get(self.purpose)
        in_time = self.spent_at is not None and now() - self.spent_at < dt.timedelta(days=UNDO_DAYS)
        return self.state == self.State.SPENT and in_time and how is not None and how.undo is not None

    def subject(self) -> Any:
        """The thing it is about; None when it is gone."""
        from utsyn.foundation.links.purposes import PURPOSES

        how = PURPOSES.get(self.purpose)
        return how.model._base_manager.filter(code=self.subject_code, authority=self.authority_id).first() if how else None
