"""A programme week: the call, the programme as a grid and as a sheet, the board on which it is planned, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.cooperation.events.models import Evaluation, Event, ProgrammeWeek, Proposal, WeekStatus
from utsyn.cooperation.events.models.weeks import CALLED, NEXT
from utsyn.cooperation.events.queries.calendar import by_day, languages_words
from utsyn.cooperation.events.queries.clashes import clashes_in
from utsyn.cooperation.events.queries.programme import grid_of, programme_of
from utsyn.cooperation.events.queries.results import comments_on, week_numbers
from utsyn.cooperation.events.sheet import to_pdf
from utsyn.cooperation.events.views.pieces import render
from utsyn.cooperation.events.words import parted
from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.errors import NotFound
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require, why_not
from utsyn.foundation.ui.addresses import address, address_of
from utsyn.foundation.ui.chrome import Way

WITH = ("authority", "axis__strategy", "measure__strategy")


def trail(request: Request, week: ProgrammeWeek | None = None) -> list[tuple[Any, str]]:
    """The way to the week."""
    steps: list[tuple[Any, str]] = [
        (_("Events"), address(request, "events:calendar")),
        (_("Programme weeks"), address(request, "events:weeks")),
    ]
    return [*steps, (week.title, address_of(request, week))] if week else steps


@require_safe
def weeks(request: Request) -> HttpResponse:
    """Every week that the reader may see, the latest first."""
    found = ProgrammeWeek.objects.visible_to(request.person).filter(authority=request.authority)
    return render(
        request, "events/weeks.html", {"found": list(found), "may_add": may(request.person, "programme_week.add", request.authority)}
    )


@require_safe
def week(request: Request, code: str, slug: str) -> HttpResponse:
    """The call while there is no programme; then the programme as a grid."""
    found = find(ProgrammeWeek.objects.select_related(*WITH), request, code)
    is_colleague = works_for(request.person, found.authority_id)
    events = programme_of(found, person=request.person)
    by_place = request.GET.get("by") == "place"
    context = {
        "week": found, "is_colleague": is_colleague, "grid": grid_of(found, events, by_place=by_place), "days": by_day(events), "tabs": _tabs(request, found, by_place=by_place),
        "axes": _axes(events), "is_called": found.status in CALLED, "shows_programme": found.has_public_programme or (is_colleague and events),
        "measure": found.measure if found.measure and may(request.person, "measure.view", found.measure) else None,
        "axis": found.axis if found.axis and may(request.person, "axis.view", found.axis) else None,
    }  # fmt: skip
    return render(request, "events/week.html", context)


def _tabs(request: Request, week: ProgrammeWeek, *, by_place: bool) -> list[Way]:
    here = address_of(request, week)
    return [Way(_("By time of day"), here, not by_place), Way(_("By place"), f"{here}?by=place", by_place)]


def _axes(events: list[Event]) -> list[Any]:
    """The axes that the programme serves, in order: what its colours mean."""
    return [axis for _number, axis in sorted({one.axis.number: one.axis for one in events if one.axis is not None}.items())]


@require_safe
def sheet(request: Request, code: str) -> HttpResponse:
    """The programme on one A3 sheet."""
    found = find(ProgrammeWeek.objects.select_related(*WITH), request, code)
    events = programme_of(found, person=request.person)
    if not events:
        raise NotFound(_("There is no programme yet."))
    content = to_pdf(found, events, language=request.language, page=request.build_absolute_uri(address_of(request, found)))
    headers = {"Content-Disposition": f'inline; filename="{found.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
def board(request: Request, code: str) -> HttpResponse:
    """Where the week is planned: its step, the proposals with what was thought of them, the programme, and what collides."""
    found = find(ProgrammeWeek.objects.select_related(*WITH), request, code)
    require(request.person, "programme_week.board", found)
    events = programme_of(found, person=request.person)
    proposals = found.proposals.prefetch_related("assessments").select_related("authority", "event").order_by("status", "received_at")
    following = NEXT.get(found.status)
    steps = [(status, str(WeekStatus(status).label)) for status in WeekStatus.values]
    context = {
        "week": found, "grid": grid_of(found, events), "clashes": clashes_in(found), "proposals": [_told(one) for one in proposals],
        "following": (following.value, _NEXT_WORDS[following]()) if following else None, "steps": steps, "days": by_day(events),
        "reached": WeekStatus.values.index(found.status), "why_not": why_not(request.person, "programme_week.move", found),
        "may_add": may(request.person, "event.add", request.authority),
    }  # fmt: skip
    return render(request, "events/board.html", context)


_NEXT_WORDS = {
    WeekStatus.OPEN: lambda: _("Open for proposals"),
    WeekStatus.ASSESSMENT: lambda: _("Close for proposals, begin to assess"),
    WeekStatus.PROGRAMME: lambda: _("All are answered: make the programme"),
    WeekStatus.PUBLISHED: lambda: _("Publish the programme"),
    WeekStatus.HELD: lambda: _("The week was held"),
    WeekStatus.EVALUATED: lambda: _("The week is evaluated"),
}


def _told(proposal: Proposal) -> dict[str, Any]:
    found = list(proposal.assessments.all())
    mean = sum(one.total for one in found) / len(found) if found else None
    return {"proposal": proposal, "count": len(found), "mean": mean, "event": getattr(proposal, "event", None)}


@require_safe
def proposal(request: Request, code: str, slug: str) -> HttpResponse:
    """One proposal, what was thought of it, and what one may do."""
    found = find(Proposal.objects.select_related("authority", "week", "event"), request, code)
    context = {
        "proposal": found, "way": [*trail(request, found.week), (_("Board"), address(request, "events:board", code=found.week.code))],
        "assessments": list(found.assessments.select_related("by")), "languages": languages_words(parted(found.languages)),
        "event": getattr(found, "event", None), "may_assess": may(request.person, "proposal.assess", found),
        "may_decide": may(request.person, "proposal.accept", found),
    }  # fmt: skip
    return render(request, "events/proposal.html", context)


@require_safe
def results(request: Request, code: str) -> HttpResponse:
    """How many came and what they thought: sums for everyone once the week is evaluated; before that for those who work here."""
    found = find(ProgrammeWeek.objects.select_related(*WITH), request, code)
    is_colleague = works_for(request.person, found.authority_id)
    if found.status != WeekStatus.EVALUATED and not is_colleague:
        raise NotFound(_("There is nothing here."))
    numbers = week_numbers(found.events.all())
    answers = Evaluation.objects.filter(event__week=found)
    comments = comments_on(answers, count=numbers["answers"].count) if is_colleague else []
    context = {"week": found, "numbers": numbers, "comments": comments, "way": trail(request, found), "is_colleague": is_colleague}
    return render(request, "events/results.html", context)
