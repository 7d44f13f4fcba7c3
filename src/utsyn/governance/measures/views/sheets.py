"""The spreadsheet out and in. What is read in is shown row by row before anything is taken."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.files.forms import ScannedField
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.errors import Invalid, TooLarge
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.exports import XLSX
from utsyn.foundation.ui.render import render
from utsyn.governance.measures import commands
from utsyn.governance.measures.history import field_name
from utsyn.governance.measures.spreadsheet.judging import Judged, judge
from utsyn.governance.measures.spreadsheet.reading import MOST_BYTES, SheetRow, read_sheet
from utsyn.governance.measures.spreadsheet.writing import workbook_of
from utsyn.governance.strategy.models import Strategy

SALT, HOURS = "measures.import", 12


class SheetForm(forms.Form):
    """A workbook."""

    file = ScannedField(
        label=gettext_lazy("Workbook (.xlsx)"), help_text=gettext_lazy("Take the spreadsheet out first, change it, and send it back here.")
    )

    def clean_file(self) -> bytes:
        """Its bytes, not more than one takes."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than five megabytes."))
        return bytes(sent.read())


def _strategy(request: Request, code: str) -> Strategy:
    strategy = find(Strategy.objects.select_related("authority"), request, code)
    require(request.person, "measure.import", strategy)
    return strategy


@require_GET
def sheet(request: Request) -> HttpResponse:
    """Every measure of the strategy, with the columns that can be sent back."""
    strategy = _strategy(request, request.GET.get("strategy", ""))
    answer = HttpResponse(workbook_of(strategy, person=request.person), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slug_of(strategy.title)}-{_("measures")}.xlsx"'
    return answer


@get_or_post
def upload(request: Request) -> HttpResponse:
    """Send a workbook and see what it would do; nothing is saved yet."""
    strategy = _strategy(request, request.POST.get("strategy") or request.GET.get("strategy", ""))
    form = SheetForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "strategy": strategy}
    if form.is_valid():
        try:
            read = read_sheet(form.cleaned_data["file"], strategy)
        except (Invalid, TooLarge) as error:
            form.add_error("file", error.message)
        else:
            judged = judge(strategy, read.rows, by=request.person)
            context |= {
                "lines": [_line(one) for one in judged],
                "unknown": read.unknown,
                "rows": signed(read.rows),
                "counts": _counts(judged),
            }
            return render(request, "measures/preview.html", context)
    return render(request, "measures/upload.html", context, status=422 if form.errors else 200)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take in the good rows of what was shown."""
    strategy = _strategy(request, request.POST.get("strategy", ""))
    report = commands.import_rows(strategy, by=request.person, rows=unsigned(request.POST.get("rows", "")))
    return render(request, "measures/report.html", {"report": report, "strategy": strategy, "title": _("What was taken in")})


def _line(one: Judged) -> dict[str, Any]:
    fields = ", ".join(_field(name) for name in one.wanted) if one.verdict == "changed" else ""
    return {"line": one.line, "number": one.number, "title": one.title, "verdict": one.verdict, "words": " ".join(one.reasons) or fields}


def _field(name: str) -> str:
    return {"costs": _("Cost"), "contributing_units": _("Contributing units")}.get(name) or field_name(name)


def _counts(judged: list[Judged]) -> dict[str, int]:
    return {verdict: sum(one.verdict == verdict for one in judged) for verdict in ("new", "changed", "unchanged", "wrong")}


def signed(rows: Any) -> str:
    """The rows as text that only Utsyn can have written: between preview and yes they lie in the page, nowhere else."""
    plain = [[row.line, {key: _plain(value) for key, value in row.cells.items()}, row.troubles] for row in rows]
    return signing.dumps(plain, salt=SALT, compress=True)


def _plain(value: Any) -> Any:
    return (
        {"day": value.isoformat()}
        if isinstance(value, dt.date)
        else value
        if isinstance(value, (str, int, float, type(None)))
        else str(value)
    )


def unsigned(text: str) -> list[SheetRow]:
    """The rows again.

    Raises:
        Invalid: somebody touched them, or they are too old.
    """
    try:
        plain = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature as error:
        raise Invalid(_("The preview is too old. Send the workbook once more.")) from error
    return [SheetRow(line, {key: _cell(value) for key, value in cells.items()}, tuple(troubles)) for line, cells, troubles in plain]


def _cell(value: Any) -> Any:
    return dt.date.fromisoformat(value["day"]) if isinstance(value, dict) else value
