"""The lists of this room: partners with their map, engagements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import people_words
from utsyn.cooperation.relations.kinds import Doing, PartnerKind, RelationKind, Status
from utsyn.cooperation.relations.models import Engagement, Partner, Relation
from utsyn.cooperation.relations.queries.health import verdicts, with_marks
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.geo.maps import WorldMap, map_place, world_map
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.forms import capitals
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.ui.addresses import pattern_of
from utsyn.foundation.ui.figures.map import MapPlace
from utsyn.foundation.ui.tables import Column, Filter, Table

# So many of the page's partners are drawn: more arcs than this are a tangle.
MOST_DRAWN = 16
TONES = {"good": "on_track", "watch": "at_risk", "bad": "off_track"}


# --- partners ---


def partners_table(request: Request) -> Table:
    """The partners that the reader sees, with the relation that lives, when we last did something, and (for colleagues) the health."""
    authority, is_colleague = request.authority, works_for(request.person, request.authority.pk)
    found: QuerySet[Any] = Partner.objects.visible_to(request.person).filter(authority=authority).select_related("place", "country")
    asked = request.GET.get("sort", "").removeprefix("-")
    if asked == "last":
        found = found.annotate(last_on=Subquery(_last_of(OuterRef("pk"), request, is_colleague=is_colleague)))
    columns = _partner_columns(request, is_colleague=is_colleague, by_last=asked == "last")
    return Table(
        request, found, columns, caption=_("Partners"), filters=_partner_filters(request), sort="name",
        prepare=lambda partners: _prepare(partners, request, is_colleague=is_colleague),
    )  # fmt: skip


def _last_of(partner: Any, request: Request, *, is_colleague: bool) -> Any:
    """The day of the last engagement; colleagues see all of their own authority's, so that nothing needs asking of each."""
    seen = Engagement.objects.held() if is_colleague else Engagement.objects.visible_to(request.person).held()
    return seen.filter(relation__partner=partner).order_by("-starts_on").values("starts_on")[:1]


def _prepare(partners: Sequence[Any], request: Request, *, is_colleague: bool) -> None:
    """Give each its relations, the last engagement that the reader sees, and the health; two queries for colleagues and strangers."""
    rows = Relation.objects.filter(partner__in=[one.pk for one in partners]).order_by("pk")
    by_partner: dict[int, list[Any]] = {}
    for relation in with_marks(rows) if is_colleague else rows:
        by_partner.setdefault(relation.partner_id, []).append(relation)
    relations = [relation for mine in by_partner.values() for relation in mine]
    told = verdicts(relations) if is_colleague else {}
    last = {} if is_colleague else _last_days(partners, request)
    for one in partners:
        mine = sorted(by_partner.get(one.pk, ()), key=lambda relation: relation.status == Status.ENDED)
        one.tied, one.health = mine, told[mine[0].pk][0] if mine and is_colleague else None
        days = [told[relation.pk][1] for relation in mine if told.get(relation.pk) and told[relation.pk][1]]
        one.last_shown = (max(days) if days else None) if is_colleague else last.get(one.pk)


def _last_days(partners: Sequence[Any], request: Request) -> dict[int, Any]:
    seen = Engagement.objects.visible_to(request.person).held().filter(relation__partner__in=[one.pk for one in partners])
    return dict(seen.order_by().values_list("relation__partner").annotate(last=Max("starts_on")))


def _partner_columns(request: Request, *, is_colleague: bool, by_last: bool) -> list[Column]:
    here = pattern_of(request, "relations:partner")
    shown = [
        Column("name", _("Partner"), lambda p: p.name, sort="sort_name", width="wide",
               href=lambda p: here.replace("CODE", p.code).replace("SLUG", p.slug)),
        Column("country", _("Country"), lambda p: _country_name(p)),
        Column("kind", _("Relation"), lambda p: ", ".join(dict.fromkeys(capfirst(r.get_kind_display()) for r in p.tied)) or None),
        Column("status", _("Status"), lambda p: capfirst(p.tied[0].get_status_display()) if p.tied else None),
        Column("since", _("Since"), lambda p: str(p.tied[0].since_year) if p.tied and p.tied[0].since_year else None),
        Column("last", _("Last together"), lambda p: p.last_shown, kind="date", sort="last_on" if by_last else (lambda p: None)),
    ]  # fmt: skip
    if is_colleague:
        shown.append(Column("health", _("Health check"), _tone, kind="health", word=_verdict))
    return shown


