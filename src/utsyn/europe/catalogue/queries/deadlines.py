"""Deadlines as calendar programs read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Call, Deadline
from utsyn.foundation.documents.calendars import Entry
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, address_of

MOST = 2_000


def entries(authority: Any, *, on: dt.date, call: Call | None = None) -> list[Entry]:
    """The deadlines from `on`, of one call or of all that are open and Norway can apply to; one query."""
    found = Deadline.objects.filter(on__gte=on).select_related("call")
    found = found.filter(call=call) if call is not None else found.filter(call__in=Call.objects.open_on(on).open_to_norway().values("pk"))
    return list(_entries(found.order_by("on", "pk")[:MOST], authority))


def _entries(found: Any, authority: Any) -> Iterator[Entry]:
    place = Place(authority)
    for one in found:
        when = one.at or one.on
        yield Entry(
            key=f"deadline-{one.call.code}-{one.stage}", starts=when, ends=when,
            title=_("Deadline: %(title)s") % {"title": one.call.title or one.call.identifier}, href=absolute(address_of(place, one.call)),
            note=one.call.identifier, changed_at=one.call.read_at,
        )  # fmt: skip
