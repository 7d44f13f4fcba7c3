"""People and their roles: who holds what, from when to when; invited, changed and ended by the administrator."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from utsyn.foundation.accounts import commands
from utsyn.foundation.accounts import people as verbs
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Assignment, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table
from utsyn.web.desk.forms import InviteForm, LastDayForm, PersonForm, RoleForm


@require_safe
def people(request: Request) -> HttpResponse:
    """Everyone with a role here, now, before or later."""
    require(request.person, "people.view", request.authority)
    table = _table(request)
    return table.export() or render(
        request, "desk/people.html", {"table": table, "may_invite": may(request.person, "person.invite", request.authority)}
    )


def _table(request: Request) -> Table:
    rows: Any = Assignment.objects.visible_to(request.person).filter(authority=request.authority).select_related("person", "unit")
    columns = (
        Column(
            "name", _("Name"), lambda one: one.person.name, sort=True, href=lambda one: address(request, "desk:person", one.person.code)
        ),
        Column("role", _("Role"), lambda one: capfirst(one.get_role_display()), sort=True),
        Column("unit", _("Unit"), lambda one: one.unit.name if one.unit else None),
        Column("email", _("E-mail address"), lambda one: one.person.email, sort="person__email"),
        Column("from", _("From"), lambda one: one.starts_on, "date", sort="starts_on"),
        Column("to", _("To"), lambda one: one.ends_on, "date", sort="ends_on"),
    )
    filters = (
        Filter("role", _("Role"), [(role.value, capfirst(str(role.label))) for role in Role], "role"),
        Filter("when", _("When"), [("all", _("All, also ended and coming"))], lambda rows, _value: rows, any_label=_("Now")),
    )
    shown = rows if request.GET.get("when") == "all" else rows.filter(in_force())
    return Table(request, shown, columns, caption=_("People and roles"), filters=filters, sort="name")


def in_force() -> Q:
    """Assignments that hold today, of people who may sign in."""
    return Q(starts_on__lte=today(), person__is_active=True) & (Q(ends_on=None) | Q(ends_on__gte=today()))


def _roles(request: Request, code: str) -> QuerySet[Assignment]:
    """Every role that the person with this code holds or held here; 404 when none."""
    found = Assignment.objects.visible_to(request.person).filter(authority=request.authority, person__code=code)
    rows = found.select_related("person", "unit", "authority").order_by("-starts_on", "-pk")
    get_object_or_404(Person, code=code, assignments__in=found.values("pk")[:1])
    return rows


@require_safe
def person(request: Request, code: str) -> HttpResponse:
    """One colleague: roles, and what they answer for."""
    require(request.person, "people.view", request.authority)
    roles = list(_roles(request, code))
    context = {
        "colleague": roles[0].person,
        "roles": roles,
        "today": today(),
        "may_change": may(request.person, "person.edit", roles[0]),
        "only_here": verbs.belongs_only_here(roles[0].person, request.authority.pk),
        "panels": panels_for("person", roles[0].person, request.person),
    }
    return render(request, "desk/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: Request) -> HttpResponse:
    """Somebody new."""
    require(request.person, "person.invite", request.authority)
    form = InviteForm(request.POST or None, authority=request.authority)
    if request.method == "POST" and form.is_valid():
        made = commands.invite(request.authority, by=request.person, **form.cleaned_data)
        messages.success(request, _("The invitation is on its way."))
        return redirect(address(request, "desk:person", made.person.code))
    return _form(request, _("Invite somebody"), form, _("Send the invitation"), address(request, "desk:people"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, code: str) -> HttpResponse:
    """Change a colleague's name and address."""
    held = _roles(request, code)[0]
    require(request.person, "person.edit", held)
    form = PersonForm(request.POST or None, person=held.person)
    if request.method == "POST" and form.is_valid():
        verbs.edit_person(held, by=request.person, **form.cleaned_data)
        return redirect(address(request, "desk:person", code))
    return _form(request, _("Change name and address"), form, _("Save"), address(request, "desk:person", code))


@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: Request, code: str) -> HttpResponse:
    """One more role for a colleague."""
    held = _roles(request, code)[0]
    require(request.person, "assignment.add", request.authority)
    form = RoleForm(request.POST or None, authority=request.authority)
    if request.method == "POST" and form.is_valid():
        commands.assign(request.authority, by=request.person, person=held.person, **form.cleaned_data)
        return redirect(address(request, "desk:person", code))
    return _form(
        request, _("New role for %(name)s") % {"name": held.person.name}, form, _("Give the role"), address(request, "desk:person", code)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: Request, code: str) -> HttpResponse:
    """A role's last day."""
    held = find(Assignment.objects.select_related("person", "authority"), request, code)
    require(request.person, "assignment.end", held)
    back = address(request, "desk:person", held.person.code)
    form = LastDayForm(request.POST or None, first_day=held.starts_on)
    if request.method == "POST" and form.is_valid():
        commands.end_assignment(held, by=request.person, on=form.cleaned_data["on"])
        return redirect(back)
    words = _("End the role: %(role)s") % {"role": held.get_role_display()}
    return _form(request, words, form, _("End the role"), back, _("The person keeps the role to the end of the last day."))


@require_http_methods(["GET", "HEAD", "POST"])
def shut_out(request: Request, code: str) -> HttpResponse:
    """End every role at once."""
    held = _roles(request, code)[0]
    require(request.person, "person.deactivate", held)
    back = address(request, "desk:person", code)
    if request.method == "POST":
        verbs.deactivate(held, by=request.person)
        # Whoever shuts out themselves has no page here any more.
        return redirect(address(request, "desk:people") if held.person_id != request.person.pk else "desk_site:me")
    return render(request, "desk/shut_out.html", {"colleague": held.person, "back": back, "yesterday": today() - dt.timedelta(days=1)})


@require_POST
def sign_out(request: Request, code: str) -> HttpResponse:
    """End the colleague's sessions, wherever they are."""
    held = _roles(request, code)[0]
    verbs.sign_out(held, by=request.person)
    messages.success(request, _("%(name)s is signed out everywhere.") % {"name": held.person.name})
    # Whoever signs out themselves has no page here any more.
    return redirect(address(request, "desk:person", code) if held.person_id != request.person.pk else "account_login")


@require_POST
def invite_again(request: Request, code: str) -> HttpResponse:
    """The invitation once more, with a fresh link."""
    held = _roles(request, code)[0]
    commands.invite_again(held, by=request.person)
    messages.success(request, _("The invitation is on its way."))
    return redirect(address(request, "desk:person", code))


def _form(request: Request, title: str, form: Any, submit: str, back: str, words: str = "") -> HttpResponse:
    context = {"title": title, "form": form, "submit": submit, "back": back, "words": words}
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)
