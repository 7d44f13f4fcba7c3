"""Likely partners for a need: those we know first, then those that did similar work; a reason each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Membership
from utsyn.cooperation.relations.kinds import LIVING
from utsyn.cooperation.relations.models import Partner, Relation
from utsyn.europe.catalogue.models import FundedProject
from utsyn.europe.matching import engine
from utsyn.europe.matching.needs import Need
from utsyn.europe.matching.partners import partner_sentence
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.organisations.models import Organisation

PUBLIC_BODY = "PUB"
# So many answers are asked for, of which the best are shown.
ASKED, SHOWN = 60, 10
# These alone make nobody a likely partner.
THIN = frozenset({"often", "country", "type"})


@dataclass(frozen=True)
class Known:
    """A body that we have to do with: the thing whose page tells of it, and how."""

    thing: Any
    name: str
    how: str


@dataclass(frozen=True)
class PartnerHit:
    """A likely partner. `thing` has the page; `newcomer`: no project with us in what is known."""

    thing: Any
    name: str
    country: str
    reasons: Sequence[str]
    newcomer: bool


@dataclass(frozen=True)
class PartnersPage:
    """`in_catalogue` of `known` bodies that we know have had outside money in what is taken in; of the rest only their tie to us is known."""

    ours: Sequence[PartnerHit]
    others: Sequence[PartnerHit]
    known: int
    in_catalogue: int


def likely_partners(
    matcher: engine.Matcher, need: Need, authority: Authority, *, person: Any, on: dt.date, public_only: bool = False
) -> PartnersPage:
    """Six queries, however many."""
    known = _known_bodies(authority, person)
    us = Organisation.objects.numbered(organisation_number=authority.organisation_number).first()
    found = matcher.partners_for(
        need.text, coordinator=us.code if us else "", country="NO", as_of=on, language=need.language, top=ASKED,
        kinds=(PUBLIC_BODY,) if public_only else (), known=known,
    )  # fmt: skip
    names, bodies = _project_names(found), {one.code: one for one in Organisation.objects.filter(code__in=[one.key for one in found])}
    told = {one.key: one for one in found}
    in_catalogue = known.keys() & set(matcher.circle.keys)
    ours = [_ours(known[key], told.get(key), names) for key in sorted(known, key=lambda key: -told[key].score if key in told else 0.0)]
    others = [
        PartnerHit(bodies[one.key], one.name, one.country, [_told(reason, names) for reason in one.reasons], one.newcomer)
        for one in found
        if one.key not in known and one.key in bodies and _is_likely(one, public_only=public_only)
    ]
    return PartnersPage(ours[:SHOWN], others[:SHOWN], len(known), len(in_catalogue))


def _is_likely(one: engine.Partner, *, public_only: bool) -> bool:
    kinds = {reason.kind for reason in one.reasons}
    return bool(kinds - THIN) and (not public_only or "type" in kinds)


def _ours(known: Known, told: engine.Partner | None, names: dict[str, str]) -> PartnerHit:
    reasons = [_told(reason, names) for reason in told.reasons if reason.kind not in ("known", "country")] if told else []
    return PartnerHit(known.thing, known.name, told.country if told else "", [known.how, *reasons], told.newcomer if told else True)


def _told(reason: engine.PartnerReason, names: dict[str, str]) -> str:
    sentence = partner_sentence(reason)
    shown = [names[code] for code in reason.projects if code in names]
    return f"{sentence} {', '.join(shown)}." if shown else sentence


def _project_names(found: Sequence[engine.Partner]) -> dict[str, str]:
    codes = {code for one in found for reason in one.reasons for code in reason.projects}
    return {one.code: str(one) for one in FundedProject.objects.filter(code__in=codes).only("code", "acronym", "title", "identifier")}


def _known_bodies(authority: Authority, person: Any) -> dict[str, Known]:
    """By the organisation's code: partners with a living relation, and members of networks that we are in. Four queries."""
    living = Relation.objects.filter(status__in=LIVING).order_by("since_year")
    partners: Any = Partner.objects.visible_to(person).filter(authority=authority, relations__status__in=LIVING).distinct()
    partners = partners.select_related("organisation", "authority").prefetch_related(Prefetch("relations", living, to_attr="living"))
    found = {one.organisation.code: Known(one, str(one.name), _how(one.living)) for one in partners}
    networks = Membership.objects.running().filter(authority=authority, actor=None).values("network")
    members: Any = Membership.objects.visible_to(person).running().filter(authority=authority, network__in=networks, actor__isnull=False)
    for one in members.select_related("network", "actor__organisation", "actor__authority"):
        how = _("Member of %(network)s, as we are.") % {"network": one.network.name}
        found.setdefault(one.actor.organisation.code, Known(one.actor, one.actor.organisation.name, how))
    return found


def _how(relations: Sequence[Relation]) -> str:
    """The oldest living relation in words."""
    one = relations[0]
    kind = capfirst(one.get_kind_display())
    return _("%(kind)s since %(year)s.") % {"kind": kind, "year": one.since_year} if one.since_year else f"{kind}."
