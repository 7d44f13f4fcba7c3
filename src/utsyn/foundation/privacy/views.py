"""The register, what is kept of one person, erasure, what is due, and consents."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.privacy import commands, retention
from utsyn.foundation.privacy.consents import consent_table
from utsyn.foundation.privacy.forms import EraseForm, PersonForm
from utsyn.foundation.privacy.models import Erasure
from utsyn.foundation.privacy.queries import as_file, held, register
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Table


@require_safe
def processing(request: Request) -> HttpResponse:
    """The register of processing, as a page and as a file."""
    require(request.person, "privacy.read", request.authority)
    lines = register()
    if request.GET.get("format") == "json":
        return _file([asdict(one) for one in lines], "register.json")
    return _page(request, "register", {"activities": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: Request) -> HttpResponse:
    """Find somebody, and see or download all that is kept of them. Sent by POST, so that no address stands in a log."""
    require(request.person, "privacy.tell", request.authority)
    form = PersonForm(request.POST or None)
    dossier = None
    if request.method == "POST" and form.is_valid():
        dossier = commands.tell(request.authority, by=request.person, email=form.cleaned_data["email"])
        if request.POST.get("format") == "json":
            return _file(as_file(dossier, request.authority), "kept.json")
    erase_form = EraseForm(initial={"email": dossier.email}) if dossier else None
    return _page(request, "person", {"form": form, "dossier": dossier, "erase_form": erase_form})


@require_POST
def erase(request: Request) -> HttpResponse:
    """Erase what the law allows of whoever has the address."""
    require(request.person, "privacy.erase", request.authority)
    form = EraseForm(request.POST)
    if form.is_valid():
        done = commands.erase(request.authority, by=request.person, email=form.cleaned_data["email"])
        words = ngettext("%(count)s thing about the person was erased.", "%(count)s things about the person were erased.", done.rows)
        messages.success(request, words % {"count": done.rows})
        return redirect(address(request, "privacy:erasures"))
    dossier = held(request.authority, email=form.address) if form.address else None
    return _page(request, "person", {"form": PersonForm(initial={"email": form.address}), "dossier": dossier, "erase_form": form})


@require_safe
def due(request: Request) -> HttpResponse:
    """How long everything is kept, and what the clock erases next: a dry run."""
    require(request.person, "privacy.read", request.authority)
    found = retention.run(dry=True, authority=request.authority)
    return _page(request, "due", {"rows": [(one.noun, one.rule, one.rows) for one in found], "count": sum(one.rows for one in found)})


@require_safe
def consents(request: Request) -> HttpResponse:
    """Who agreed to what, and who withdrew: read off the ledger, which nobody can change."""
    require(request.person, "privacy.read", request.authority)
    table = consent_table(request)
    return table.export() or _page(request, "consents", {"table": table})


@require_safe
def erasures(request: Request) -> HttpResponse:
    """Who was erased, told by fingerprint."""
    require(request.person, "privacy.read", request.authority)
    columns = (
        Column("at", _("When"), lambda one: one.erased_at, "moment", sort="erased_at"),
        Column("who", _("Fingerprint"), str),
        Column("rows", _("Erased"), lambda one: one.rows, "number", sort="rows"),
        Column("kept", _("Kept by law"), lambda one: one.kept, "number", sort="kept"),
    )
    ours = Erasure.objects.visible_to(request.person).filter(authority=request.authority)
    table = Table(request, ours, columns, caption=_("Erasures"), sort="-at")
    return table.export() or _page(request, "erasures", {"table": table})


def _page(request: Request, current: str, context: dict[str, Any]) -> HttpResponse:
    errors = any(one.errors for one in (context.get("form"), context.get("erase_form")) if one is not None and one.is_bound)
    whole = {**context, "current": current, "may_answer": may(request.person, "privacy.tell", request.authority)}
    return render(request, f"privacy/{current}.html", whole, status=422 if errors else 200)


def _file(content: Any, name: str) -> HttpResponse:
    response = JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
