"""The ledger as a table: who did what to what, when, and which fields changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.text import FALLBACKS
from utsyn.foundation.search.models import IndexedText
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.web.desk.verbs import words_of


def ledger_table(request: Any) -> Table:
    """The authority's entries, newest first; a page costs five queries however many entries there are."""
    ledger = request.authority.ledger
    entries = Entry.objects.filter(ledger=ledger).select_related("personal")
    names = people_of(request.authority)
    verbs = sorted(entries.order_by().values_list("verb", flat=True).distinct())
    titles: dict[str, str] = {}
    columns = (
        Column("at", _("When"), lambda one: one.at, "moment", sort="sequence"),
        Column("who", _("Who"), lambda one: actor_of(one, names)),
        Column("deed", _("What"), lambda one: words_of(one.verb)),
        Column("thing", _("About"), lambda one: titles.get(one.subject_code) or noun_of(one.subject_kind), href=lambda one: page_of(request, one)),
        Column("fields", _("Fields that changed"), fields_of, width="wide"),
    )  # fmt: skip
    filters = (
        Filter("verb", _("What"), [(verb, words_of(verb)) for verb in verbs], "verb"),
        Filter("who", _("Who"), sorted(names.items(), key=lambda pair: pair[1]), "actor_uid"),
        Filter("from", _("From (day.month.year)"), None, lambda rows, day: _since(rows, day)),
        Filter("to", _("To (day.month.year)"), None, lambda rows, day: _until(rows, day)),
        Filter("thing", _("Code of the thing"), None, lambda rows, code: rows.filter(subject_code=code.strip())),
    )
    return Table(
        request, entries, columns, caption=_("Ledger"), filters=filters, sort="-at",
        prepare=lambda rows: titles.update(titles_of(request.authority, rows)),
    )  # fmt: skip


def people_of(authority: Any) -> dict[str, str]:
    """Everyone who has, or had, a role here: the name by the ledger's word for them; one query."""
    rows = Person.objects.filter(assignments__authority=authority).distinct().values_list("code", "name")
    return {f"person:{code}": name for code, name in rows}


def actor_of(entry: Entry, names: dict[str, str]) -> str:
    """Who did it: by name, or Utsyn itself, or somebody with a link."""
    if entry.actor_kind == "person":
        return names.get(entry.actor_uid, _("somebody who is no longer here"))
    return _("Utsyn itself") if entry.actor_kind == "system" else _("a visitor")


def noun_of(kind: str) -> str:
    """The noun's word, where the thing has no title."""
    try:
        return capfirst(str(apps.get_model(kind)._meta.verbose_name))
    except LookupError:
        return kind


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
    except LookupError:
        return None
    return address(request, page, code=entry.subject_code, slug="x") if page else None


def fields_of(entry: Entry) -> str:
    """Which fields changed, in the noun's own words; the personal ones are named, never shown."""
    personal = getattr(entry, "personal", None)
    names = [*entry.changes, *(personal.changes if personal else ())]
    return ", ".join(_field(entry.subject_kind, name) for name in names)


def _field(kind: str, name: str) -> str:
    try:
        field: Any = apps.get_model(kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        # A field that has gone since is still told of.
        return name.replace("_", " ")
    return str(getattr(field, "verbose_name", name))


def _day(typed: str) -> dt.date | None:
    day, _dot, rest = typed.partition(".")
    month, _dot, year = rest.partition(".")
    if day.isdecimal() and month.isdecimal() and year.isdecimal():
        typed = f"{year:0>4}-{month:0>2}-{day:0>2}"
    try:
        return parse_date(typed.strip())
    except ValueError:
        return None


def _since(rows: Any, typed: str) -> Any:
    day = _day(typed)
    return rows.filter(at__gte=_midnight(day)) if day else rows


def _until(rows: Any, typed: str) -> Any:
    day = _day(typed)
    return rows.filter(at__lt=_midnight(day + dt.timedelta(days=1))) if day else rows


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())
