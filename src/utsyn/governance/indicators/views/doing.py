"""Doing something to one indicator: each page is a form, its verb, and the way back."""

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
from utsyn.foundation.files import commands as files
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.indicators import commands
from utsyn.governance.indicators.forms import IndicatorForm, RecordForm
from utsyn.governance.indicators.grids import BenchmarksForm, RulesForm, TargetsForm
from utsyn.governance.indicators.jobs import fetch as ask_source
from utsyn.governance.indicators.models import Indicator, Observation


def held(request: Request, code: str, verb: str) -> Indicator:
    """The indicator that the address names, when its reader may do `verb` to it."""
    found = find(Indicator.objects.select_related(*Indicator.fetched_with), request, code)
    require(request.person, verb, found)
    return found


def back(request: Request, indicator: Indicator, words: str = "") -> HttpResponse:
    """To the page of the indicator, saying that it was saved."""
    messages.success(request, words or _("Saved."))
    return redirect(address_of(request, indicator))


def asked(request: Request, form: django_forms.Form, title: str, indicator: Indicator | None = None, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "indicator": indicator, "submit": _("Save"), "lede": "", "recorded": None, **more}
    return render(request, "indicators/form.html", context, status=422 if form.errors else 200)


@get_or_post
def new(request: Request) -> HttpResponse:
    """Say that something is measured."""
    require(request.person, "indicator.add", request.authority)
    form = IndicatorForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        return back(request, commands.add(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New indicator"))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is, or where it is read."""
    indicator = held(request, code, "indicator.edit")
    form = IndicatorForm(request.POST or None, authority=request.authority, indicator=indicator)
    if form.is_valid():
        return back(request, commands.edit(indicator, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the indicator"), indicator)


@get_or_post
def record(request: Request, code: str) -> HttpResponse:
    """Record what was measured; what looks wrong is asked about before it is saved."""
    indicator = held(request, code, "observation.record")
    form = RecordForm(request.POST or None, request.FILES or None, indicator=indicator, period=request.GET.get("period", ""))
    if form.is_valid():
        upload = form.cleaned_data["file"]
        file = files.store(request.authority, by=request.person, upload=upload) if upload else None
        commands.record(indicator, by=request.person, seen=form.version, file=file, **form.values)
        return back(request, indicator)
    submit = pgettext("button", "Save it all the same") if form.warnings else _("Save")
    return asked(request, form, _("Record a value"), indicator, submit=submit, recorded=form.before)


@require_POST
def remove(request: Request, code: str) -> HttpResponse:
    """Take away a value that was recorded by mistake."""
    observation = find(Observation.objects.select_related(*Observation.fetched_with), request, code)
    commands.remove(observation, by=request.person)
    return back(request, observation.indicator, _("The value is removed. The ledger keeps what it was."))


@get_or_post
def targets(request: Request, code: str) -> HttpResponse:
    """Say what is to be reached, by year."""
    indicator = held(request, code, "indicator.set_targets")
    form = TargetsForm(request.POST or None, indicator=indicator)
    if form.is_valid():
        return back(request, commands.set_targets(indicator, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Targets by year"), indicator, lede=_("An empty box is no target."))


@get_or_post
def benchmarks(request: Request, code: str) -> HttpResponse:
    """Say what others have."""
    indicator = held(request, code, "indicator.set_benchmarks")
    form = BenchmarksForm(request.POST or None, indicator=indicator)
    if form.is_valid():
        return back(request, commands.set_benchmarks(indicator, by=request.person, seen=form.version, **form.values))
    words = _(
        "A national figure, or another municipality's. It stands beside your own value and is never taken for it. Empty rows are left out."
    )
    return asked(request, form, _("Others' values"), indicator, lede=words)


@get_or_post
def rules(request: Request, code: str) -> HttpResponse:
    """Say what is warned of before a value is saved."""
    indicator = held(request, code, "indicator.set_rules")
    form = RulesForm(request.POST or None, indicator=indicator)
    if form.is_valid():
        return back(request, commands.set_rules(indicator, by=request.person, seen=form.version, **form.values))
    words = _(
        "What should hold of a value: value <= 100, or value >= previous * 0.5. The names are value, previous, baseline, target and year."
    )
    return asked(request, form, _("Warnings"), indicator, lede=words)


DEEDS = {"publish": commands.publish, "hide": commands.hide, "end": commands.end, "reopen": commands.reopen}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """One of the deeds that need no more words than their button."""
    indicator = held(request, code, f"indicator.{name}")
    return back(request, DEEDS[name](indicator, by=request.person))


@require_POST
def fetch(request: Request, code: str) -> HttpResponse:
    """Let the worker ask the source now."""
    indicator = held(request, code, "indicator.fetch")
    ask_source.enqueue(indicator.code)
    return back(request, indicator, _("The source is being asked. The values come in a moment."))
