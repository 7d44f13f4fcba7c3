"""Watches: the list, one of them, its verbs, its feed, and the link that ends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from utsyn.europe.matching import commands
from utsyn.europe.matching.actions import watch_actions
from utsyn.europe.matching.feeds import feed_of
from utsyn.europe.matching.forms.watches import EditWatchForm, WatchForm
from utsyn.europe.matching.models import Watch
from utsyn.europe.matching.queries.watches import watch_page
from utsyn.europe.matching.tables import watches_table
from utsyn.europe.matching.views.decisions import asked
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.actors import Visitor
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.render import render


@require_GET
def watches(request: Request) -> HttpResponse:
    """Those of the authority."""
    require(request.person, "authority.match", request.authority)
    table = watches_table(request)
    context = {"table": table, "may_begin": may(request.person, "watch.begin", request.authority)}
    return table.export() or render(request, "matching/watches.html", context)


@require_GET
def watch(request: Request, code: str, slug: str) -> HttpResponse:
    """One, with what it has told."""
    found = find(Watch.objects.select_related(*Watch.fetched_with), request, code)
    context = {"watch": found, "page": watch_page(found), "actions": watch_actions(request.person, found)}
    return render(request, "matching/watch.html", context)


@get_or_post
def begin(request: Request) -> HttpResponse:
    """Watch for the measure or the words that the address names."""
    require(request.person, "watch.begin", request.authority)
    form = WatchForm(request.POST or None, thing=request.authority, person=request.person)
    form.fields["measure"].initial = request.GET.get("measure", "")[:8]
    form.fields["need"].initial = request.GET.get("q", "")[:4_000]
    made = form.done(commands.begin_watch) if form.is_bound else None
    if made is not None:
        messages.success(request, _("From now on you are told of calls that are new or changed."))
        return redirect(address_of(request, made))
    return asked(request, form, _("New watch"), "", address(request, "matching:watches"))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it looks for."""
    found = find(Watch.objects.select_related(*Watch.fetched_with), request, code)
    require(request.person, "watch.edit", found)
    form = EditWatchForm(request.POST or None, thing=found, person=request.person)
    if form.is_bound and form.done(commands.edit_watch) is not None:
        messages.success(request, _("Saved."))
        return redirect(address_of(request, found))
    return asked(request, form, _("Edit the watch"), found.name, address_of(request, found))


DEEDS: dict[str, Any] = {"stop": commands.stop, "resume": commands.resume}


@require_POST
def deed(request: Request, code: str, name: str) -> HttpResponse:
    """End it, or begin again."""
    found = find(Watch.objects.select_related(*Watch.fetched_with), request, code)
    require(request.person, f"watch.{name}", found)
    DEEDS[name](found, by=request.person)
    messages.success(request, _("Saved."))
    return redirect(address_of(request, found))


def _signed(token: str) -> Watch:
    """The watch behind the token, as long as its owner has a role there; else 404."""
    found = Watch.objects.signed(token)
    if found is None or not found.owner.roles_at(found.authority_id):
        raise Http404
    return found


@require_GET
def feed(request: Request, token: str) -> HttpResponse:
    """What it has told, as a feed reader reads it."""
    found = _signed(token)
    with translation.override(found.owner.language):
        content = feed_of(found)
    return HttpResponse(content, content_type="application/atom+xml; charset=utf-8", headers={"X-Robots-Tag": "noindex"})


@get_or_post
def end(request: Request, token: str) -> HttpResponse:
    """The link of a letter: looking changes nothing, sending ends the watch."""
    found = _signed(token)
    if request.method == "POST" and found.is_on:
        commands.stop(found, by=Visitor(found.code, "watch.stop", found.code))
    return render(request, "matching/end.html", {"watch": found})
