"""Who sees ties, who answers them, and who lets cases be read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.eea.models import EeaTie, LawCollection, Screening
from utsyn.foundation.accounts.access import Role, holds, works_for
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.rules import rule


@rule("screening.view", "eea_tie.view")
def may_view(actor: Any, thing: Screening | EeaTie) -> str | None:
    """With the case."""
    return None if thing.case.is_public or works_for(actor, thing.authority_id) else _("The case is exempt from access.")


@rule("law_collection.view")
def may_view_collection(actor: Any, collection: LawCollection) -> str | None:
    """Acts are public."""
    return None


@rule("law_collection.learn")
def may_learn(actor: Any, collection: LawCollection) -> str | None:
    """The system: the collection is shared by all authorities here."""
    return None if isinstance(actor, System) else _("Acts are taken in from the command line.")


@rule("eea.read", "eea.read_exempt", "screening.answer", "eea_tie.answer")
def may_answer(actor: Any, thing: Authority | Screening | EeaTie) -> str | None:
    """The coordinator, and the council secretary whose cases they are."""
    if holds(actor, thing.authority_id, Role.COORDINATOR, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the coordinator and the council secretary say whether a case is tied to the EEA.")


@rule("eea.import_cases")
def may_import(actor: Any, authority: Authority) -> str | None:
    """The council secretary, who records what the bodies do."""
    if holds(actor, authority.pk, Role.COUNCIL_SECRETARY):
        return None
    return _("Only the council secretary takes in cases from a file.")
