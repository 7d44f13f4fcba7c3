"""The directory as a workbook that can be changed and read in again: one line for each actor and country."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Actor, ActorActivity
from utsyn.cooperation.actors.spreadsheet.columns import columns
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.ui.exports import quoted


def workbook_of(authority: Authority, *, person: Any) -> bytes:
    """The XLSX with every living actor that `person` may see; two queries, however many."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    page, across = book.add_worksheet(_("Actors")), columns()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    page.freeze_panes(1, 1)
    for place, column in enumerate(across):
        page.write_string(0, place, column.label(), bold)
        page.set_column(place, place, column.width)
    for down, cells in enumerate(_lines(authority, person), 1):
        for place, column in enumerate(across):
            _write(page, down, place, cells.get(column.key))
    if authority.banner:
        page.set_header(f"&C{authority.banner}")
    book.close()
    return file.getvalue()


def _lines(authority: Authority, person: Any) -> Iterator[dict[str, Any]]:
    found = Actor.objects.visible_to(person).living().filter(authority=authority).select_related("organisation__place")
    for actor in found.prefetch_related("activities__country").order_by("organisation__folded", "pk"):
        cells = _of_actor(actor)
        works = list(actor.activities.all())
        yield from ({**cells, **_of_work(one)} for one in works)
        if not works:
            yield cells


def _of_actor(actor: Actor) -> dict[str, Any]:
    body = actor.organisation
    return {
        "name": body.name, "number": body.organisation_number, "kind": str(actor.get_kind_display()), "town": body.place and body.place.name,
        "website": actor.website, "languages": ", ".join(actor.languages),
        **{f"description_{language}": text for language, text in actor.description.texts().items()},
    }  # fmt: skip


def _of_work(one: ActorActivity) -> dict[str, Any]:
    return {
        "country": str(one.country), "theme": str(one.get_theme_display()), "programme": one.programme, "first_year": one.first_year,
        "last_year": one.last_year,
    }  # fmt: skip


def _write(page: Any, down: int, across: int, value: Any) -> None:
    if isinstance(value, int):
        page.write_number(down, across, value)
    elif value:
        page.write_string(down, across, quoted(str(value))[:32_767])
