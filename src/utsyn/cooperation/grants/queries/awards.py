"""Awards as everyone may read them: rows, and open data with the fields of the 360Giving standard."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from utsyn.cooperation.grants.models import Award
from utsyn.cooperation.grants.models.awards import AwardQuerySet
from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.exports import quoted

# The register of Norwegian organisations in org-id.guide's list of lists.
REGISTER = "NO-BRC"


def listed(authority: Authority) -> AwardQuerySet:
    """Support that was granted and stands, the newest first, with what a row needs: one query."""
    found = Award.objects.standing().filter(authority=authority)
    return found.select_related("application__organisation", "application__round__scheme", "authority").order_by("-decided_on", "-pk")


def open_rows(request: Any, authority: Authority) -> list[dict[str, Any]]:
    """One row an award, under the titles of the 360Giving Data Standard; nothing of people, nothing of what was refused."""
    return [_row(request, authority, award) for award in listed(authority)]


def _row(request: Any, authority: Authority, award: Award) -> dict[str, Any]:
    application = award.application
    organisation, scheme = application.organisation, application.round.scheme
    return {
        "Identifier": f"360G-utsyn-{authority.slug}-{award.code}",
        "Title": str(application),
        "Description": application.summary,
        "Currency": authority.currency,
        "Amount Applied For": application.requested_nok,
        "Amount Awarded": award.amount_nok,
        "Award Date": award.decided_on,
        "URL": request.build_absolute_uri(address_of(request, award)),
        "Planned Dates:Start Date": application.starts_on,
        "Planned Dates:End Date": application.ends_on,
        "Recipient Org:Identifier": org_id(organisation.organisation_number, f"utsyn-{organisation.code}"),
        "Recipient Org:Name": organisation.name,
        "Funding Org:Identifier": org_id(authority.organisation_number, f"utsyn-{authority.code}"),
        "Funding Org:Name": str(authority.name),
        "Grant Programme:Code": scheme.code,
        "Grant Programme:Title": str(scheme.title),
        "From an open call?": "Yes",
    }


def org_id(number: str, own: str) -> str:
    """An organisation's identifier: of the register when it has a number there, else one of our own."""
    return f"{REGISTER}-{number}" if number else f"360G-{own}"


# The title of a column of the spreadsheet, as a path in the JSON of the standard.
PATHS = {
    "Identifier": ("id",), "Title": ("title",), "Description": ("description",), "Currency": ("currency",),
    "Amount Applied For": ("amountAppliedFor",), "Amount Awarded": ("amountAwarded",), "Award Date": ("awardDate",), "URL": ("url",),
    "Planned Dates:Start Date": ("plannedDates", "startDate"), "Planned Dates:End Date": ("plannedDates", "endDate"),
    "Recipient Org:Identifier": ("recipientOrganization", "id"), "Recipient Org:Name": ("recipientOrganization", "name"),
    "Funding Org:Identifier": ("fundingOrganization", "id"), "Funding Org:Name": ("fundingOrganization", "name"),
    "Grant Programme:Code": ("grantProgramme", "code"), "Grant Programme:Title": ("grantProgramme", "title"),
    "From an open call?": ("fromOpenCall",),
}  # fmt: skip


def as_json(row: dict[str, Any]) -> dict[str, Any]:
    """One grant as the standard's JSON: parts that may be many are lists of one; what is missing is left out."""
    grant: dict[str, Any] = {}
    for title, (first, *rest) in PATHS.items():
        value = _plain(row[title])
        if value is None:
            continue
        if rest:
            grant.setdefault(first, [{}])[0][rest[0]] = value
        else:
            grant[first] = value
    return grant


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def as_csv(rows: Iterable[dict[str, Any]]) -> str:
    """The same as a table. A cell that a spreadsheet would take for a formula gets a sign before it that says it is text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(PATHS)
    for row in rows:
        writer.writerow([_safe(row[title]) for title in PATHS])
    return "\ufeff" + out.getvalue()


def _safe(value: Any) -> Any:
    return quoted("" if value is None else _plain(value))
