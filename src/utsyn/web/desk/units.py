"""The organisation tree and the authority's settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Assignment, Role, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.web.desk.forms import AuthorityForm, LastDayForm, UnitForm
from utsyn.web.desk.tree import in_tree


@require_safe
def units(request: Request) -> HttpResponse:
    """All units, as they lie under each other, with who heads them."""
    require(request.person, "people.view", request.authority)
    heads: dict[int, list[Any]] = {}
    for held in Assignment.objects.in_force().filter(authority=request.authority, role=Role.UNIT_HEAD).select_related("person"):
        heads.setdefault(held.unit_id or 0, []).append(held.person)
    rows = in_tree(Unit.objects.filter(authority=request.authority))
    context = {"rows": rows, "heads": heads, "today": today(), "may_change": may(request.person, "unit.add", request.authority)}
    return render(request, "desk/units.html", context)


@require_safe
def unit(request: Request, code: str) -> HttpResponse:
    """One unit: who works there, and what it leads."""
    require(request.person, "people.view", request.authority)
    shown = find(Unit.objects.select_related("parent", "authority"), request, code)
    held = (
        Assignment.objects.in_force()
        .filter(authority=request.authority, unit=shown)
        .select_related("person")
        .order_by("role", "person__name")
    )
    context = {
        "unit": shown, "held": list(held), "today": today(), "may_change": may(request.person, "unit.edit", shown),
        "panels": panels_for("unit", shown, request.person),
    }  # fmt: skip
    return render(request, "desk/unit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """A new unit."""
    require(request.person, "unit.add", request.authority)
    form = UnitForm(request.POST or None, authority=request.authority)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.values.items() if name != "seen"}
        made = commands.add_unit(request.authority, by=request.person, **values)
        return redirect(address(request, "desk:unit", made.code))
    return _form(request, _("Add a unit"), form, _("Add"), address(request, "desk:units"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, code: str) -> HttpResponse:
    """Rename or move a unit."""
    changed = find(Unit.objects.select_related("parent", "authority"), request, code)
    require(request.person, "unit.edit", changed)
    form = UnitForm(request.POST or None, authority=request.authority, unit=changed)
    if request.method == "POST" and form.is_valid():
        commands.edit_unit(changed, by=request.person, **form.values)
        return redirect(address(request, "desk:unit", code))
    return _form(request, _("Rename or move the unit"), form, _("Save"), address(request, "desk:unit", code))


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, code: str) -> HttpResponse:
    """A unit's last day."""
    closing = find(Unit.objects.select_related("authority"), request, code)
    require(request.person, "unit.close", closing)
    form = LastDayForm(request.POST or None, first_day=closing.active_from)
    if request.method == "POST" and form.is_valid():
        commands.close_unit(closing, by=request.person, on=form.cleaned_data["on"])
        return redirect(address(request, "desk:unit", code))
    words = _("What the unit leads is shown as led by nobody from the day after, until somebody else takes it.")
    return _form(request, _("Close the unit"), form, _("Close"), address(request, "desk:unit", code), words)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Request) -> HttpResponse:
    """Name, languages, numbers, place and notice."""
    require(request.person, "authority.edit", request.authority)
    form = AuthorityForm(request.POST or None, authority=request.authority)
    if request.method == "POST" and form.is_valid():
        changed = commands.edit_authority(request.authority, by=request.person, **form.values)
        messages.success(request, _("Saved."))
        request.language = request.language if request.language in changed.languages else changed.languages[0]
        return redirect(address(request, "desk:settings"))
    return _form(request, _("Settings"), form, _("Save"), address(request, "desk:desk"))


def _form(request: Request, title: str, form: Any, submit: str, back: str, words: str = "") -> HttpResponse:
    context = {"title": title, "form": form, "submit": submit, "back": back, "words": words}
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)
