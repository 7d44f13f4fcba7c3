"""The pages to read: partners, one partner, its dossier, engagements and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from utsyn.cooperation.relations.actions import engagement_actions, partner_actions, relation_actions
from utsyn.cooperation.relations.checking import people_words
from utsyn.cooperation.relations.kinds import Group
from utsyn.cooperation.relations.models import Engagement, Partner
from utsyn.cooperation.relations.queries.dossiers import dossier_of, dossier_pdf, language_names
from utsyn.cooperation.relations.queries.pages import partner_page, state_words, year_or_day
from utsyn.cooperation.relations.queries.towns import how_many_asked
from utsyn.cooperation.relations.tables import engagements_table, partners_map, partners_table
from utsyn.cooperation.relations.thread import engagement_thread, partner_thread
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.render import render


@require_GET
def partners(request: Request) -> HttpResponse:
    """Map and table of the partners."""
    table = partners_table(request)
    exported = table.export()
    if exported is not None:
        return exported
    may_add = may(request.person, "partner.add", request.authority)
    context = {"table": table, "map": partners_map(request, table), "may_add": may_add, "asked": how_many_asked() if may_add else 0}
    return render(request, "relations/partners.html", context)


@require_GET
def partner(request: Request, code: str, slug: str) -> HttpResponse:
    """Everything about one partner that the reader may see."""
    found = find(_whole(), request, code)
    page = partner_page(found, reader=request.person)
    context = {
        "partner": found, "page": page, "thread": partner_thread(request, page), "actions": partner_actions(request.person, found),
        "relation_actions": {shown.relation.pk: relation_actions(request.person, shown) for shown in page.relations},
        "panels": panels_for("partner", found, request.person), "state_words": state_words, "year_or_day": year_or_day,
        "languages": language_names(found.languages),
        "may_change": may(request.person, "partner.edit", found), "may_keep_contacts": may(request.person, "contact.add", found.authority),
    }  # fmt: skip
    return render(request, "relations/partner.html", context)


def _whole() -> Any:
    return Partner.objects.select_related("authority", "organisation__country", "place__country")


@require_GET
def engagements(request: Request) -> HttpResponse:
    """All that was done together, and is planned."""
    table = engagements_table(request)
    return table.export() or render(request, "relations/engagements.html", {"table": table})


@require_GET
def engagement(request: Request, code: str, slug: str) -> HttpResponse:
    """One of them."""
    related = (
        "authority",
        "relation__partner__place__country",
        "relation__authority",
        "measure__strategy__decision",
        "measure__axis",
        "unit",
    )
    found = find(Engagement.objects.standing().select_related(*related), request, code)
    is_colleague = works_for(request.person, found.authority_id)
    measure = found.measure if found.measure and (is_colleague or found.measure.in_public) else None
    context = {
        "engagement": found, "partner": found.relation.partner, "thread": engagement_thread(request, found), "measure": measure,
        "actions": engagement_actions(request.person, found), "people": _people(found, is_colleague=is_colleague),
        "commitments": found.commitments.visible_to(request.person).select_related("owner"),
        "panels": panels_for("engagement", found, request.person),
    }  # fmt: skip
    return render(request, "relations/engagement.html", context)


def _people(found: Engagement, *, is_colleague: bool) -> list[tuple[Any, ...]]:
    """Each group with how many of it went and came, those that anybody has counted."""
    told = ((group, getattr(found, f"{group.value}_out"), getattr(found, f"{group.value}_in")) for group in Group)
    return [
        (capfirst(str(group.label)), people_words(out, is_colleague=is_colleague), people_words(back, is_colleague=is_colleague))
        for group, out, back in told
        if out is not None or back is not None
    ]


@require_GET
def dossier(request: Request, code: str) -> HttpResponse:
    """What to know before a visit, on one page; `?format=pdf` gives it on paper. For those who work here."""
    found = find(_whole(), request, code)
    require(request.person, "partner.dossier", found)
    language = (get_language() or "nb")[:2]
    if request.GET.get("format") != "pdf":
        document = dossier_of(found, reader=request.person, language=language)
        return render(request, "relations/dossier.html", {"partner": found, "document": document})
    response = HttpResponse(dossier_pdf(found, reader=request.person, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slug_of(str(found))}.pdf"'
    return response
