"""What everyone reads: schemes, rounds, awards, and the awards as open data."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_safe

from utsyn.cooperation.grants.actions import actions_for
from utsyn.cooperation.grants.models import Award, Handler, Round, Scheme, SchemeStatus
from utsyn.cooperation.grants.queries.actors import actor_behind
from utsyn.cooperation.grants.queries.awards import as_csv, as_json, listed, open_rows
from utsyn.cooperation.grants.queries.bodies import body_decision
from utsyn.cooperation.grants.queries.rounds import given_by_year, stages_of
from utsyn.cooperation.grants.thread import WITH_THREAD, thread_of
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.foundation.ui.tables import Column, Filter, Table


@require_GET
def schemes(request: Request) -> HttpResponse:
    """Every scheme, those one can apply to now first."""
    found = list(Scheme.objects.visible_to(request.person).filter(authority=request.authority))
    rounds = list(
        Round.objects.visible_to(request.person)
        .filter(authority=request.authority)
        .select_related("scheme", "authority")
        .order_by("closes_on")
    )
    now = {one.scheme_id: one for one in rounds if one.is_receiving}
    cards = [(scheme, now.get(scheme.pk), [one for one in rounds if one.scheme_id == scheme.pk]) for scheme in found]
    cards.sort(key=lambda card: (card[0].status == SchemeStatus.ENDED, card[1] is None))
    context = {
        "cards": cards, "is_staff": works_for(request.person, request.authority.pk),
        "may_add": may(request.person, "scheme.add", request.authority),
    }  # fmt: skip
    return render(request, "grants/schemes.html", context)


@require_GET
def scheme(request: Request, code: str, slug: str) -> HttpResponse:
    """What a scheme is for, who may apply, what counts, and what was given before."""
    found = find(Scheme.objects.select_related("authority", "contact", *WITH_THREAD), request, code)
    rounds = list(found.rounds.visible_to(request.person).select_related("scheme", "authority"))
    context = {
        "scheme": found, "rounds": rounds, "criteria": found.criterions.standing(), "questions": found.questions.standing(),
        "now": next((one for one in rounds if one.is_receiving), None), "thread": thread_of(request, found),
        "given": given_by_year(found), "actions": actions_for(request.person, found),
        "may_edit": may(request.person, "scheme.edit", found), "panels": panels_for("scheme", found, request.person),
    }  # fmt: skip
    return render(request, "grants/scheme.html", context)


@require_GET
def round(request: Request, code: str, slug: str) -> HttpResponse:
    """A round: its money and days; for those who work here who handles it and how far it has come; for everyone what was given."""
    found = find(Round.objects.select_related("authority", "scheme__contact", *(f"scheme__{name}" for name in WITH_THREAD)), request, code)
    is_staff = works_for(request.person, found.authority_id)
    handlers = Handler.objects.filter(round=found, is_removed=False).select_related("person", "authority", "round") if is_staff else []
    context = {
        "round": found, "is_staff": is_staff, "handlers": handlers, "thread": thread_of(request, found.scheme, found),
        "actions": actions_for(request.person, found), "may_appoint": may(request.person, "handler.appoint", found),
        "awards": listed(request.authority).filter(application__round=found),
        "stages": stages_of(found) if is_staff else None,
    }  # fmt: skip
    return render(request, "grants/round.html", context)


@require_GET
def awards(request: Request) -> HttpResponse:
    """Every grant that stands, to sort, filter and download."""
    found = listed(request.authority)
    columns = [
        Column("title", _("What for"), str, width="wide", href=lambda one: address_of(request, one), sort="application__title"),
        Column("organisation", _("Who"), lambda one: one.application.organisation.name, sort="application__organisation__folded"),
        Column("scheme", _("Scheme"), lambda one: one.application.round.scheme.title),
        Column("year", _("Year"), lambda one: one.application.round.year, sort="application__round__year"),
        Column("amount", _("Amount, kr"), lambda one: one.amount_nok, kind="number", sort="amount_nok"),
        Column("decided_on", _("Decided on"), lambda one: one.decided_on, kind="date", sort="decided_on"),
    ]
    years = Round.objects.visible_to(request.person).filter(authority=request.authority).order_by("-year").values_list("year", flat=True)
    choices = [(str(year), str(year)) for year in dict.fromkeys(years)]
    kinds = [(one.code, str(one.title)) for one in Scheme.objects.visible_to(request.person).filter(authority=request.authority)]
    filters = [
        Filter("scheme", _("Scheme"), kinds, "application__round__scheme__code"),
        Filter("year", pgettext("filter", "Year"), choices, "application__round__year"),
    ]
    table = Table(request, found, columns, caption=_("Support that was granted"), filters=filters, sort="-decided_on")
    return table.export() or render(request, "grants/awards.html", {"table": table})


@require_GET
def award(request: Request, code: str, slug: str) -> HttpResponse:
    """One grant: who got what for what, what it serves, and what came of it."""
    related = (*Award.fetched_with, *(f"application__round__scheme__{name}" for name in WITH_THREAD))
    found = find(Award.objects.standing().select_related(*related), request, code)
    report = getattr(found, "final_report", None)
    context = {
        "award": found, "application": found.application, "thread": thread_of(request, found.application.round.scheme, found.application.round, found),
        "actor": actor_behind(found.application, request.person),
        "body": body_decision(found.decision if found.decision and may(request.person, "decision.view", found.decision) else None),
        "report": report if report is not None and may(request.person, "final_report.view", report) else None,
        "is_staff": works_for(request.person, found.authority_id), "panels": panels_for("award", found, request.person),
    }  # fmt: skip
    return render(request, "grants/award.html", context)


@require_safe
def open_json(request: Request) -> HttpResponse:
    """The awards with the field names of the 360Giving Data Standard, as JSON."""
    grants = [as_json(row) for row in open_rows(request, request.authority)]
    return JsonResponse({"license": "https://data.norge.no/nlod/no/2.0", "grants": grants}, json_dumps_params={"ensure_ascii": False})


@require_safe
def open_csv(request: Request) -> HttpResponse:
    """The same as a table, under the column titles of the standard."""
    answer = HttpResponse(as_csv(open_rows(request, request.authority)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="grants-{request.authority.slug}.csv"'
    return answer
