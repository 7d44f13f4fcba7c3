"""What the grants room gives as open data: published schemes and the support that was granted, also by the 360Giving Data Standard."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.grants.models import Award, Scheme, SchemeStatus
from utsyn.foundation.kernel.open_data import Dataset, Distribution, OpenTable, Years, code_column, column, dataset, years_of

STRANGER = AnonymousUser()
GIVING = "https://standard.threesixtygiving.org/"


def _schemes(authority: Any) -> Any:
    return Scheme.objects.visible_to(STRANGER).filter(authority=authority).order_by("pk")


def _awards(authority: Any) -> Any:
    found = Award.objects.standing().visible_to(STRANGER).filter(authority=authority)
    return found.select_related("application__organisation", "application__round__scheme").order_by("pk")


def _period(authority: Any) -> Years:
    return years_of(_awards(authority), "decided_on")


SCHEMES = OpenTable("schemes", _("Support schemes"), _schemes, (
    code_column(),
    column("title", "words", _("Title")),
    column("purpose", "words", _("Purpose")),
    column("eligibility", "words", _("Who may apply")),
    column("status", "text", _("Status"), choices=SchemeStatus),
))  # fmt: skip
AWARDS = OpenTable("awards", _("Support that was granted"), _awards, (
    code_column(),
    column("scheme", "text", _("The scheme"), "application.round.scheme.code", leads_to="schemes"),
    column("year", "whole", _("Year"), "application.round.year"),
    column("organisation", "text", _("Name of the organisation"), "application.organisation.name"),
    column("organisation_number", "text", _("Organisation number"), "application.organisation.organisation_number"),
    column("title", "text", _("What for"), "application.title"),
    column("requested_nok", "decimal", _("What was applied for, in Norwegian kroner"), "application.requested_nok"),
    column("amount_nok", "decimal", _("What was granted, in Norwegian kroner")),
    column("decided_on", "date", _("Decided on")),
))  # fmt: skip

dataset(
    Dataset(
        "awards", _("Support that was granted"), _("The authority's own support schemes, and every grant that stands: to whom, for what, and how much."),
        nouns=(Scheme, Award), tables=(AWARDS, SCHEMES), themes=("ECON", "SOCI"), page="grants:awards",
        distributions=(
            Distribution("360Giving (JSON)", "grants:open_json", "application/json", conforms_to=GIVING),
            Distribution("360Giving (CSV)", "grants:open_csv", "text/csv", conforms_to=GIVING),
        ),
        period=_period, order=70,
    )
)  # fmt: skip
