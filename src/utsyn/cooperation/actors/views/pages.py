"""The page of one actor, and of one network."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from utsyn.cooperation.actors.actions import actions_for
from utsyn.cooperation.actors.forms.choices import language_name
from utsyn.cooperation.actors.models import Actor, Network
from utsyn.cooperation.actors.queries.lists import networks_of
from utsyn.cooperation.actors.queries.pages import actor_page, network_page
from utsyn.cooperation.actors.views.ways import tabs
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Table

WITH = ("authority", "organisation__place", "organisation__country", "merged_into__organisation")


@require_safe
def actor(request: Request, code: str, slug: str) -> HttpResponse:
    """Everything about one actor that the reader may see."""
    found = find(Actor.objects.select_related(*WITH), request, code)
    if found.merged_into is not None:
        return redirect(address_of(request, found.merged_into))
    context = {
        "actor": found, "page": actor_page(found, reader=request.person), "actions": actions_for(request.person, found),
        "panels": panels_for("actor", found, request.person), "inside": works_for(request.person, found.authority_id),
        "languages": [language_name(one) for one in found.languages], "may_edit": may(request.person, "actor.edit", found),
    }  # fmt: skip
    return render(request, "actors/actor.html", context)


@require_safe
def networks(request: Request) -> HttpResponse:
    """The networks, with what the authority itself is a member of."""
    found = networks_of(request.authority, person=request.person).prefetch_related("memberships")
    inside = works_for(request.person, request.authority.pk)
    columns = [
        Column(
            "name", pgettext("network", "Name"), lambda one: one.name, sort="name", width="wide", href=lambda one: address_of(request, one)
        ),
        Column("reach", _("Reaches"), lambda one: capfirst(str(one.get_reach_display())), sort="reach"),
        Column("own", _("Our part"), lambda one: _own(one, "part")),
        Column("fee", _("Fee a year, kr"), lambda one: _own(one, "fee"), kind="number"),
    ]
    if inside:
        columns += [
            Column(
                "members",
                _("Actors that are members"),
                lambda one: sum(not m.is_ours and m.left_on is None for m in one.memberships.all()),
                kind="number",
            ),
            Column("value", _("What it is worth"), lambda one: _own(one, "value")),
            Column("review", _("To be reviewed on"), lambda one: _own(one, "review"), kind="date"),
        ]
    table = Table(request, found, columns, caption=_("Networks"), sort="name")
    context = {"table": table, "tabs": tabs(request, "actors:networks"), "may_add": may(request.person, "network.add", request.authority)}
    return table.export() or render(request, "actors/networks.html", context)


def _own(network: Network, what: str) -> object:
    """Of the authority's own membership that runs; None when there is none."""
    own = next((one for one in network.memberships.all() if one.is_ours and one.left_on is None), None)
    if own is None:
        return None
    if what == "fee":
        return own.fee_nok
    if what == "review":
        return own.review_on
    return capfirst(str(own.get_part_display() if what == "part" else own.get_value_display())) or None


@require_safe
def network(request: Request, code: str, slug: str) -> HttpResponse:
    """One network: what it is, who is a member, what the membership gives."""
    found = find(Network.objects.select_related("authority"), request, code)
    context = {
        "network": found, "page": network_page(found, reader=request.person), "inside": works_for(request.person, found.authority_id),
        "may_edit": may(request.person, "network.edit", found), "panels": panels_for("network", found, request.person),
    }  # fmt: skip
    return render(request, "actors/network.html", context)
