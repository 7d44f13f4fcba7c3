"""Who may bring, grade, remove and read files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.access import holds, works_for
from utsyn.foundation.accounts.models import STAFF, Authority, Person, Role
from utsyn.foundation.files.models import TRUSTED, Access, File
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule


@rule("file.store")
def may_store(actor: Any, authority: Authority) -> str | None:
    """Whoever works here, and actors' representatives."""
    if holds(actor, authority.pk, *STAFF, Role.REPRESENTATIVE):
        return None
    return _("Only people with a role here can upload files.")


@rule("file.grade", "file.remove")
def may_grade(actor: Any, file: File) -> str | None:
    """Those who answer for documents, and whoever brought it."""
    answers = holds(actor, file.authority_id, Role.COORDINATOR, Role.COUNCIL_SECRETARY, Role.ADMINISTRATOR)
    if answers or (_brought(actor, file) and works_for(actor, file.authority_id)):
        return None
    return _("Only those who uploaded the file or answer for documents can do this.")


@rule("file.view")
def may_view(actor: Any, file: File) -> str | None:
    """As `FileQuerySet.visible_to`."""
    if file.access == Access.PUBLIC or isinstance(actor, System) or _brought(actor, file):
        return None
    if holds(actor, file.authority_id, *TRUSTED) or (not file.is_exempt and works_for(actor, file.authority_id)):
        return None
    return _("This file is not open to you.")


def _brought(actor: Any, file: File) -> bool:
    return isinstance(actor, Person) and file.uploaded_by_id == actor.pk and bool(actor.roles_at(file.authority_id))
