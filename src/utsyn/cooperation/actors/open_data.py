"""What the actors room gives as open data: the open directory, its work abroad, and networks. No contact persons."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.actors.models import Actor, ActorActivity, Kind, Membership, Network, Part, Reach, Theme
from utsyn.foundation.kernel.open_data import Dataset, OpenTable, code_column, column, dataset

STRANGER = AnonymousUser()


def _actors(authority: Any) -> Any:
    found = Actor.objects.visible_to(STRANGER).filter(authority=authority)
    return found.select_related("organisation__country", "organisation__place").order_by("pk")


def _work(authority: Any) -> Any:
    return ActorActivity.objects.visible_to(STRANGER).filter(authority=authority).select_related("actor", "country").order_by("pk")


def _networks(authority: Any) -> Any:
    return Network.objects.visible_to(STRANGER).filter(authority=authority).order_by("pk")


def _memberships(authority: Any) -> Any:
    return Membership.objects.visible_to(STRANGER).filter(authority=authority).select_related("network", "actor").order_by("pk")


ACTORS = OpenTable("actors", _("Actors"), _actors, (
    code_column(),
    column("name", "text", _("Name of the organisation"), "organisation.name"),
    column("organisation_number", "text", _("Organisation number"), "organisation.organisation_number"),
    column("kind", "text", _("What sort of actor it is"), choices=Kind),
    column("town", "text", _("Town"), "organisation.place.name"),
    column("description", "words", _("Description")),
    column("website", "text", _("Web address")),
))  # fmt: skip
WORK = OpenTable("actors_work", _("What the actors do abroad"), _work, (
    code_column(),
    column("actor", "text", _("The actor"), "actor.code", leads_to="actors"),
    column("country", "text", _("Country, by ISO 3166"), "country.alpha2"),
    column("theme", "text", _("What it is about"), choices=Theme),
    column("programme", "text", _("Programme that funds it")),
    column("first_year", "whole", _("First year")),
    column("last_year", "whole", _("Last year, included")),
    column("description", "words", _("Description")),
))  # fmt: skip
NETWORKS = OpenTable("networks", _("Networks"), _networks, (
    code_column(),
    column("name", "text", _("Name")),
    column("reach", "text", _("How far it reaches"), choices=Reach),
    column("description", "words", _("Description")),
    column("website", "text", _("Web address")),
))  # fmt: skip
MEMBERSHIPS = OpenTable("memberships", _("Members of the networks"), _memberships, (
    code_column(),
    column("network", "text", _("The network"), "network.code", leads_to="networks"),
    column("actor", "text", _("The actor; empty when it is the authority itself"), "actor.code", leads_to="actors"),
    column("part", "text", _("Part in the network"), choices=Part),
    column("joined_on", "date", _("Member since")),
    column("left_on", "date", _("Left on")),
))  # fmt: skip

dataset(
    Dataset(
        "actors", _("Actors and networks"), _("Associations, businesses, schools and others that work abroad and agreed to stand in the open directory."),
        nouns=(Actor, ActorActivity, Network, Membership), tables=(ACTORS, WORK, NETWORKS, MEMBERSHIPS), themes=("INTR", "SOCI"),
        page="actors:actors", order=55,
    )
)  # fmt: skip
