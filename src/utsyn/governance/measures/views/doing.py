"""Doing something to one measure: each page is a form, its verb, and the way back."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.measures import commands, forms
from utsyn.governance.measures.grids import CostsForm
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Strategy


def held(request: Request, code: str, verb: str) -> Measure:
    """The measure that the address names, when its reader may do `verb` to it."""
    measure = find(Measure.objects.select_related(*Measure.fetched_with, "main_strategy"), request, code)
    require(request.person, verb, measure)
    return measure


def back(request: Request, measure: Measure) -> HttpResponse:
    """To the page of the measure, saying that it was saved."""
    messages.success(request, _("Saved."))
    return redirect(address_of(request, measure))


def asked(request: Request, form: django_forms.Form, title: str, measure: Measure | None = None, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "measure": measure, "submit": _("Save"), "lede": "", **more}
    return render(request, "measures/form.html", context, status=422 if form.errors else 200)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Add a measure to the strategy that the address names."""
    code = request.GET.get("strategy", "")
    strategy = find(Strategy.objects.select_related("authority"), request, code)
    require(request.person, "measure.add", strategy)
    form = forms.NewForm(request.POST or None, strategy=strategy)
    if form.is_valid():
        return back(request, commands.add(strategy, by=request.person, **form.values))
    return asked(request, form, _("New measure"), lede=strategy.title)


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    measure = held(request, code, "measure.edit")
    form = forms.EditForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.edit(measure, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the measure"), measure)


@get_or_post
def report(request: Request, code: str) -> HttpResponse:
    """Say how it goes, in sixty seconds."""
    measure = held(request, code, "measure.record_update")
    form = forms.UpdateForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.record_update(measure, by=request.person, seen=form.version, **form.values))
    context = {"form": form, "title": _("Report status"), "measure": measure, "lede": "", "submit": _("Save")}
    return render(request, "measures/update.html", context, status=422 if form.errors else 200)


@get_or_post
def complete(request: Request, code: str) -> HttpResponse:
    """Say that it was done."""
    measure = held(request, code, "measure.complete")
    form = forms.CompleteForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.complete(measure, by=request.person, seen=form.version, **form.values))
    words = _("A completed measure stays completed: this cannot be taken back.")
    return asked(request, form, _("Complete the measure"), measure, lede=words, submit=pgettext("button", "Complete"))


@get_or_post
def discontinue(request: Request, code: str) -> HttpResponse:
    """Say that it will not be done, and why."""
    measure = held(request, code, "measure.discontinue")
    form = forms.DiscontinueForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.discontinue(measure, by=request.person, seen=form.version, **form.values))
    words = _("The reason is shown on the page of the measure. This cannot be taken back.")
    return asked(request, form, _("Discontinue the measure"), measure, lede=words, submit=pgettext("button", "Discontinue"))


@get_or_post
def appoint(request: Request, code: str) -> HttpResponse:
    """Choose who answers for it."""
    measure = held(request, code, "measure.appoint_owner")
    form = forms.OwnerForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.appoint_owner(measure, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Appoint an owner"), measure)


@get_or_post
def deadline(request: Request, code: str) -> HttpResponse:
    """Say by when the next status is due."""
    measure = held(request, code, "measure.set_deadline")
    form = forms.DeadlineForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.set_deadline(measure, by=request.person, **form.values))
    return asked(request, form, _("Set the deadline of the next status"), measure)


@get_or_post
def units(request: Request, code: str) -> HttpResponse:
    """Choose the units."""
    measure = held(request, code, "measure.set_units")
    form = forms.UnitsForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.set_units(measure, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Choose units"), measure)


@get_or_post
def goals(request: Request, code: str) -> HttpResponse:
    """Choose what it serves."""
    measure = held(request, code, "measure.set_goals")
    form = forms.GoalsForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.set_goals(measure, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Choose goals"), measure)


@get_or_post
def renumber(request: Request, code: str) -> HttpResponse:
    """Give it another number or axis."""
    measure = held(request, code, "measure.renumber")
    form = forms.NumberForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.renumber(measure, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Change the number"), measure)


@get_or_post
def costs(request: Request, code: str) -> HttpResponse:
    """Say what it costs, by source and year."""
    measure = held(request, code, "measure.set_costs")
    form = CostsForm(request.POST or None, measure=measure)
    if form.is_valid():
        return back(request, commands.set_costs(measure, by=request.person, seen=form.version, **form.values))
    context = {"form": form, "measure": measure, "title": _("Cost by source and year"), "submit": _("Save")}
    context["lede"] = _("Whole kroner or with øre. An empty box is no cost; tick “expected” while the money is not granted.")
    return render(request, "measures/costs.html", context, status=422 if form.errors else 200)


DEEDS = {
    "plan": commands.plan,
    "start": commands.start,
    "propose_again": commands.propose_again,
    "publish": commands.publish,
    "hide": commands.hide,
}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    measure = held(request, code, f"measure.{name}")
    return back(request, DEEDS[name](measure, by=request.person))
