"""Amendments: gather changes with the same forms as direct editing, look at what they come to, and record the decision."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy import commands, queries
from utsyn.governance.strategy.actions import actions_on_amendment
from utsyn.governance.strategy.difference import difference
from utsyn.governance.strategy.forms import AmendmentForm, Checked, DecisionForm, MoveForm, PartForm, StrategyForm
from utsyn.governance.strategy.kinds import KINDS
from utsyn.governance.strategy.models import Amendment, AmendmentItem, Part
from utsyn.governance.strategy.part_words import ADD_TITLES, EDIT_TITLES
from utsyn.governance.strategy.versions import structure_of
from utsyn.governance.strategy.views.form_page import form_page
from utsyn.governance.strategy.views.shaping import asked_for, kind_or_404


def open_amendment(request: Request, code: str) -> HttpResponse:
    """Begin to gather changes."""
    strategy = find(queries.whole(), request, code)
    require(request.person, "amendment.open", strategy)
    form = AmendmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = commands.open_amendment(strategy, by=request.person, title=form.cleaned_data["title"], reason=form.cleaned_data["reason"])
        return redirect(address_of(request, made))
    lede = _(
        "An adopted strategy changes only by a decision. Gather the changes here; they take effect together, once the council has decided."
    )
    return form_page(request, form, _("Amend the strategy"), _("Begin"), strategy=strategy, lede=lede)


@require_safe
def amendment(request: Request, code: str, slug: str = "") -> HttpResponse:
    """What the amendment changes; while it is open, with ways to change more."""
    found = _amendment(request, code)
    is_open = found.status == Amendment.Status.DRAFT
    now = structure_of(found.strategy) if is_open else queries.structure_before(amendment=found)
    context = {"amendment": found, "strategy": found.strategy, "changes": difference(now, found.preview), "is_open": is_open}
    context |= {"items": queries.staged_items(amendment=found), "rows": queries.outline_of(found.preview, now), "kinds": ADD_TITLES}
    context |= {"actions": actions_on_amendment(request, found), "may_stage": may(request.person, "amendment.stage", found)}
    return render(request, "strategy/amendment.html", context)


def _amendment(request: Request, code: str, verb: str = "") -> Amendment:
    related = (
        "strategy__authority",
        "strategy__answerable_body",
        "strategy__decision__treatment__body",
        "decision__treatment__body",
        "decision__case",
    )
    found = find(Amendment.objects.select_related(*related), request, code)
    if verb:
        require(request.person, verb, found)
    return found


def edit(request: Request, code: str) -> HttpResponse:
    """Change its name and reason."""
    found = _amendment(request, code, "amendment.edit")
    initial = {"title": found.title, "reason": found.reason, "seen": found.version}
    form = AmendmentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "reason")}
        commands.edit_amendment(found, by=request.person, seen=form.version_seen, **values)
        return redirect(address_of(request, found))
    return _form(request, form, found, _("Edit the amendment"), _("Save"))


def stage_addition(request: Request, code: str, kind: str) -> HttpResponse:
    """Put a new part into the amendment."""
    how, found = kind_or_404(kind), _amendment(request, code, "amendment.stage")
    form = PartForm(request.POST or None, kind=how, strategy=found.strategy, amendment=found, initial=asked_for(request, how))
    if request.method == "POST" and form.is_valid():
        commands.stage(found, by=request.person, operation="add", part_kind=kind, values=form.values)
        return redirect(address_of(request, found))
    return _form(request, form, found, str(ADD_TITLES[kind]), _("Add to the amendment"))


def stage_change(request: Request, code: str, kind: str, part: str) -> HttpResponse:
    """Put a change of a part into the amendment."""
    how, found = kind_or_404(kind), _amendment(request, code, "amendment.stage")
    changed = _part(found, kind, part)
    form = PartForm(request.POST or None, kind=how, strategy=found.strategy, part=changed, amendment=found)
    if request.method == "POST" and form.is_valid():
        return _staged(request, found, "change", kind, part, form.changed_values)
    return _form(request, form, found, str(EDIT_TITLES[kind]), _("Add to the amendment"))


def stage_move(request: Request, code: str, kind: str, part: str) -> HttpResponse:
    """Put a new place for a part into the amendment."""
    found = _amendment(request, code, "amendment.stage")
    moved = _part(found, kind, part)
    form = MoveForm(request.POST or None, initial={"number": moved.number})
    if request.method == "POST" and form.is_valid():
        return _staged(request, found, "change", kind, part, {"number": form.cleaned_data["number"]})
    return _form(request, form, found, _("Move “%(part)s”") % {"part": moved}, _("Add to the amendment"))


def stage_removal(request: Request, code: str, kind: str, part: str) -> HttpResponse:
    """Put the removal of a part into the amendment."""
    found = _amendment(request, code, "amendment.stage")
    removed, form = _part(found, kind, part), Checked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _staged(request, found, "remove", kind, part, {})
    return _form(request, form, found, _("Remove “%(part)s”") % {"part": removed}, _("Add to the amendment"))


def stage_texts(request: Request, code: str) -> HttpResponse:
    """Put a change of the strategy's own texts into the amendment."""
    found = _amendment(request, code, "amendment.stage")
    form = StrategyForm(request.POST or None, authority=request.authority, strategy=found.strategy, by_amendment=True)
    if request.method == "POST" and form.is_valid():
        return _staged(request, found, "change", "strategy", "", form.changed_values)
    return _form(request, form, found, str(EDIT_TITLES["strategy"]), _("Add to the amendment"))


