"""A document that was fed in, and what was found in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.files.models import File
from utsyn.governance.strategy.models import Strategy

Reader = Person | AnonymousUser


class StaffQuerySet(models.QuerySet[Any]):
    """What only those who work for the authority see."""

    def visible_to(self, person: Reader) -> StaffQuerySet:
        """Those of one's own authorities."""
        return self.filter(authority_id__in=staff_authorities(person))


class Document(Owned):
    """A file fed in to be read; its pages as the source has them, and as they read with a scan's slips mended."""

    class Status(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("document", "being read")
        READ = "read", pgettext_lazy("document", "to be reviewed")
        UNREADABLE = "unreadable", pgettext_lazy("document", "could not be read")
        TAKEN = "taken", pgettext_lazy("document", "made into a strategy")
        DISCARDED = "discarded", pgettext_lazy("document", "discarded")

    audited: ClassVar = ("file", "name", "language", "status", "trouble", "strategy", "is_mended")
    page: ClassVar = "intake:document"
    fetched_with: ClassVar = ("authority", "file", "strategy")

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.WAITING)
    # nb, nn, sv, da or en, as the reader guessed it.
    language = models.CharField(max_length=2, blank=True)
    is_mended = models.BooleanField(default=False)
    # [{"number", "original", "repaired"}], in order.
    pages: models.JSONField[Any, Any] = models.JSONField(default=list)
    # Why it could not be read: one of the reader's codes.
    trouble = models.CharField(max_length=20, blank=True)
    strategy = models.ForeignKey(Strategy, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    taken_in_at = models.DateTimeField(auto_now_add=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-taken_in_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(status="unreadable") | ~Q(trouble=""), name="unreadable_document_says_why")]

    def __str__(self) -> str:
        return self.name


class Finding(Owned):
    """One thing the document says: its words there, how sure the reader is, and what a person made of it.

    `value` is what was read, `corrected` what a person put instead (None: as read). `parent` is what it stands under.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("finding", "to be looked at")
        ACCEPTED = "accepted", pgettext_lazy("finding", "accepted")
        CORRECTED = "corrected", pgettext_lazy("finding", "corrected")
        REJECTED = "rejected", pgettext_lazy("finding", "rejected")

    audited: ClassVar = ("document", "noun", "value", "corrected", "state", "parent", "words")
    fetched_with: ClassVar = ("authority", "document__file", "parent")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    noun = models.CharField(max_length=24)
    value: models.JSONField[Any, Any] = models.JSONField()
    corrected: models.JSONField[Any, Any] = models.JSONField(null=True, blank=True)
    words = models.TextField()
    page_number = models.PositiveIntegerField()
    # Stretches [start, end) of the page's original text; the first is where `words` stand.
    pieces: models.JSONField[Any, Any] = models.JSONField(default=list)
    confidence = models.FloatField()
    needs_person = models.BooleanField(default=False)
    doubts: models.JSONField[Any, Any] = models.JSONField(default=list)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    # What it became: the noun's label and code; empty while it waits, or has no taker yet.
    made_kind = models.CharField(max_length=40, blank=True)
    made_code = models.CharField(max_length=8, blank=True)
    # Why no room would take it, in words; it stays with the document, and can be entered by hand.
    refusal = models.CharField(max_length=400, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="finding_position_once"),
            models.CheckConstraint(condition=Q(confidence__range=(0.0, 1.0)), name="finding_confidence_is_share"),
            models.CheckConstraint(condition=~Q(state="corrected") | Q(corrected__isnull=False), name="corrected_finding_has_value"),
        ]

    def __str__(self) -> str:
        return str(self.said.get("text") or self.said.get("name") or self.words)[:120]

    @property
    def said(self) -> dict[str, Any]:
        """The value that counts: as corrected, else as read."""
        value: dict[str, Any] = self.corrected if self.corrected is not None else self.value
        return value

    @property
    def is_taken(self) -> bool:
        """Whether a person let it through."""
        return self.state in (self.State.ACCEPTED, self.State.CORRECTED)
