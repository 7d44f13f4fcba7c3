"""Go or no-go: the list, one of them, and every verb as a page with a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from utsyn.cooperation.relations.forms.verbs import ThingForm
from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching import commands
from utsyn.europe.matching.actions import decision_actions
from utsyn.europe.matching.forms import decisions as forms
from utsyn.europe.matching.models import GoNoGo
from utsyn.europe.matching.queries.decisions import decision_page
from utsyn.europe.matching.tables import decisions_table
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render

Words = Callable[[], str]


@dataclass(frozen=True)
class Act:
    """A page: the verb whose rule decides, its form, and its words."""

    verb: str
    form: type[ThingForm]
    command: Callable[..., Any]
    title: Words
    lede: Words = str
    submit: Words = lambda: _("Save")


ACTS: dict[str, Act] = {
    "weigh": Act("go_no_go.edit", forms.WeighForm, commands.edit_go_no_go, lambda: _("Say how it stands")),
    "ready": Act(
        "go_no_go.ready", forms.ReadyForm, commands.ready, lambda: _("Ready to be decided"), lambda: _("Whoever decides finds it on their page."),
        lambda: _("It is ready"),
    ),
    "send_back": Act(
        "go_no_go.send_back", forms.ReadyForm, commands.send_back, lambda: _("Find out more first"),
        lambda: _("It goes back to whoever weighs it."), lambda: _("Send it back"),
    ),
    "decide": Act(
        "go_no_go.decide", forms.DecideForm, commands.decide, lambda: _("Go or no-go"),
        lambda: _("Your name and the day are kept with what you decide."),
    ),
    "reopen": Act("go_no_go.reopen", forms.ReopenForm, commands.reopen, lambda: _("Take it up again")),
    "learn": Act("go_no_go.learn", forms.LearnForm, commands.learn, lambda: _("What we learned")),
}  # fmt: skip


@require_GET
def decisions(request: Request) -> HttpResponse:
    """All that are weighed and decided."""
    require(request.person, "authority.match", request.authority)
    table = decisions_table(request)
    return table.export() or render(request, "matching/decisions.html", {"table": table})


@require_GET
def decision(request: Request, code: str, slug: str) -> HttpResponse:
    """One, with what is known of the call today beside what we found out."""
    found = find(GoNoGo.objects.select_related(*GoNoGo.fetched_with, "measure__strategy", "measure__axis"), request, code)
    context = {
        "thing": found, "page": decision_page(found), "actions": decision_actions(request.person, found),
        "panels": panels_for("go_no_go", found, request.person),
    }  # fmt: skip
    return render(request, "matching/decision.html", context)


@get_or_post
def begin(request: Request) -> HttpResponse:
    """Weigh the call that the address names, for the measure or the words it names."""
    require(request.person, "go_no_go.begin", request.authority)
    call = get_object_or_404(Call.objects.visible_to(request.person), code=request.GET.get("call", "")[:12])
    form = forms.BeginForm(request.POST or None, thing=request.authority, person=request.person)
    form.fields["measure"].initial = request.GET.get("measure", "")[:8]
    form.fields["need"].initial = request.GET.get("q", "")[:4_000]
    made = form.done(commands.begin_go_no_go, call=call) if form.is_bound else None
    if made is not None:
        messages.success(request, _("It is being weighed. Say how it stands when you know."))
        return redirect(address_of(request, made))
    return asked(request, form, _("Go or no-go"), call.title, address(request, "matching:decisions"))


@get_or_post
def act(request: Request, code: str, name: str) -> HttpResponse:
    """The page of one verb: its form, and the way back."""
    one = ACTS[name]
    thing = find(GoNoGo.objects.select_related(*GoNoGo.fetched_with), request, code)
    require(request.person, one.verb, thing)
    form = one.form(request.POST or None, thing=thing, person=request.person)
    if form.is_bound and form.done(one.command) is not None:
        messages.success(request, _("Saved."))
        return redirect(address_of(request, thing))
    return asked(request, form, one.title(), thing.call.title, address_of(request, thing), lede=one.lede(), submit=one.submit())


def asked(request: Request, form: ThingForm, title: str, above: str, back: str, **more: Any) -> HttpResponse:
    """The page of a form; 422 when what was sent must be mended."""
    context = {"form": form, "title": title, "above": above, "back": back, "submit": _("Save"), "lede": "", **more}
    return render(request, "matching/form.html", context, status=422 if form.errors else 200)
