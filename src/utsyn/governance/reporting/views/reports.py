"""Reports: the list, one as a page and as files, two side by side, and what makes and opens them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.documents.excel import to_xlsx
from utsyn.foundation.documents.pdf import to_pdf
from utsyn.foundation.documents.word import to_docx
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.exports import XLSX
from utsyn.foundation.ui.render import render
from utsyn.governance.reporting.commands import reports as commands
from utsyn.governance.reporting.forms_reports import CorrectionForm
from utsyn.governance.reporting.models import FormannskapPack, Report, ReportingCycle
from utsyn.governance.reporting.queries.report_reading import document_of
from utsyn.governance.reporting.queries.reports import before, compared, decisions_on, files_of, word_template

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Ending: media type, and how it is made of a report in a language.
FILES: dict[str, tuple[str, Callable[[Report, str], bytes]]] = {
    "pdf": ("application/pdf", lambda report, language: to_pdf(document_of(report, language))),
    "docx": (DOCX, lambda report, language: to_docx(document_of(report, language), word_template(report.authority_id))),
    "xlsx": (XLSX, lambda report, language: to_xlsx(document_of(report, language))),
    # The snapshot itself, byte for byte: whoever hashes it finds the fingerprint.
    "json": ("application/json; charset=utf-8", lambda report, language: report.content.encode()),
}


# What never changes is drawn once and remembered, the latest few; Word is not: the authority may change its template.
_MADE: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()
_KEPT = 12


def made(report: Report, language: str, ending: str) -> bytes:
    """The report as a file."""
    key = (report.sha256, language, ending)
    if key in _MADE:
        _MADE.move_to_end(key)
        return _MADE[key]
    content = FILES[ending][1](report, language)
    if ending in ("pdf", "xlsx"):
        _MADE[key] = content
        while len(_MADE) > _KEPT:
            _MADE.popitem(last=False)
    return content


def whole() -> Any:
    """Reports with what their pages need along."""
    return Report.objects.select_related("authority", "cycle__strategy")


@require_GET
def reports(request: Request) -> HttpResponse:
    """All that the reader may see, the newest first."""
    found = list(whole().listed().visible_to(request.person).filter(authority=request.authority))
    chosen = {one.code: one for one in found if one.code in (request.GET.get("a"), request.GET.get("b"))}
    if len(chosen) == 2:
        first, second = chosen
        return redirect(f"{address(request, 'reporting:compare_reports', code=first)}?with={second}")
    context = {
        "reports": found,
        "replaced": {one.replaces_id for one in found},
        "is_same": bool(chosen),
        "may_keep_template": may(request.person, "report_template.use", request.authority),
    }
    return render(request, "reporting/reports.html", context)


@require_GET
def report(request: Request, code: str, slug: str) -> HttpResponse:
    """One report to be read."""
    found = find(whole(), request, code)
    document = document_of(found, _language(), link_to=_linker(request))
    pack = FormannskapPack.objects.visible_to(request.person).filter(report=found).select_related("report__cycle", "authority").first()
    context = {
        "report": found, "document": document, "files": files_of(request, found), "pack": pack,
        "decisions": decisions_on(found, person=request.person),
        "replaced_by": whole().listed().visible_to(request.person).filter(replaces=found).first(),
        "replaces": whole().listed().visible_to(request.person).filter(replaced_by=found).first(),
        "may_correct": may(request.person, "report.supersede", found),
        "may_publish": may(request.person, "report.publish", found), "may_prepare": may(request.person, "formannskap_pack.prepare", found),
    }  # fmt: skip
    return render(request, "reporting/report.html", context)


def _language() -> str:
    return (get_language() or "nb")[:2]


def _linker(request: Request) -> Callable[[str, str, str], str]:
    routes = {"measure": "measures:measure", "indicator": "indicators:indicator"}

    def link_to(noun: str, code: str, slug: str) -> str:
        return address(request, routes[noun], code=code, slug=slug or "-")

    return link_to


@require_GET
def report_file(request: Request, code: str, ending: str) -> HttpResponse:
    """The report as a file, in the language of the address."""
    if ending not in FILES:
        raise Http404
    found = find(whole(), request, code)
    response = HttpResponse(made(found, _language(), ending), content_type=FILES[ending][0])
    response["Content-Disposition"] = f'attachment; filename="{slug_of(str(found))}.{ending}"'
    return response


@require_GET
def compare(request: Request, code: str) -> HttpResponse:
    """Two reports side by side, the earlier on the left: this one, and the one that `with` names or else the one before it."""
    here = find(whole(), request, code)
    wanted = request.GET.get("with")
    other = find(whole(), request, wanted) if wanted else before(here, person=request.person)
    if other is None or other == here:
        return render(request, "reporting/report_compare.html", {"compared": None, "both": [here]})
    both = sorted((here, other), key=lambda one: (one.cycle.period_to, one.frozen_on))
    context = {
        "compared": compared(*both, link_to=_linker(request)),
        "both": both,
        "is_one_strategy": both[0].cycle.strategy_id == both[1].cycle.strategy_id,
    }
    return render(request, "reporting/report_compare.html", context)


@require_POST
def freeze(request: Request, code: str) -> HttpResponse:
    """Keep how everything stands, for good."""
    cycle = find(ReportingCycle.objects.select_related("authority", "strategy"), request, code)
    made = commands.freeze(cycle, by=request.person)
    messages.success(request, _("The report is locked."))
    return redirect(address_of(request, made))


@get_or_post
def correct(request: Request, code: str) -> HttpResponse:
    """Lock it anew, saying why."""
    found = find(whole(), request, code)
    require(request.person, "report.supersede", found)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        made = commands.supersede(found, by=request.person, **form.values)
        messages.success(request, _("The corrected report is locked. It is not published yet."))
        return redirect(address_of(request, made))
    return render(request, "reporting/report_correct.html", {"form": form, "report": found}, status=422 if form.errors else 200)


@require_GET
def report_of(request: Request, code: str) -> HttpResponse:
    """To the report of a cycle; while it has none, to the cycle."""
    cycle = find(ReportingCycle, request, code)
    return redirect(address_of(request, whole().filter(cycle=cycle).first() or cycle))


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """Publish it, or take it off the public pages."""
    found = find(whole(), request, code)
    verb, words = {"publish": (commands.publish, _("Published.")), "withdraw": (commands.withdraw, _("Withdrawn."))}[name]
    verb(found, by=request.person)
    messages.success(request, words)
    return redirect(address_of(request, found))
