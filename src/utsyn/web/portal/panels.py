"""What the portal adds elsewhere: its way in, and what each noun's public page says of itself to those who find and share it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.registries import NAV_GROUPS, NavItem, nav
from utsyn.foundation.ui.addresses import address
from utsyn.foundation.ui.heads import Head, head
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure, Status
from utsyn.governance.strategy.models import Axis, Strategy

NAV_GROUPS["cooperation"] = lambda: _("Cooperation")
NAV_GROUPS["europe"] = lambda: _("Projects and funding")
nav(NavItem("search", lambda: _("Search"), "portal:search", "public", order=90))

# How far an action has come, in schema.org's words.
_ACTIONS = {
    Status.PROPOSED: "PotentialActionStatus", Status.PLANNED: "PotentialActionStatus", Status.IN_PROGRESS: "ActiveActionStatus",
    Status.COMPLETED: "CompletedActionStatus", Status.DISCONTINUED: "FailedActionStatus",
}  # fmt: skip


def _figure(request: Any) -> dict[str, str]:
    words = _("The axes of the strategy, and how far each has come")
    return {"image": address(request, "portal:figure", ending="png"), "image_words": words}


def _organisation(request: Any, authority: Authority) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "GovernmentOrganization", "name": str(authority.name), "url": request.build_absolute_uri(address(request, "portal:front")),
    }  # fmt: skip
    if authority.organisation_number:
        told["identifier"] = {"@type": "PropertyValue", "propertyID": "NO-BRC", "value": authority.organisation_number}
    if authority.latitude is not None and authority.longitude is not None:
        told["location"] = {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": authority.latitude, "longitude": authority.longitude}}  # fmt: skip
    return told


@head(Authority)
def of_authority(request: Any, authority: Authority) -> Head:
    """The front page."""
    title = _("%(authority)s internationally") % {"authority": authority.name}
    words = _("What is decided, what is done, what it costs and what it gives.")
    return Head(title, words, data=_organisation(request, authority), **_figure(request))


@head(Strategy)
def of_strategy(request: Any, strategy: Strategy) -> Head:
    """A strategy is a document of the authority; the years are its term."""
    data: dict[str, Any] = {
        "@type": "CreativeWork", "name": str(strategy.title), "abstract": str(strategy.overall_goal), "genre": "strategy",
        "inLanguage": list(strategy.title.languages), "url": request.build_absolute_uri(request.path),
        "publisher": _organisation(request, request.authority),
    }  # fmt: skip
    if strategy.last_year is not None:
        data["temporalCoverage"] = f"{strategy.first_year}/{strategy.last_year}"
    if strategy.decision is not None:
        data["datePublished"] = strategy.decision.decided_on.isoformat()
    return Head(str(strategy.title), str(strategy.overall_goal or strategy.summary), "article", data=data, **_figure(request))


@head(Axis)
def of_axis(request: Any, axis: Axis) -> Head:
    """An axis is a part of its strategy."""
    whole = {"@type": "CreativeWork", "name": str(axis.strategy.title)}
    data = {"@type": "CreativeWork", "name": str(axis.name), "position": axis.number, "abstract": str(axis.intro), "isPartOf": whole}
    return Head(str(axis.name), str(axis.intro), "article", data=data, **_figure(request))


@head(Measure)
def of_measure(request: Any, measure: Measure) -> Head:
    """A measure is something the authority does, from a year to a year."""
    data: dict[str, Any] = {
        "@type": "Action", "name": str(measure.title), "description": str(measure.description), "identifier": measure.number,
        "startTime": f"{measure.first_year}-01-01", "endTime": f"{measure.ended_on or f'{measure.last_year}-12-31'}",
        "actionStatus": f"https://schema.org/{_ACTIONS[Status(measure.status)]}", "url": request.build_absolute_uri(request.path),
        "agent": _organisation(request, request.authority),
    }  # fmt: skip
    return Head(str(measure), str(measure.description or measure.expected_effect), "article", data=data, **_figure(request))


@head(Decision)
def of_decision(request: Any, decision: Decision) -> Head:
    """A decision, by the body that made it."""
    body = decision.treatment.body.name if decision.treatment else decision.delegated_to
    data = {
        "@type": "Legislation", "name": str(decision.case.title), "legislationDate": decision.decided_on.isoformat(),
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": str(body)}, "abstract": str(decision.text),
        "legislationIdentifier": decision.treatment.number if decision.treatment else decision.code,
    }  # fmt: skip
    return Head(str(decision.case.title), str(decision.text), "article", data=data)