def _staged(request: Request, found: Amendment, operation: str, kind: str, code: str, values: dict[str, Any]) -> HttpResponse:
    """Stage it and go back; a change that changes nothing is not put in."""
    if values or operation == "remove":
        commands.stage(found, by=request.person, operation=operation, part_kind=kind, part_code=code, values=values)
    return redirect(address_of(request, found))


def _part(found: Amendment, kind: str, code: str) -> Part:
    """A part of the strategy as it is in force; what the amendment itself adds is undone and added anew instead."""
    part: Part | None = (
        KINDS[kind_or_404(kind).key].model._default_manager.filter(strategy=found.strategy, code=code, removed_in=None).first()
    )
    if part is None:
        raise Http404
    return part


@require_POST
def unstage(request: Request, code: str) -> HttpResponse:
    """Take a change out of the amendment."""
    item = find(AmendmentItem.objects.select_related("amendment__strategy"), request, code)
    commands.unstage(item, by=request.person)
    return redirect(address_of(request, item.amendment))


def adopt(request: Request, code: str) -> HttpResponse:
    """Record which decision adopted the amendment."""
    found = _amendment(request, code, "amendment.adopt")
    form = DecisionForm(request.POST or None, authority=request.authority, person=request.person)
    if request.method == "POST" and form.is_valid():
        commands.adopt_amendment(found, by=request.person, decision=form.cleaned_data["decision"])
        return redirect(address_of(request, found.strategy))
    lede = _("Choose the decision. All the changes take effect, and a new version is frozen.")
    return _form(request, form, found, _("Record that the council adopted the amendment"), _("Record"), lede)


def withdraw(request: Request, code: str) -> HttpResponse:
    """Give the amendment up."""
    found = _amendment(request, code, "amendment.withdraw")
    form = Checked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.withdraw_amendment(found, by=request.person)
        return redirect(address_of(request, found.strategy))
    return _form(request, form, found, _("Withdraw the amendment"), _("Withdraw"), _("The strategy stays as it is."))


def _form(request: Request, form: Any, found: Amendment, title: str, submit: str, lede: str = "") -> HttpResponse:
    return form_page(
        request,
        form,
        title,
        submit,
        strategy=found.strategy,
        lede=lede,
        cancel=address(request, "strategy:amendment", found.code, found.slug),
    )
