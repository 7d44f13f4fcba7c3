"""Many at once: from the register of entities, from a spreadsheet, and doubles to settle. What would be taken in is shown first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.brreg import asking
from utsyn.cooperation.actors.brreg.reading import Unit
from utsyn.cooperation.actors.forms.taking_in import SearchForm, SheetForm
from utsyn.cooperation.actors.judging import Judged, judge
from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.actors.queries.doubles import doubles_of
from utsyn.cooperation.actors.rows import Row, row_of
from utsyn.cooperation.actors.spreadsheet.reading import read_sheet, rows_of
from utsyn.cooperation.actors.spreadsheet.writing import workbook_of
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.errors import Invalid, TooLarge, Unavailable
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.organisations import commands as organisations
from utsyn.foundation.organisations.models import Doubt
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.exports import XLSX
from utsyn.foundation.ui.render import render
from utsyn.governance.measures.spreadsheet.reading import SheetRow

SALT, HOURS = "actors.import", 12


# --- the register of entities ---


@get_or_post
def register_search(request: Request) -> HttpResponse:
    """Ask the register, and see what would be taken in; nothing is saved yet."""
    require(request.person, "actor.import", request.authority)
    form = SearchForm(request.POST or None, initial={"municipality": request.authority.number, "legal_forms": ["FLI", "STI"]})
    if form.is_valid():
        asked = form.cleaned_data
        try:
            found = asking.search(
                municipality=asked["municipality"], words=asked["words"], forms=asked["legal_forms"], industry=asked["industry"]
            )
        except (Unavailable, Invalid) as error:
            form.add_error(None, error.message)
        else:
            rows = [row_of(unit, line) for line, unit in enumerate(found.units, 1)]
            note = _("The register has %(total)s; only the first %(shown)s are read. Narrow the search.") % {
                "total": found.total, "shown": len(found.units),
            }  # fmt: skip
            return _preview(
                request,
                judge(request.authority, rows),
                "brreg",
                _signed([_told(unit) for unit in found.units]),
                note if found.is_cut else "",
            )
    title, lede = (
        _("Actors from the register of entities"),
        _("Public facts on bodies: name, number, town, line of business. No persons are taken in."),
    )
    return render(
        request, "actors/upload.html", {"form": form, "title": title, "lede": lede, "sheet": False}, status=422 if form.errors else 200
    )


def _told(unit: Unit) -> list[Any]:
    return [*(getattr(unit, name) for name in _FIELDS), unit.gone_on.isoformat() if unit.gone_on else None]


_FIELDS = ("number", "name", "form", "industry_code", "industry", "website", "town", "municipality", "country")


def _unit(told: list[Any]) -> Unit:
    *plain, gone = told
    return Unit(**dict(zip(_FIELDS, plain, strict=True)), gone_on=dt.date.fromisoformat(gone) if gone else None)


# --- the spreadsheet ---


@require_safe
def sheet(request: Request) -> HttpResponse:
    """Every living actor, with the columns that can be sent back."""
    require(request.person, "actor.import", request.authority)
    answer = HttpResponse(workbook_of(request.authority, person=request.person), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slug_of(request.authority.name)}-{slug_of(_("actors"))}.xlsx"'
    return answer


@get_or_post
def upload(request: Request) -> HttpResponse:
    """Send a workbook and see what it would do; nothing is saved yet."""
    require(request.person, "actor.import", request.authority)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            lines, unknown = read_sheet(form.cleaned_data["file"])
        except (Invalid, TooLarge) as error:
            form.add_error("file", error.message)
        else:
            note = _("These columns are not known and are not read: %(columns)s") % {"columns": ", ".join(unknown)} if unknown else ""
            return _preview(request, judge(request.authority, rows_of(lines)), "sheet", _signed([_line(one) for one in lines]), note)
    title = _("Actors from a spreadsheet")
    lede = _(
        "You see what each row would do before anything is saved. Rows that are wrong are shown with the reason; the others can still be taken in."
    )
    return render(
        request, "actors/upload.html", {"form": form, "title": title, "lede": lede, "sheet": True}, status=422 if form.errors else 200
    )


def _line(row: SheetRow) -> list[Any]:
    plain = {key: value if isinstance(value, (str, int, float, type(None))) else str(value) for key, value in row.cells.items()}
    return [row.line, plain, row.troubles]


# --- what both do ---


def _preview(request: Request, judged: list[Judged], source: str, rows: str, note: str) -> HttpResponse:
    counts = {verdict: sum(one.verdict == verdict for one in judged) for verdict in ("new", "changed", "gone", "unchanged", "wrong")}
    return render(request, "actors/preview.html", {"judged": judged, "counts": counts, "source": source, "rows": rows, "note": note})


def _signed(rows: list[Any]) -> str:
    """The rows as text that only Utsyn can have written: between preview and yes they lie in the page, nowhere else."""
    return signing.dumps(rows, salt=SALT, compress=True)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take in the good rows of what was shown."""
    require(request.person, "actor.import", request.authority)
    report = commands.import_rows(
        request.authority, by=request.person, rows=_unsigned(request.POST.get("rows", ""), request.POST.get("source", ""))
    )
    return render(request, "actors/report.html", {"report": report})


def _unsigned(text: str, source: str) -> list[Row]:
    try:
        plain = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
        if source == "brreg":
            return [row_of(_unit(told), line) for line, told in enumerate(plain, 1)]
        return rows_of([SheetRow(line, cells, tuple(troubles)) for line, cells, troubles in plain])
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Invalid(_("The preview is too old. Ask once more.")) from error


# --- doubles ---


@require_safe
def doubles(request: Request) -> HttpResponse:
    """Pairs of entries that may be the same body."""
    require(request.person, "actor.import", request.authority)
    return render(request, "actors/doubles.html", {"doubles": doubles_of(request.authority)})


@require_POST
def merge(request: Request, code: str) -> HttpResponse:
    """The entry in the address stays; the one that was sent becomes part of it."""
    kept = find(Actor.objects.select_related(*Actor.fetched_with), request, code)
    require(request.person, "actor.join", kept)
    there = Actor.objects.visible_to(request.person).filter(authority=request.authority).select_related(*Actor.fetched_with)
    gone = there.filter(code=request.POST.get("gone", "").replace("\x00", "")).first()
    if gone is None:
        raise Invalid(_("Choose two entries of this directory."))
    commands.merge(kept, by=request.person, gone=gone)
    return redirect(address(request, "actors:doubles"))


@require_POST
def part(request: Request) -> HttpResponse:
    """The two are two."""
    require(request.person, "actor.import", request.authority)
    asked = request.POST.get("doubt", "")
    key = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    doubt = Doubt.objects.select_related("one", "other").filter(pk=key).first()
    if doubt is None:
        raise Invalid(_("Choose two entries of this directory."))
    organisations.part(doubt, by=request.person, through=request.authority)
    return redirect(address(request, "actors:doubles"))
