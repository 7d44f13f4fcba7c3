"""What whoever represents an actor finds on their own page: the entry, and the day it is to be confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import SHOWN, Actor
from utsyn.foundation.accounts.access import holds
from utsyn.foundation.accounts.models import Authority, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import Panel, PanelRow, ToDo, panel, todos
from utsyn.foundation.organisations.models import Contact
from utsyn.foundation.ui.addresses import Place, address, address_of
from utsyn.foundation.ui.formats import day

SOON = dt.timedelta(days=30)


def entries_of(person: Any, authority: Authority) -> Any:
    """The entries that may be written to at the address the person signs in with; an address that withdrew is none of them."""
    known = Contact.objects.standing().filter(authority=authority, email__iexact=person.email).exclude(email="")
    found = Actor.objects.living().filter(authority=authority, contacts__in=known).distinct()
    return found.select_related("organisation", "authority").order_by("organisation__folded", "pk")


@panel("own page")
def own_entries(authority: Authority, person: Any) -> Panel:
    """The person's own entries in the directory: how each stands, and by when it is to be confirmed. One query."""
    rows = tuple(
        PanelRow(
            (str(one), capfirst(one.get_status_display()), day(one.confirm_due_on) if one.confirm_due_on else None),
            address_of(Place(authority), one) if one.in_public else None,
        )
        for one in entries_of(person, authority)
    )
    headings = (_("Entry"), _("Status"), _("To be confirmed by"))
    empty = _("None of our entries has your e-mail address. Register, or ask the international coordinator to put it there.")
    register = address(Place(authority), "actors:register")
    return Panel("own-entries", _("Your entry among the actors"), "table", headings, rows, empty, None if rows else register, order=10)


@todos
def to_confirm(person: Any, authority: Authority) -> Iterator[ToDo]:
    """Own entries whose day comes within a month. One query, and none for those who represent nobody."""
    if not isinstance(person, Person) or not holds(person, authority.pk, Role.REPRESENTATIVE):
        return
    for one in entries_of(person, authority).filter(status__in=SHOWN, is_public=True, confirm_due_on__lte=today() + SOON):
        here = address(Place(authority), "actors:own_link", code=one.code)
        note = _("Is the entry still true? The link that confirms it comes by mail.")
        yield ToDo(str(one), here, _("Get the link"), one.confirm_due_on, note, f"own-entry-{one.code}")
