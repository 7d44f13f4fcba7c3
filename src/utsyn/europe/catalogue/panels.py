"""The ways into the catalogue, and what it shows on a partner's and an actor's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Participation
from utsyn.europe.catalogue.tables import project_name
from utsyn.foundation.kernel.registries import NavItem, Panel, PanelRow, nav, panel
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.formats import day

MOST = 8

nav(NavItem("calls", lambda: _("Calls"), "catalogue:calls", order=38, group="europe"))


def _took_part(thing: Any) -> Panel:
    """The funded projects of the thing's organisation, the latest first. One query."""
    found = Participation.objects.filter(organisation=thing.organisation_id, project__isnull=False).select_related(
        "project", "organisation"
    )
    shown = list(found.order_by("-project__starts_on", "pk")[: MOST + 1])
    rows = tuple(
        PanelRow((project_name(one.project), one.get_role_display(), day(one.project.starts_on)), address_of(thing, one.project))
        for one in shown[:MOST]
    )
    more = None
    if len(shown) > MOST:
        body = shown[0].organisation
        more = address(thing, "catalogue:organisation", code=body.code, slug=body.slug)
    headings = (_("Project"), _("Role"), _("Starts"))
    return Panel("funded-projects", _("Projects with outside money"), "table", headings, rows, more_href=more, order=65)


@panel("partner")
def of_partner(partner: Any, person: Any) -> Panel:
    """What the partner has had outside money for."""
    return _took_part(partner)


@panel("actor")
def of_actor(actor: Any, person: Any) -> Panel:
    """What the actor has had outside money for."""
    return _took_part(actor)
