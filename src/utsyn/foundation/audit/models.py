"""The ledger's head, its entries, and what of them can be erased."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

GENESIS = "0" * 64


class Ledger(models.Model):
    """One chain; its head is the version of everything written under it.

    `public_sequence` is the sequence of the last entry that changed something public: it tells strangers nothing else.
    """

    sequence = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)
    public_sequence = models.PositiveBigIntegerField(default=0)
    # Of facts that all authorities share (the catalogue): what moves it moves everybody's public pages.
    is_shared = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(public_sequence__lte=models.F("sequence")), name="ledger_public_not_ahead")]

    audited: ClassVar[tuple[str, ...]] = ()
    audited_personal: ClassVar[tuple[str, ...]] = ()
    fetched_with: ClassVar[tuple[str, ...]] = ()
    in_public = False

    def __str__(self) -> str:
        return f"{self.sequence}:{self.head[:12]}"

    @property
    def ledger_id(self) -> int:
        """Itself: an authority is founded on an empty ledger."""
        return self.pk


class Unchangeable(TypeError):
    """Somebody tried to change or delete an entry."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries can be asked for and added, nothing else."""

    def update(self, **kwargs: Any) -> int:
        raise Unchangeable("an entry is never changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise Unchangeable("an entry is never changed")

    def delete(self) -> Any:
        raise Unchangeable("an entry is never deleted")


class Entry(models.Model):
    """One deed: who did what to what, when, and which fields changed. Never changed, never deleted.

    `changes` maps a field to [before, after]; `salt` keeps `changes_digest` from being guessed. The personal part lies
    in PersonalChange so that it can go without breaking the chain: its digest stays here.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="entries")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_uid = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    deed = models.CharField(max_length=32)
    cause = models.CharField(max_length=32, blank=True)
    is_public = models.BooleanField(default=False)
    changes = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    changes_digest = models.CharField(max_length=64)
    personal_digest = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["ledger", "-sequence"]
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [models.UniqueConstraint(fields=["ledger", "sequence"], name="entry_sequence_once")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_code", "-sequence"], name="entry_by_subject"),
            models.Index(fields=["ledger", "actor_uid"], name="entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_kind}:{self.subject_code}"

    def save(self, **kwargs: Any) -> None:
        """Once, and never again."""
        if not self._state.adding:
            raise Unchangeable("an entry is never changed")
        super().save(**kwargs)

    def delete(self, using: Any = None, keep_parents: bool = False) -> Any:
        """Never."""
        raise Unchangeable("an entry is never deleted")


class PersonalChange(models.Model):
    """The personal part of an entry's changes; erased by emptying `changes` and `salt`."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="personal")
    changes: models.JSONField[Any, Any] = models.JSONField(default=dict)
    salt = models.CharField(max_length=32, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"personal part of {self.entry_id}"


class SignedHead(models.Model):
    """Where a ledger stood when a day began here, signed with the installation's key: what was before it cannot be written anew unseen.

    `public_key` and `signature` (Ed25519) in base 64; what is signed is `heads.statement_of`. One a day and ledger, never changed, never deleted.
    """

    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="signed_heads")
    sequence = models.PositiveBigIntegerField()
    head = models.CharField(max_length=64)
    signed_on = models.DateField()
    signed_at = models.DateTimeField()
    public_key = models.CharField(max_length=44)
    signature = models.CharField(max_length=88)

    class Meta:
        ordering = ["ledger", "-signed_on"]
        verbose_name = _("signed head")
        verbose_name_plural = _("signed heads")
        constraints = [models.UniqueConstraint(fields=["ledger", "signed_on"], name="signed_head_once_a_day")]

    def __str__(self) -> str:
        return f"{self.signed_on} {self.sequence}:{self.head[:12]}"
