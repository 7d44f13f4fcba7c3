"""Cases from a file on the page: what each row would do is shown first, and nothing is saved before somebody says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.europe.eea import commands, jobs
from utsyn.europe.eea.forms import CasesForm
from utsyn.europe.eea.judging import judge
from utsyn.europe.eea.reading.case_files import ReadCase, dated, rows_in
from utsyn.europe.eea.reading.trouble import NoCases
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.render import render

SALT, HOURS = "eea.cases", 12
# The rows lie in the page between preview and yes: so much a form may hold. Larger files come in by the command line.
LONGEST_SIGNED, SHOWN = 4 * 1024 * 1024, 500
_FIELDS = ("title", "text", "number", "body", "sequence", "exempt_by")
_DAYS = ("met_on", "opened_on")


@get_or_post
def upload(request: Request) -> HttpResponse:
    """Send a file and see what it would do; nothing is saved yet."""
    require(request.person, "eea.import_cases", request.authority)
    form = CasesForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            found = rows_in(form.cleaned_data["file"], form.cleaned_data["name"])
            return _preview(request, dated(found, form.cleaned_data["day"]))
        except (NoCases, Invalid) as error:
            form.add_error("file", _trouble(error))
    return render(request, "eea/upload.html", {"form": form}, status=422 if form.errors else 200)


def _trouble(error: NoCases | Invalid) -> str:
    if isinstance(error, Invalid):
        return error.message
    return _(
        "No cases could be read from the file. It must be JSON from eInnsyn or FIKS, CSV or .xlsx with a column for the title, or a text."
    )


def _preview(request: Request, cases: list[ReadCase]) -> HttpResponse:
    judged = judge(request.authority, cases)
    rows = signed([one.case for one in judged if one.verdict == "new"])
    if len(rows) > LONGEST_SIGNED:
        raise Invalid(_("The file holds more than the page can take at once. Split it, or use the command line."))
    counts = {verdict: sum(one.verdict == verdict for one in judged) for verdict in ("new", "known", "wrong")}
    # What somebody must look at stands first; of many rows the page shows some.
    order = sorted(judged, key=lambda one: (one.verdict != "wrong", not one.words, one.row))
    return render(
        request, "eea/preview.html", {"judged": order[:SHOWN], "left_out": max(0, len(judged) - SHOWN), "counts": counts, "rows": rows}
    )


def signed(cases: list[ReadCase]) -> str:
    """The cases as text that only Utsyn can have written."""
    plain = [[*(getattr(one, name) for name in _FIELDS), *(_said(getattr(one, name)) for name in _DAYS)] for one in cases]
    return signing.dumps(plain, salt=SALT, compress=True)


def _said(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def unsigned(text: str) -> list[ReadCase]:
    """The cases again.

    Raises:
        Invalid: somebody touched them, or they are too old.
    """
    try:
        plain = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
        return [_case(one) for one in plain]
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Invalid(_("The preview is too old. Send the file once more.")) from error


def _case(plain: list[Any]) -> ReadCase:
    told, days = plain[: len(_FIELDS)], plain[len(_FIELDS) :]
    read = {name: dt.date.fromisoformat(day) if day else None for name, day in zip(_DAYS, days, strict=True)}
    return ReadCase(**dict(zip(_FIELDS, told, strict=True)) | read)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take in what was shown as new; the worker reads it for ties."""
    require(request.person, "eea.import_cases", request.authority)
    report = commands.import_cases(request.authority, by=request.person, cases=unsigned(request.POST.get("rows", "")), is_read=False)
    jobs.queue()
    return render(request, "eea/taken.html", {"report": report})
