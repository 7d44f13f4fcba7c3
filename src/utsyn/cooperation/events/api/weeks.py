"""Programme weeks and the proposals they are made of: planned and decided by the coordinator, assessed by those who hold events."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from ninja import Query, Status
from pydantic import Field

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.api.reading import event_told, router, week_told
from utsyn.cooperation.events.api.shapes import Audience, EventTold, Moment, Reason, Spoken, WeekStatus, WeekTold
from utsyn.cooperation.events.models import Arena, ProgrammeWeek, Proposal
from utsyn.cooperation.events.words import parted
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import LEFT_OUT, Code, Day, Page, Paging, Plain, Seen, Sent, Texts, TextsTold, Told, Whole, page_of, texts
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis

Mark = Annotated[int, Field(strict=True, ge=1, le=5)]


class WeekSent(Sent):
    """A new week, of at most 16 days; proposals must be in before it begins."""

    title: Texts
    intro: Texts = LEFT_OUT
    call: Texts = LEFT_OUT
    starts_on: Day
    ends_on: Day
    proposals_due_on: Day
    axis: Code | None = LEFT_OUT
    measure: Code | None = LEFT_OUT


class WeekEdit(WeekSent):
    """What is to be changed; what is left out stays."""

    title: Texts = LEFT_OUT
    starts_on: Day = LEFT_OUT
    ends_on: Day = LEFT_OUT
    proposals_due_on: Day = LEFT_OUT
    seen: Seen = LEFT_OUT


class Step(Sent):
    """The step after the one where it stands."""

    to: WeekStatus


class WeekProposalTold(Told):
    """What somebody offers to hold in a week. Only those who work here see it."""

    code: str
    version: int
    week: str
    title: TextsTold
    description: TextsTold
    audience: str
    languages: list[str]
    wished_on: dt.date | None
    minutes: int
    place_wish: str
    expects: int | None
    organisation: str
    name: str
    email: str
    status: str
    reason: TextsTold
    event: str | None = Field(description="The code of the event that it became.")


class WeekProposalSent(Sent):
    """A proposal on behalf of somebody who has asked to; they are told by letter, with a link to follow it by."""

    title: Texts
    description: Texts
    name: Annotated[Plain, Field(min_length=1, max_length=120)]
    email: Annotated[Plain, Field(min_length=3, max_length=254, examples=["leder@korps.example"])]
    organisation: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    audience: Audience = LEFT_OUT
    languages: Annotated[list[Spoken], Field(max_length=30)] = LEFT_OUT
    wished_on: Day = LEFT_OUT
    minutes: Annotated[int, Field(strict=True, ge=15, le=720)] = LEFT_OUT
    place_wish: Annotated[Plain, Field(max_length=300)] = LEFT_OUT
    expects: Whole = LEFT_OUT


class AssessmentSent(Sent):
    """Three marks from 1 to 5, and why; one's own earlier ones are replaced."""

    fit: Mark
    reach: Mark
    feasible: Mark
    reason: Annotated[Plain, Field(min_length=1, max_length=2000)]


class AssessmentTold(Told):
    """What one person thought of a proposal."""

    proposal: str
    fit: int
    reach: int
    feasible: int
    reason: str


class Accepted(Sent):
    """When and where it is held; what is left out is as proposed."""

    starts_at: Moment = Field(examples=["2026-09-14T18:00:00+02:00"])
    ends_at: Moment = Field(examples=["2026-09-14T20:00:00+02:00"])
    reason: Texts = LEFT_OUT
    arena: Code = LEFT_OUT
    venue: Annotated[Plain, Field(max_length=160)] = LEFT_OUT
    capacity: Whole = LEFT_OUT


class ProposalPaging(Paging):
    """Where to begin, how many, and which."""

    week: Code | None = Field(None, description="Only those for this week.")


def _week(request: Any, code: str) -> ProgrammeWeek:
    found: ProgrammeWeek = find(ProgrammeWeek.objects.select_related(*ProgrammeWeek.fetched_with), request, code)
    return found


def _proposal(request: Any, code: str) -> Proposal:
    found: Proposal = find(Proposal.objects.select_related(*Proposal.fetched_with, "week__measure", "week__axis", "event"), request, code)
    return found


