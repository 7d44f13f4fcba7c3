"""A file as people know it: its name and who may read it; the content lies in the store under its fingerprint."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import authorities_where, staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import LANGUAGES

# Who reads what is exempt from public access: those who handle the cases, and those who must be able to check.
TRUSTED = (Role.COORDINATOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR)


class Access(models.TextChoices):
    """Who may read a file."""

    PUBLIC = "public", pgettext_lazy("access", "public")
    INTERNAL = "internal", pgettext_lazy("access", "internal")
    EXEMPT = "exempt", _("exempt from public access")


class FileQuerySet(models.QuerySet["File"]):
    """Files as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> FileQuerySet:
        """Public ones for everyone, internal ones for staff, exempt ones for the trusted and whoever brought them."""
        spent = Q(access=Access.EXEMPT, exempt_until__lt=today())
        staff = Q(authority_id__in=staff_authorities(person)) & (Q(access=Access.INTERNAL) | spent)
        seen = Q(access=Access.PUBLIC) | staff | Q(authority_id__in=authorities_where(person, *TRUSTED))
        if isinstance(person, Person):
            seen |= Q(uploaded_by=person, authority_id__in={standing.authority_id for standing in person.standings})
        return self.filter(seen)


class File(Owned):
    """`sha256` names the content; several files may share it. `exempt_until` is the last day of the exemption."""

    audited: ClassVar = ("sha256", "name", "media_type", "size", "access", "legal_basis", "exempt_until")
    page: ClassVar[str] = "files:file"

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("name"), max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    access = models.CharField(_("access"), max_length=10, choices=Access, default=Access.INTERNAL)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    exempt_until = models.DateField(_("exempt until"), null=True, blank=True)
    uploaded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-uploaded_at", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(access=Access.EXEMPT) ^ Q(legal_basis=""), name="file_exempt_by_law"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_public(self) -> bool:
        """Whether strangers may fetch it."""
        return self.access == Access.PUBLIC

    @property
    def is_exempt(self) -> bool:
        """Whether it is exempt from public access today."""
        return self.access == Access.EXEMPT and (self.exempt_until is None or self.exempt_until >= today())

    def texts(self) -> dict[str, tuple[str, str]]:
        """What search finds it by; a name has no language, so it stands in the first."""
        return {LANGUAGES[0]: (self.name, "")}

    def public_texts(self) -> Any:
        """The same, when strangers may fetch it."""
        return self.texts() if self.in_public else None
