"""The page of each noun."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.render import render
from utsyn.governance.council import actions, queries
from utsyn.governance.council.models import Body, Case, Decision, Meeting, Treatment
from utsyn.governance.council.queries.decisions import line_of


@require_safe
def decision(request: Request, code: str, slug: str) -> HttpResponse:
    """What was decided, how it came about, what rests on it, and what it asks for."""
    found = find(
        Decision.objects.select_related("authority", "case__authority", "case__unit", "treatment__body", "treatment__meeting"),
        request,
        code,
    )
    context = {
        "decision": found, "line": line_of(found), "label": queries.label_of(found), "case": found.case,
        "course": queries.course_of(case=found.case, person=request.person),
        "others": [one for one in queries.decisions_of(case=found.case, person=request.person) if not one.number and one.code != found.code],
        "follow_ups": queries.follow_ups_of(decision=found, person=request.person),
        "panels": panels_for("decision", found, request.person), "actions": actions.of_decision(request.person, found),
        "sees_names": may(request.person, "council.see_names", found),
    }  # fmt: skip
    return render(request, "council/decision.html", context)


@require_safe
def case(request: Request, code: str, slug: str) -> HttpResponse:
    """A case with its course, its decisions and what hangs on it."""
    found = find(Case.objects.select_related("authority", "unit"), request, code)
    course = queries.course_of(case=found, person=request.person)
    context = {
        "case": found, "course": course, "doings": {one.code: actions.of_treatment(request.person, one) for one in course},
        "decisions": queries.decisions_of(case=found, person=request.person), "panels": panels_for("case", found, request.person),
        "actions": actions.of_case(request.person, found), "can_export": bool(found.archive_number and course),
        "may_record": may(request.person, "vote.remove", found),
    }  # fmt: skip
    return render(request, "council/case.html", context)


@require_safe
def meeting(request: Request, code: str, slug: str) -> HttpResponse:
    """The agenda before the meeting; after it the minutes."""
    found = find(Meeting.objects.select_related("authority", "body"), request, code)
    agenda = queries.agenda_of(meeting=found, person=request.person)
    context = {
        "meeting": found, "agenda": agenda, "actions": actions.of_meeting(request.person, found),
        "doings": {item.line.code: actions.of_treatment(request.person, item.line) for item in agenda if item.line},
        "may_record": may(request.person, "vote.remove", found),
    }  # fmt: skip
    return render(request, "council/meeting.html", context)


@require_safe
def body(request: Request, code: str, slug: str) -> HttpResponse:
    """A body, its meetings and its latest decisions."""
    found = find(Body.objects.select_related("authority"), request, code)
    meetings = list(found.meetings.select_related("body").order_by("-held_on")[:40])
    context = {
        "body": found, "planned": [one for one in reversed(meetings) if one.held_on >= today() and one.status != Meeting.Status.HELD],
        "earlier": [one for one in meetings if one.held_on < today() or one.status == Meeting.Status.HELD],
        "decisions": queries.decisions_of(body=found, person=request.person, limit=10), "actions": actions.of_body(request.person, found),
    }  # fmt: skip
    return render(request, "council/body.html", context)


@require_safe
def treatment(request: Request, code: str, slug: str) -> HttpResponse:
    """A treatment stands on the page of its case."""
    found = find(Treatment.objects.select_related("case", "body"), request, code)
    return redirect(f"{address_of(request, found.case)}#{found.code}")


@require_safe
def fiks(request: Request, code: str) -> HttpResponse:
    """The case as the archive's system takes it in."""
    found = find(Case.objects.select_related("authority", "unit"), request, code)
    response = JsonResponse(queries.case_as_fiks(case=found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{slug_of(found.archive_number or found.title)}.json"'
    return response
