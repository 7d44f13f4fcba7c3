"""The log of consents: read off the ledger, where every consent that is given, changed or withdrawn is an entry."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from utsyn.foundation.audit.models import Entry
from utsyn.foundation.audit.words import describe, noun_of, who
from utsyn.foundation.ui.tables import Column, Table

WITHDRAWALS = ("contact.withdraw", "contact.expire", "actor.withdraw")


def consent_table(request: Any) -> Table:
    """Each consent given, changed or withdrawn at the authority, newest first; three queries a page."""
    told = Q(changes__has_key="consented_on") | Q(verb__in=WITHDRAWALS)
    entries = Entry.objects.filter(told, ledger=request.authority.ledger)
    names: dict[str, str] = {}

    def prepare(rows: list[Entry]) -> None:
        names.update(who(rows, reader=request.person))

    columns = (
        Column("at", _("When"), lambda one: one.at, "moment", sort="sequence"),
        Column("deed", _("What"), describe),
        Column("kind", _("About"), lambda one: noun_of(one.subject_kind)),
        Column("code", _("Code of the thing"), lambda one: one.subject_code),
        Column("agreed", _("Agreed on"), _agreed_on, "date"),
        Column("who", _("Who wrote it down"), lambda one: names[one.actor_uid]),
    )
    return Table(request, entries, columns, caption=_("Consents"), sort="-at", prepare=prepare)


def _agreed_on(entry: Entry) -> dt.date | None:
    """The day that the consent holds from; None once withdrawn."""
    before_after = entry.changes.get("consented_on")
    day = before_after[1] if before_after else None
    return dt.date.fromisoformat(day) if day and entry.verb not in WITHDRAWALS else None
