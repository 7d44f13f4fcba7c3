"""Verbs: tell a person what is kept, erase them, and erase them again after a restore."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.privacy import HOLDINGS, Holding, Rows, emptied
from utsyn.foundation.kernel.registries import ERASURES
from utsyn.foundation.privacy.fingerprints import Line, by_authority, fingerprint, note
from utsyn.foundation.privacy.models import Erasure
from utsyn.foundation.privacy.queries import Dossier, held


@command("privacy.tell", is_inner=True)
def _tell(authority: Authority, /, *, by: Actor, email: str) -> Authority:
    return authority


def tell(authority: Authority, /, *, by: Actor, email: str) -> Dossier:
    """What is kept of whoever has the address, for giving to them; the ledger tells that it was given, not to whom."""
    _tell(authority, by=by, email=email)
    return held(authority, email=email)


@command("privacy.erase")
def erase(authority: Authority, /, *, by: Actor, email: str) -> Erasure:
    """Erase what the law allows of whoever has the address, in every room, in letters, links and the ledger.

    Raises:
        Invalid: no address.
        Conflict: nothing that can be erased is kept.
    """
    address = email.strip()
    if not address:
        raise Invalid(_("Write an e-mail address."), fields={"email": _("Write an e-mail address.")})
    before = held(authority, email=address)
    if not before.going:
        raise Conflict(_("Nothing that can be erased is kept of this person."))
    for one in before.found:
        if one.going:
            # Asked once more: one room may have erased what another one found.
            rows = one.holding.model._base_manager.filter(pk__in=[row.pk for row in one.going])
            forget(one.holding, one.holding.going(rows))
    for more in ERASURES:
        more(authority, address)
    mark = fingerprint(authority.code, address)
    transaction.on_commit(lambda: note(Line(authority.code, mark)))
    made = Erasure.objects.create(authority=authority, fingerprint=mark, erased_at=now(), rows=before.going, kept=before.staying)
    made.is_public_moved = before.person is not None
    return made


def forget(holding: Holding, rows: Rows) -> int:
    """Empty the rows as their room says, or else their personal fields, here and in the ledger. Gives how many."""
    if holding.forget is not None:
        return holding.forget(rows)
    # By key: once emptied, the rows are no longer what they were asked for.
    kept = holding.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
    done = emptied(kept, *holding.fields)
    if hasattr(holding.model, "audited_personal"):
        codes = list(kept.values_list("code", flat=True))
        erase_personal(Entry.objects.filter(subject_kind=holding.model._meta.label_lower, subject_code__in=codes))
    return done


def erase_again(lines: Iterable[Line], *, by: Actor | None = None) -> int:
    """Erase everyone whose fingerprint is listed and whose address has come back; gives how many persons. Twice is once."""
    wanted = by_authority(lines)
    done = 0
    for authority in Authority.objects.filter(code__in=wanted):
        for email in sorted(_addresses(authority)):
            if fingerprint(authority.code, email) in wanted[authority.code] and held(authority, email=email).going:
                erase(authority, by=by or System("restore"), email=email)
                done += 1
    return done


def _addresses(authority: Authority) -> set[str]:
    """Every address kept at the authority."""
    found: set[Any] = set()
    for one in HOLDINGS.values():
        for path in one.by_email:
            found |= set(one.model._base_manager.filter(**{one.scope: authority}).order_by().values_list(path, flat=True))
    return {email.casefold() for email in found if email}
