"""Who answers for what is kept of people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.rules import rule
from utsyn.foundation.privacy.models import ANSWERERS, READERS, Erasure


@rule("privacy.read")
def may_read_register(actor: Any, authority: Authority) -> str | None:
    """Those who answer for privacy, and the auditor."""
    return None if holds(actor, authority.pk, *READERS) else _("Only the coordinator, administrators and the auditor see this.")


@rule("privacy.tell", "privacy.erase")
def may_answer(actor: Any, authority: Authority) -> str | None:
    """The coordinator and administrators answer people who ask what is kept of them."""
    return None if holds(actor, authority.pk, *ANSWERERS) else _("Only the coordinator and administrators answer for this.")


@rule("erasure.view")
def may_view_erasure(actor: Any, erasure: Erasure) -> str | None:
    """As the register."""
    return None if holds(actor, erasure.authority_id, *READERS) else _("Only the coordinator, administrators and the auditor see this.")
