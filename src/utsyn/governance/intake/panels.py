"""What this room shows elsewhere: a way in, and documents that wait for a review."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from utsyn.foundation.accounts.access import Role, holds
from utsyn.foundation.kernel.registries import NavItem, ToDo, nav, todos
from utsyn.foundation.ui.addresses import Place, address_of
from utsyn.governance.intake.models import Document
from utsyn.governance.intake.queries import documents_for

nav(
    NavItem(
        "intake",
        lambda: _("Intake"),
        "intake:documents",
        audience="desk",
        order=80,
        roles=frozenset({Role.COORDINATOR}),
        group="administration",
    )
)


@todos
def documents_to_review(person: Any, authority: Any) -> Iterable[ToDo]:
    """Documents that were read and not yet reviewed to the end."""
    if not holds(person, authority.pk, Role.COORDINATOR):
        return
    for row in documents_for(person, authority):
        if row.document.status == Document.Status.READ:
            note = ngettext("%(num)s finding to look at", "%(num)s findings to look at", row.left) % {"num": row.left}
            yield ToDo(
                _("Review %(name)s") % {"name": row.document.name}, address_of(Place(authority), row.document), _("Review"), note=note
            )
