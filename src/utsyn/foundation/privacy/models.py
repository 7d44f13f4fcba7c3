"""That somebody was erased, so that they are erased again when a backup comes back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import authorities_where
from utsyn.foundation.accounts.models import Owned, Person, Role

# Who answers whoever asks what is kept of them.
ANSWERERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
READERS = ANSWERERS | {Role.AUDITOR}


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Erasures as questions need them."""

    def visible_to(self, person: Any) -> ErasureQuerySet:
        """Those who answer for privacy, and the auditor."""
        return self.filter(authority_id__in=authorities_where(person, *READERS)) if isinstance(person, Person) else self.none()


class Erasure(Owned):
    """One person was erased here. `fingerprint` is slow to make and salted by the authority: it tells an address only to who knows it."""

    audited: ClassVar = ("fingerprint", "erased_at", "rows", "kept")

    fingerprint = models.CharField(max_length=64)
    erased_at = models.DateTimeField(_("erased"))
    rows = models.PositiveIntegerField(_("rows erased"))
    kept = models.PositiveIntegerField(_("rows kept by law"))
    # An account's name stands on pages that strangers read too, so that they must be made anew.
    is_public_moved = False

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return self.fingerprint[:12]

    @property
    def in_public(self) -> bool:
        """Nobody outside sees it; only that pages changed."""
        return self.is_public_moved
