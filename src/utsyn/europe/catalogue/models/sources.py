"""The catalogue itself, where it has its rows from, and what every row of it has in common."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.codes import ALPHABET, slug_of
from utsyn.foundation.kernel.models import Noun

CODE_LENGTH = 12


def code_of(origin: str, identifier: str) -> str:
    """Twelve characters that follow from what the source calls the row: the same here and in every other installation."""
    number = int.from_bytes(sha256(f"{origin}\n{identifier}".encode()).digest()[:10], "big")
    letters = []
    for _place in range(CODE_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


class Sourced(models.Model):
    """A row that a public source tells: known outside by `code`, inside the source by `identifier`.

    Nobody edits it; it changes when its source does. `digest` is of all that the source said of it.
    """

    page: ClassVar[str] = ""
    # What is personal, and so kept out of texts, registers and exports: nothing, it is dropped at the door.
    PERSONAL: ClassVar[tuple[str, ...]] = ()

    code = models.CharField(max_length=CODE_LENGTH, unique=True, editable=False)
    # The key of the source, as `Source.key` has it.
    origin = models.CharField(_("source"), max_length=30)
    identifier = models.CharField(_("identifier"), max_length=200)
    digest = models.CharField(max_length=32, editable=False)
    read_at = models.DateTimeField(_("read"))

    class Meta:
        abstract = True

    @property
    def slug(self) -> str:
        """The readable tail of its address."""
        return slug_of(self)


class Catalogue(Noun):
    """The one there is. It has a ledger of its own: every batch is one entry there, and its public sequence is the catalogue's version."""

    audited: ClassVar = ("particulars",)
    fetched_with: ClassVar[tuple[str, ...]] = ()

    # One row: the database refuses a second.
    is_only = models.BooleanField(default=True, unique=True, editable=False)
    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")
        constraints = [models.CheckConstraint(condition=models.Q(is_only=True), name="catalogue_is_only")]

    def __str__(self) -> str:
        return str(_("catalogue"))

    @property
    def in_public(self) -> bool:
        """Everything in it is said in public elsewhere."""
        return True

    @classmethod
    def here(cls) -> Catalogue:
        """The catalogue, made when nobody has read anything yet."""
        found = cls.objects.select_related("ledger").first()
        if found is None:
            found, _made = cls.objects.get_or_create(is_only=True, defaults={"ledger": Ledger.objects.create(is_shared=True)})
        return found


class Source(models.Model):
    """A place that rows come from, and how the last reading went. `is_on`: read by the clock, not just by hand."""

    key = models.CharField(max_length=30, unique=True)
    is_on = models.BooleanField(_("read by itself"), default=False)
    # When it is to be asked again; None while it is off.
    fetch_after = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    # Why the last reading failed ("away", "changed"); "" when it went well. What was known stays.
    failure = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.key)


class Batch(models.Model):
    """One reading of one file or address: begun, and ended when all of it was in. Counts are of rows of the source."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="batches")
    name = models.CharField(max_length=200)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-began_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.began_at:%Y-%m-%d}"
