"""Pages of the papers for the elected body, and of the Word template."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.documents.word import default_template
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.reporting.commands import report_papers as commands
from utsyn.governance.reporting.commands import reports as templates
from utsyn.governance.reporting.forms_reports import PackForm, TemplateForm
from utsyn.governance.reporting.models import FormannskapPack, Report, ReportTemplate
from utsyn.governance.reporting.queries.reports import decisions_on
from utsyn.governance.reporting.views.reports import DOCX, whole


def _held(request: Request, code: str) -> FormannskapPack:
    found: FormannskapPack = find(FormannskapPack.objects.select_related(*FormannskapPack.fetched_with, "file"), request, code)
    return found


@require_POST
def prepare(request: Request, code: str) -> HttpResponse:
    """Begin the papers of a report."""
    report: Report = find(whole(), request, code)
    return redirect(address_of(request, commands.prepare(report, by=request.person)))


@require_GET
def pack(request: Request, code: str, slug: str) -> HttpResponse:
    """The papers as they stand, and how far the case has come."""
    found = _held(request, code)
    treatments = (
        list(found.case.treatments.select_related("body", "meeting", "authority").order_by("meeting__held_on")) if found.case else []
    )
    context = {
        "pack": found, "treatments": treatments, "decisions": decisions_on(found.report, person=request.person),
        "may_edit": may(request.person, "formannskap_pack.edit", found), "waits": commands.waiting_treatment(found),
    }  # fmt: skip
    return render(request, "reporting/report_pack.html", context)


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change the words."""
    found = _held(request, code)
    require(request.person, "formannskap_pack.edit", found)
    form = PackForm(request.POST or None, pack=found)
    if form.is_valid():
        saved = commands.edit(found, by=request.person, seen=form.version, **form.values)
        messages.success(request, _("Saved."))
        return redirect(address_of(request, saved))
    return render(request, "reporting/report_pack_form.html", {"form": form, "pack": found}, status=422 if form.errors else 200)


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """Send the papers as a case, or put the draft decision on the agenda."""
    found = _held(request, code)
    verb, words = {
        "send": (commands.send, _("The case is open. The council secretary gives it its number.")),
        "propose": (commands.propose, _("The draft decision stands in the case.")),
    }[name]
    try:
        verb(found, by=request.person)
    except Invalid as error:
        messages.error(request, str(error))
        return redirect(address(request, "reporting:edit_pack", code=found.code))
    messages.success(request, words)
    return redirect(address_of(request, found))


@get_or_post
def template(request: Request) -> HttpResponse:
    """The authority's Word template: which one is used, and another instead."""
    require(request.person, "report_template.use", request.authority)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        templates.use_template(request.authority, by=request.person, upload=form.cleaned_data["template"])
        messages.success(request, _("Reports in Word are written on this template from now on."))
        return redirect(request.path)
    kept = (
        ReportTemplate.objects.visible_to(request.person).filter(authority=request.authority, is_used=True).select_related("file").first()
    )
    return render(request, "reporting/report_template.html", {"form": form, "kept": kept}, status=422 if form.errors else 200)


@require_GET
def usual_template(request: Request) -> HttpResponse:
    """The template to begin with."""
    require(request.person, "report_template.use", request.authority)
    response = HttpResponse(default_template(), content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="utsyn-report.docx"'
    return response


@require_POST
def put_away(request: Request, code: str) -> HttpResponse:
    """Back to the usual template."""
    kept = find(ReportTemplate.objects.select_related("authority"), request, code)
    templates.put_away(kept, by=request.person)
    messages.success(request, _("Reports in Word are written on the usual template again."))
    return redirect(address(request, "reporting:report_template"))
