"""Events as calendar programs read them. Two thousand of them cost one query and no model instances."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Event, EventStatus, ProgrammeWeek
from utsyn.cooperation.events.words import joined, language_name, parted
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.documents.calendars import Entry
from utsyn.foundation.kernel.clock import now
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.foundation.mail.outbox import absolute
from utsyn.foundation.ui.addresses import Place, pattern_of

MOST = 5_000
# How far back a calendar goes.
BACK = dt.timedelta(days=366)


def entries(authority: Authority, *, person: Any, **conditions: Any) -> list[Entry]:
    """The events that `person` may see, from a year back, as entries in the active language; one query.

    `conditions` narrow them as in a queryset: `axis__number=2`, `week=week`.
    """
    found = Event.objects.visible_to(person).filter(authority=authority, ends_at__gte=now() - BACK, **conditions)
    return list(_entries(found, authority))


def speaking(language: str) -> dict[str, str]:
    """The condition that an event is (also) held in `language`."""
    return {"languages__contains": joined([language])}


def _entries(found: Any, authority: Authority) -> Iterator[Entry]:
    spoken = (get_language() or "nb")[:2]
    page = absolute(pattern_of(Place(authority), Event.page))
    rows = found.annotate(
        title_json=Cast("title", TextField()), text_json=Cast("description", TextField()), arena_json=Cast("arena__name", TextField()),
        reason_json=Cast("cancel_reason", TextField()),
    ).order_by("starts_at", "pk").values_list(
        "code", "version", "starts_at", "ends_at", "title_json", "text_json", "arena_json", "arena__address", "venue", "languages", "status",
        "reason_json", "changed_at",
    )[:MOST]  # fmt: skip
    for code, version, starts, ends, title, text, arena, address, venue, languages, status, reason, changed in rows.iterator():
        name = _in_reach(title, spoken)
        place = ", ".join(part for part in (_in_reach(arena, spoken), venue, address) if part)
        is_cancelled = status == EventStatus.CANCELLED
        note = _in_reach(reason, spoken) if is_cancelled else _in_reach(text, spoken)
        shown = _("Cancelled: %(title)s") % {"title": name} if is_cancelled else name
        yield Entry(
            f"event-{code}@{authority.slug}.utsyn", starts, ends, shown, page.replace("CODE", code).replace("SLUG", slug_of(name)), note,
            place, changed, version, is_cancelled, categories=tuple(language_name(one) for one in parted(languages)),
        )  # fmt: skip


def _in_reach(stored: str | None, language: str) -> str:
    """A translated column's JSON in the reader's language, or the nearest there is."""
    parts: dict[str, Any] = json.loads(stored) if stored else {}
    for candidate in (language, *FALLBACKS.get(language, ()), *parts):
        if candidate in parts:
            return str(parts[candidate]["text"])
    return ""


def entries_of_week(week: ProgrammeWeek, *, person: Any) -> list[Entry]:
    """The programme of a week."""
    return entries(week.authority, person=person, week=week)
