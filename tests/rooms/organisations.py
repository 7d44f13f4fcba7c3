"""What organisations tell the tests of the whole house: whom one reaches, in public and inside."""

from __future__ import annotations

from typing import Any

from utsyn.foundation.accounts.tests.factories import SYSTEM
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.organisations import commands, contacts

GRADED = {"Contact"}


def fill(side: Any) -> None:
    """One who agreed to be shown, one who did not, one who has withdrawn."""
    for is_public in (True, False):
        _keep(side.authority, "Vises" if is_public else "Vises ikke", is_public=is_public)
    contacts.withdraw(_keep(side.authority, "Borte", is_public=True), by=SYSTEM)


def hide(authority: Any) -> None:
    """Somebody who did not agree to be shown."""
    _keep(authority, "Hemmelig kontakt", is_public=False)


def _keep(authority: Any, name: str, *, is_public: bool) -> Any:
    body = commands.add(authority, by=SYSTEM, name=f"{authority.slug} eksempelforening")
    agreed = today() if is_public else None
    return contacts.add(authority, by=SYSTEM, organisation=body, name=name, is_public=is_public, consented_on=agreed)