def _told(one: Proposal) -> dict[str, Any]:
    names = ("code", "version", "audience", "wished_on", "minutes", "place_wish", "expects", "organisation", "name", "email", "status")
    event = getattr(one, "event", None)
    return {
        **{name: getattr(one, name) for name in names}, "week": one.week.code, "title": texts(one.title), "description": texts(one.description),
        "languages": list(parted(one.languages)), "reason": texts(one.reason), "event": event.code if event else None,
    }  # fmt: skip


@router.post("/weeks", response={201: WeekTold}, operation_id="weeks_add", summary="Plan a programme week")
def weeks_add(request: Any, body: WeekSent) -> Status[Any]:
    """Nobody outside sees it before it is opened for proposals; for the coordinator."""
    values = with_things(request, body.values(), axis=Axis, measure=Measure)
    return Status(201, week_told(commands.add_week(request.authority, by=request.person, **values)))


@router.patch("/weeks/{code}", response=WeekTold, operation_id="weeks_edit", summary="Edit a programme week")
def weeks_edit(request: Any, code: Code, body: WeekEdit) -> dict[str, Any]:
    """Its texts and days; for the coordinator."""
    week = _week(request, code)
    return week_told(commands.edit_week(week, by=request.person, **with_things(request, body.values(week), axis=Axis, measure=Measure)))


@router.post("/weeks/{code}/move", response=WeekTold, operation_id="weeks_move", summary="Take a programme week to its next step")
def weeks_move(request: Any, code: Code, body: Step) -> dict[str, Any]:
    """Publishing shows the programme and every event in it, and tells those who proposed them; for the coordinator."""
    return week_told(commands.move(_week(request, code), by=request.person, **body.values()))


@router.get("/proposals", response=Page[WeekProposalTold], operation_id="proposals_list", summary="Proposals for programme weeks")
def proposals_list(request: Any, paging: Annotated[ProposalPaging, Query()]) -> dict[str, Any]:
    """For those who work here."""
    found = Proposal.objects.visible_to(request.person).filter(authority=request.authority).select_related("week", "event")
    sent = {"week": paging.week} if paging.week else {}
    return page_of(found.filter(**with_things(request, sent, week=ProgrammeWeek)), paging, _told)


@router.get("/proposals/{code}", response=WeekProposalTold, operation_id="proposals_read", summary="A proposal")
def proposals_read(request: Any, code: Code) -> dict[str, Any]:
    """For those who work here."""
    return _told(_proposal(request, code))


@router.post("/weeks/{code}/proposals", response={201: WeekProposalTold}, operation_id="proposals_add", summary="Propose for somebody")
def proposals_add(request: Any, code: Code, body: WeekProposalSent) -> Status[Any]:
    """While the week takes proposals or they are being assessed; for the coordinator."""
    return Status(201, _told(commands.propose(_week(request, code), by=request.person, **body.values())))


@router.put("/proposals/{code}/assessment", response=AssessmentTold, operation_id="proposals_assess", summary="Assess a proposal")
def proposals_assess(request: Any, code: Code, body: AssessmentSent) -> dict[str, Any]:
    """For the coordinator, unit heads and contributors, each once."""
    proposal = _proposal(request, code)
    made = commands.assess(proposal, by=request.person, **body.values())
    return {"proposal": proposal.code, "fit": made.fit, "reach": made.reach, "feasible": made.feasible, "reason": made.reason}


@router.post("/proposals/{code}/accept", response={201: EventTold}, operation_id="proposals_accept", summary="Accept a proposal")
def proposals_accept(request: Any, code: Code, body: Accepted) -> Status[Any]:
    """It becomes an event of the week, and whoever proposed it is told; for the coordinator."""
    values = with_things(request, body.values(), arena=Arena)
    return Status(201, event_told(request, commands.accept(_proposal(request, code), by=request.person, **values)))


@router.post("/proposals/{code}/decline", response=WeekProposalTold, operation_id="proposals_decline", summary="Decline a proposal")
def proposals_decline(request: Any, code: Code, body: Reason) -> dict[str, Any]:
    """Whoever proposed it is told why; for the coordinator."""
    return _told(commands.decline(_proposal(request, code), by=request.person, **body.values()))
