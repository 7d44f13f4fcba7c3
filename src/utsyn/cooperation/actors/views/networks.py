"""Networks and memberships: enter, change, end, review."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from utsyn.cooperation.actors import commands
from utsyn.cooperation.actors.forms.networks import MembershipForm, NetworkForm, ReviewForm
from utsyn.cooperation.actors.models import Membership, Network
from utsyn.cooperation.actors.views.keeping import asked, back
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.requests import Request, get_or_post
from utsyn.foundation.kernel.rules import require


def _held(request: Request, code: str, verb: str) -> Network:
    network = find(Network.objects.select_related("authority"), request, code)
    require(request.person, verb, network)
    return network


@get_or_post
def new(request: Request) -> HttpResponse:
    """Enter a network."""
    require(request.person, "network.add", request.authority)
    form = NetworkForm(request.POST or None)
    if form.is_valid():
        return back(request, commands.add_network(request.authority, by=request.person, **form.values))
    return asked(request, form, _("New network"))


@get_or_post
def edit(request: Request, code: str) -> HttpResponse:
    """Change what it is."""
    network = _held(request, code, "network.edit")
    form = NetworkForm(request.POST or None, network=network)
    if form.is_valid():
        return back(request, commands.edit_network(network, by=request.person, seen=form.version, **form.values))
    return asked(request, form, _("Edit the network"), network)


@get_or_post
def join(request: Request, code: str) -> HttpResponse:
    """Say who is a member."""
    network = _held(request, code, "membership.add")
    form = MembershipForm(request.POST or None, authority=request.authority)
    if form.is_valid():
        commands.add_membership(network, by=request.person, **form.values)
        return back(request, network)
    return asked(request, form, _("Add a membership"), network)


def _membership(request: Request, code: str, verb: str) -> Membership:
    shown = Membership.objects.visible_to(request.person).select_related(*Membership.fetched_with)
    found = get_object_or_404(shown, authority=request.authority, code=code)
    require(request.person, verb, found)
    return found


@get_or_post
def membership(request: Request, code: str) -> HttpResponse:
    """Correct it; the page holds the button that ends it too."""
    found = _membership(request, code, "membership.edit")
    form = MembershipForm(request.POST or None, authority=request.authority, membership=found)
    if form.is_valid():
        commands.edit_membership(found, by=request.person, seen=form.version, **form.values)
        return back(request, found.network)
    title = _("Edit the membership of %(name)s") % {"name": found.actor or request.authority}
    deeds = [] if found.left_on else [(_("It ends today"), "actors:end_membership", {"code": code})]
    return asked(request, form, title, found.network, deeds=deeds)


@require_POST
def end_membership(request: Request, code: str) -> HttpResponse:
    """It ends today."""
    found = _membership(request, code, "membership.end")
    commands.end_membership(found, by=request.person)
    return back(request, found.network)


@get_or_post
def review(request: Request, code: str) -> HttpResponse:
    """Say what the membership is worth."""
    found = _membership(request, code, "membership.review")
    form = ReviewForm(request.POST or None, membership=found)
    if form.is_valid():
        commands.review_membership(found, by=request.person, seen=form.version, **form.values)
        return back(request, found.network)
    return asked(
        request, form, _("Review the membership"), found.network, lede=_("Is it worth its fee and the hours? Seen by those who work here.")
    )
