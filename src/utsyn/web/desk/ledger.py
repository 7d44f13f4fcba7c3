"""The ledger as a table: who did what to what, when, and which fields changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.audit.words import changes_in, describe, noun_of, who
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.tables import Column, Filter, Table


def ledger_table(request: Any) -> Table:
    """The authority's entries, newest first; five queries a page however many entries there are."""
    entries = Entry.objects.filter(ledger=request.authority.ledger).select_related("personal")
    people = people_of(request.authority)
    names, titles = dict(people), dict[str, str]()

    def prepare(rows: list[Entry]) -> None:
        titles.update(titles_of(request.authority, rows))
        names.update(who((row for row in rows if row.actor_uid not in people), reader=request.person))

    columns = (
        Column("at", _("When"), lambda one: one.at, "moment", sort="sequence"),
        Column("who", _("Who"), lambda one: names[one.actor_uid]),
        Column("deed", _("What"), describe),
        Column("thing", _("About"), lambda one: titles.get(one.subject_code) or noun_of(one.subject_kind), href=lambda one: page_of(request, one)),
        Column("fields", _("Fields that changed"), fields_of, width="wide"),
    )  # fmt: skip
    return Table(request, entries, columns, caption=_("Ledger"), filters=_filters(entries, people), sort="-at", prepare=prepare)


def people_of(authority: Any) -> dict[str, str]:
    """Everyone who has, or had, a role here: the name by the ledger's word for them; one query."""
    found = Person.objects.filter(assignments__authority=authority).distinct().order_by("name")
    return {f"person:{code}": name for code, name in found.values_list("code", "name")}


def _filters(entries: QuerySet[Entry], people: dict[str, str]) -> tuple[Filter, ...]:
    deeds = {
        verb: describe(Entry(verb=verb, subject_kind=kind))
        for verb, kind in entries.order_by().values_list("verb", "subject_kind").distinct()
    }
    return (
        Filter("verb", _("What"), sorted(deeds.items(), key=lambda pair: pair[1]), "verb"),
        Filter("who", _("Who"), list(people.items()), "actor_uid"),
        Filter("from", _("From (day.month.year)"), None, _since),
        Filter("to", _("To (day.month.year)"), None, _until),
        Filter("thing", _("Code of the thing"), None, lambda rows, code: rows.filter(subject_code=code.strip())),
    )


def titles_of(authority: Any, entries: list[Entry]) -> dict[str, str]:
    """The title of each thing that search knows, in the nearest language; one query."""
    order = FALLBACKS.get((get_language() or "nb")[:2], ())
    rows = IndexedText.objects.filter(authority=authority, is_public=False, code__in={entry.subject_code for entry in entries})
    found = sorted(
        rows.values_list("code", "language", "title"), key=lambda row: order.index(row[1]) if row[1] in order else 9, reverse=True
    )
    return {code: title for code, _language, title in found}


def page_of(request: Any, entry: Entry) -> str | None:
    """The page of the thing, where its noun has one."""
    try:
        page = getattr(apps.get_model(entry.subject_kind), "page", "")
    except (LookupError, ValueError):
        return None
    return address(request, page, code=entry.subject_code, slug="x") if page else None


def fields_of(entry: Entry) -> str:
    """Which fields changed, in words; the personal ones are named, never shown."""
    return ", ".join(change.label for change in (*changes_in(entry), *changes_in(entry, is_personal=True)))


def _since(rows: Any, typed: str) -> Any:
    day = read_day(typed)
    return rows.filter(at__gte=_midnight(day)) if day else rows


def _until(rows: Any, typed: str) -> Any:
    day = read_day(typed)
    return rows.filter(at__lt=_midnight(day + dt.timedelta(days=1))) if day else rows


def read_day(typed: str) -> dt.date | None:
    """30.9.2015 or 2015-09-30; None when it is no day, so that the filter keeps everything."""
    day, _dot, rest = typed.strip().partition(".")
    month, _dot, year = rest.partition(".")
    if day.isdecimal() and month.isdecimal() and year.isdecimal():
        typed = f"{year:0>4}-{month:0>2}-{day:0>2}"
    try:
        return parse_date(typed.strip())
    except ValueError:
        return None


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())
