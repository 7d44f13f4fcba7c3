"""What the relations room gives as open data: public partners, how we are tied to them, and what was done together.

Numbers of people so small that they point to somebody are suppressed, as on the pages; a count that nobody entered is missing too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.kinds import COUNTS, Doing, PartnerKind, RelationKind, Status
from utsyn.cooperation.relations.models import Engagement, Partner, Relation
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import (
    Activity,
    Dataset,
    OpenColumn,
    OpenTable,
    Party,
    Sum,
    Years,
    activities,
    code_column,
    column,
    dataset,
    years_of,
)  # fmt: skip
from utsyn.foundation.ui.addresses import Place, address_of

STRANGER = AnonymousUser()
# Fewer people than this are not told.
SMALLEST_COUNT = 4


def _partners(authority: Any) -> Any:
    return (
        Partner.objects.visible_to(STRANGER).filter(authority=authority).select_related("country", "place", "organisation").order_by("pk")
    )


def _relations(authority: Any) -> Any:
    return Relation.objects.visible_to(STRANGER).filter(authority=authority).select_related("partner").order_by("pk")


def _engagements(authority: Any) -> Any:
    found = Engagement.objects.standing().visible_to(STRANGER).filter(authority=authority)
    related = ("authority", "relation__partner__country", "relation__partner__organisation", "measure__strategy")
    return found.select_related(*related).order_by("pk")


def _measure(one: Engagement) -> str | None:
    return one.measure.code if one.measure and one.measure.in_public else None


def _people(name: str) -> Callable[[Engagement], int | None]:
    def value(one: Engagement) -> int | None:
        count: int | None = getattr(one, name)
        return None if count is not None and 0 < count < SMALLEST_COUNT else count

    return value


def _period(authority: Any) -> Years:
    return years_of(_engagements(authority), "starts_on", "ends_on")


PARTNERS = OpenTable("partners", _("Partners"), _partners, (
    code_column(),
    column("name", "words", _("Name")),
    column("kind", "text", _("What sort of partner it is"), choices=PartnerKind),
    column("country", "text", _("Country, by ISO 3166"), "country.alpha2"),
    column("latitude", "decimal", _("Latitude"), "place.latitude"),
    column("longitude", "decimal", _("Longitude"), "place.longitude"),
    column("wikidata_id", "text", _("Number in Wikidata")),
    column("website", "text", _("Web address")),
    column("summary", "words", _("Summary")),
))  # fmt: skip
RELATIONS = OpenTable("relations", _("Relations to the partners"), _relations, (
    code_column(),
    column("partner", "text", _("The partner"), "partner.code", leads_to="partners"),
    column("kind", "text", _("What sort of relation it is"), choices=RelationKind),
    column("status", "text", _("Status"), choices=Status),
    column("since_year", "whole", _("Since the year")),
    column("aim", "words", _("What it is for")),
))  # fmt: skip
ENGAGEMENTS = OpenTable("engagements", _("What was done with partners"), _engagements, (
    code_column(),
    column("partner", "text", _("The partner"), "relation.partner.code", leads_to="partners"),
    column("relation", "text", _("The relation"), "relation.code", leads_to="relations"),
    column("kind", "text", _("What sort of engagement it is"), choices=Doing),
    column("title", "words", _("Title")),
    column("starts_on", "date", _("First day")),
    column("ends_on", "date", _("Last day, included")),
    column("purpose", "words", _("Purpose")),
    column("result", "words", _("Result")),
    column("cost_nok", "decimal", _("What it cost us, in Norwegian kroner")),
    OpenColumn("measure", "text", _("The measure"), _measure, "measures"),
    *(OpenColumn(name, "whole", getattr(Engagement._meta.get_field(name), "verbose_name", name), _people(name)) for name in COUNTS),
))  # fmt: skip

dataset(
    Dataset(
        "partners", _("Partners and twin towns"), _("Whom the authority works with abroad, how it is tied to them, and what was done together."),
        nouns=(Partner, Relation, Engagement), tables=(PARTNERS, RELATIONS, ENGAGEMENTS), themes=("INTR", "EDUC"), page="relations:partners",
        period=_period, order=50,
    )
)  # fmt: skip


@activities
def engagements_told(authority: Any) -> Iterator[Activity]:
    """What was done with partners and is planned, as activities."""
    here = Place(authority)
    for one in _engagements(authority).iterator(chunk_size=500):
        yield _told(one, address_of(here, one))


def _told(one: Engagement, href: str) -> Activity:
    body, country = one.relation.partner.organisation, one.relation.partner.country
    has_begun, has_ended = one.starts_on <= today(), one.ends_on < today()
    cost = (Sum(4, one.ends_on, one.cost_nok, "NOK"),) if one.cost_nok is not None and has_ended else ()
    return Activity(
        code=one.code, title=one.title, description=one.purpose or one.title,
        status=4 if has_ended else 2 if has_begun else 1,
        days={2 if has_begun else 1: one.starts_on, 4 if has_ended else 3: one.ends_on},
        parties=(Party("", 4, is_us=True), Party(one.relation.partner.name, 4, body.organisation_number)),
        sort=(one.kind, Doing(one.kind).label), href=href, countries=(country.alpha2,) if country else (), sums=cost,
    )  # fmt: skip