def _country_name(partner: Any) -> Any:
    return partner.country.name if partner.country else None


def _tone(partner: Any) -> str | None:
    return None if partner.health is None else TONES.get(partner.health.tone, "on_hold")


def _verdict(partner: Any) -> str:
    return str(capfirst(partner.health.words))


def _partner_filters(request: Request) -> list[Filter]:
    there = Partner.objects.visible_to(request.person).filter(authority=request.authority).order_by().values("country").distinct()
    countries = [
        (country.alpha2, str(country.name)) for country in Country.objects.filter(pk__in=there).in_order((get_language() or "nb")[:2])
    ]
    return [
        Filter("text", _("Search by name"), None, lambda rows, words: rows.filter(sort_name__contains=fold(words))),
        Filter("country", _("Country"), countries, "country__alpha2"),
        Filter("relation", _("Relation"), capitals(RelationKind), _tied("kind")),
        Filter("status", _("Status"), capitals(Status), _tied("status")),
        Filter("kind", _("Kind of partner"), capitals(PartnerKind), "kind"),
    ]


def _tied(name: str) -> Any:
    return lambda rows, value: rows.filter(pk__in=Relation.objects.filter(**{name: value}).values("partner"))


def partners_map(request: Request, table: Table) -> WorldMap | None:
    """The partners of the page that is shown, tied to the authority; None when nobody knows where any of them lies."""
    authority = request.authority
    dots: dict[int, MapPlace] = {}
    here = pattern_of(request, "relations:partner")
    for row in table.rows:
        partner = row.thing
        if partner.place is not None and len(dots) < MOST_DRAWN:
            href = here.replace("CODE", partner.code).replace("SLUG", partner.slug)
            note = str(partner.country.name)
            dots.setdefault(partner.place_id, map_place(partner.place, href=href, note=note))
    if not dots or authority.latitude is None or authority.longitude is None:
        return None
    home = MapPlace(str(authority.name).removesuffix(" kommune"), authority.latitude, authority.longitude)
    return world_map(home, list(dots.values()))


# --- engagements ---


def engagements_table(request: Request) -> Table:
    """Everything that was done together and is planned, the latest first."""
    is_colleague = works_for(request.person, request.authority.pk)
    found = Engagement.objects.visible_to(request.person).standing().filter(authority=request.authority)
    related = found.select_related("relation__partner", "measure__strategy", "unit")
    here, partners = (
        pattern_of(request, "relations:engagement"),
        Partner.objects.visible_to(request.person).filter(authority=request.authority),
    )
    # Strangers read small numbers of people as words.
    counted = "number" if is_colleague else "text"
    columns = [
        Column("title", _("What"), lambda e: e.title, width="wide", href=lambda e: here.replace("CODE", e.code).replace("SLUG", e.slug)),
        Column("partner", _("Partner"), lambda e: e.relation.partner.name, sort="relation__partner__sort_name"),
        Column("kind", _("Kind"), lambda e: capfirst(e.get_kind_display()), sort="kind"),
        Column("on", _("First day"), lambda e: e.starts_on, kind="date", sort="starts_on"),
        Column("out", pgettext("people", "To them"), lambda e: people_words(e.people("out"), is_colleague=is_colleague), kind=counted),
        Column("in", pgettext("people", "To us"), lambda e: people_words(e.people("in"), is_colleague=is_colleague), kind=counted),
        Column("cost", _("Cost, kr"), lambda e: e.cost_nok, kind="number", sort="cost_nok"),
        Column("measure", _("Measure"), lambda e: _number(e, is_colleague=is_colleague)),
    ]
    years = range(today().year + 1, today().year - 20, -1)
    filters = [
        Filter(
            "partner",
            _("Partner"),
            None,
            lambda rows, words: rows.filter(relation__partner__in=partners.filter(sort_name__contains=fold(words))),
        ),
        Filter("kind", _("Kind"), capitals(Doing), "kind"),
        Filter("year", _("Year"), [(year, str(year)) for year in years], "starts_on__year"),
    ]
    return Table(request, related, columns, caption=_("What we do with partners"), filters=filters, sort="-on")


def _number(engagement: Any, *, is_colleague: bool) -> str | None:
    measure = engagement.measure
    return measure.number if measure is not None and (is_colleague or measure.in_public) else None
