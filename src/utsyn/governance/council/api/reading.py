"""Reading bodies, meetings, cases, treatments, decisions and follow-ups."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import Field

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.api import owner_told, roles_here, unit_short, with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, page_of, texts
from utsyn.governance.council.api.shapes import (
    BodyTold,
    CaseRow,
    CaseTold,
    DecisionRow,
    DecisionTold,
    FollowUpTold,
    MeetingRow,
    MeetingStatus,
    MeetingTold,
    TreatmentTold,
)
from utsyn.governance.council.models import Body, Case, Decision, FollowUp, Meeting, Treatment

router = Router(tags=["council"])
WITH_TREATMENT = ("case", "body", "meeting", "recommended_to", "deferred_to", "decision")
WITH_DECISION = ("case", "treatment__body")


def here(request: Any, source: Any) -> Any:
    """What whoever asks may see of it, of this authority."""
    return source.visible_to(request.person).filter(authority=request.authority)


# --- bodies and meetings ---


@router.get("/bodies", response=Page[BodyTold], operation_id="bodies_list", summary="Elected bodies")
def bodies_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Those that meet and those that have."""
    return page_of(here(request, Body.objects), paging, body_told)


@router.get("/bodies/{code}", response=BodyTold, operation_id="bodies_read", summary="An elected body")
def bodies_read(request: Any, code: Code) -> dict[str, Any]:
    """One body."""
    return body_told(find(Body, request, code))


def body_told(one: Body) -> dict[str, Any]:
    """`BodyTold`."""
    plain = {name: getattr(one, name) for name in ("code", "version", "kind", "prefix", "is_active")}
    return {**plain, "name": texts(one.name), "short_name": texts(one.short_name)}


class MeetingPaging(Paging):
    """Where to begin, how many, and which."""

    body: Code | None = Field(None, description="Only those of this body.")
    status: MeetingStatus | None = Field(None, description="Only those that are planned, held or cancelled.")


@router.get("/meetings", response=Page[MeetingRow], operation_id="meetings_list", summary="Meetings")
def meetings_list(request: Any, paging: Annotated[MeetingPaging, Query()]) -> dict[str, Any]:
    """Meetings of all bodies, or of one."""
    values = {name: value for name in ("body", "status") if (value := getattr(paging, name)) is not None}
    found = here(request, Meeting.objects.select_related("body")).filter(**with_things(request, values, body=Body))
    return page_of(found, paging, _meeting)


@router.get("/meetings/{code}", response=MeetingTold, operation_id="meetings_read", summary="A meeting")
def meetings_read(request: Any, code: Code) -> dict[str, Any]:
    """One meeting with its agenda."""
    return meeting_told(request, code)


def _meeting(one: Meeting) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("code", "version", "held_on", "place", "status")}
    starts_at = one.starts_at.strftime("%H:%M") if one.starts_at else None
    return {**plain, "body": one.body.code, "starts_at": starts_at, "note": texts(one.note)}


def meeting_told(request: Any, code: str) -> dict[str, Any]:
    """`MeetingTold`: strangers read of an exempt case only its number and the legal basis."""
    meeting = find(Meeting.objects.select_related("body"), request, code)
    sees_all = works_for(request.person, meeting.authority_id)
    agenda = [
        {
            "number": one.number, "exempt_by": one.case.exempt_by,
            "treatment": treatment_told(request, one) if one.case.is_public or sees_all else None,
        }
        for one in treatments().filter(meeting=meeting).order_by("sequence")
    ]  # fmt: skip
    return {**_meeting(meeting), "agenda": agenda}


# --- cases and treatments ---


class CasePaging(Paging):
    """Where to begin, how many, and which."""

    open: bool = Field(False, description="Only those that are not closed.")


@router.get("/cases", response=Page[CaseRow], operation_id="cases_list", summary="Cases")
def cases_list(request: Any, paging: Annotated[CasePaging, Query()]) -> dict[str, Any]:
    """The public ones for everyone, those exempt from access for those who work here."""
    found = here(request, Case.objects.select_related("unit"))
    return page_of(found.filter(closed_on=None) if paging.open else found, paging, _case)


@router.get("/cases/{code}", response=CaseTold, operation_id="cases_read", summary="A case")
def cases_read(request: Any, code: Code) -> dict[str, Any]:
    """One case with every treatment and decision."""
    return case_told(request, code)


def _case(one: Case) -> dict[str, Any]:
    plain = ("code", "version", "archive_number", "opened_on", "closed_on", "is_public", "exempt_by")
    told = {name: getattr(one, name) for name in plain}
    return {**told, "title": texts(one.title), "text": texts(one.text), "unit": unit_short(one.unit)}


def case_told(request: Any, code: str) -> dict[str, Any]:
    """`CaseTold` of the case with this code: six queries."""
    case = find(Case.objects.select_related("unit"), request, code)
    course = treatments().filter(case=case).order_by("meeting__held_on", "pk")
    decided = case.decisions.select_related(*WITH_DECISION).order_by("decided_on", "pk")
    return {
        **_case(case), "treatments": [treatment_told(request, one) for one in course],
        "decisions": [decision_row(one) for one in decided],
    }  # fmt: skip


def treatments() -> Any:
    """Treatments with all that is told of them: three queries however many."""
    return Treatment.objects.select_related(*WITH_TREATMENT).prefetch_related("votes", "disqualifications")


@router.get("/treatments/{code}", response=TreatmentTold, operation_id="treatments_read", summary="A treatment")
def treatments_read(request: Any, code: Code) -> dict[str, Any]:
    """One body's treatment of a case, with votes and disqualifications."""
    return treatment_told(request, find(treatments(), request, code))


def treatment_told(request: Any, one: Treatment) -> dict[str, Any]:
    """`TreatmentTold` of a treatment whose case whoever asks may see."""
    decision = getattr(one, "decision", None)
    votes, disqualified = (sorted(found.all(), key=lambda part: part.pk) for found in (one.votes, one.disqualifications))
    return {
        **{name: getattr(one, name) for name in ("code", "version", "number", "year", "sequence", "outcome")},
        **{name: texts(getattr(one, name)) for name in ("proposal", "recommendation", "note")},
        "case": one.case.code, "meeting": one.meeting.code, "body": one.body.code, "held_on": one.meeting.held_on,
        "recommended_to": one.recommended_to.code if one.recommended_to else None,
        "deferred_to": one.deferred_to.code if one.deferred_to else None, "decision": decision.code if decision else None,
        "votes": [vote_told(vote) for vote in votes],
        "disqualifications": [disqualification_told(request, part) for part in disqualified],
    }  # fmt: skip


def vote_told(one: Any) -> dict[str, Any]:
    """`VoteTold`."""
    plain = ("code", "votes_for", "votes_against", "was_carried", "by_chair")
    return {**{name: getattr(one, name) for name in plain}, "proposal": texts(one.proposal)}


def disqualification_told(request: Any, one: Any) -> dict[str, Any]:
    """`DisqualificationTold`: names for those who work here."""
    shows_names = works_for(request.person, one.authority_id)
    plain = {name: getattr(one, name) for name in ("code", "represents", "ground", "was_disqualified")}
    return {**plain, "member": one.member if shows_names else None, "substitute": one.substitute if shows_names else None}


# --- decisions and follow-ups ---


class DecisionPaging(Paging):
    """Where to begin, how many, and which."""

    body: Code | None = Field(None, description="Only those that this body made.")


@router.get("/decisions", response=Page[DecisionRow], operation_id="decisions_list", summary="Decisions")
def decisions_list(request: Any, paging: Annotated[DecisionPaging, Query()]) -> dict[str, Any]:
    """Of all bodies, or of one; on delegation too."""
    found = here(request, Decision.objects.select_related(*WITH_DECISION))
    if paging.body is not None:
        found = found.filter(treatment__body=with_things(request, {"body": paging.body}, body=Body)["body"])
    return page_of(found, paging, decision_row)


@router.get("/decisions/{code}", response=DecisionTold, operation_id="decisions_read", summary="A decision")
def decisions_read(request: Any, code: Code) -> dict[str, Any]:
    """One decision with what it asks for."""
    return decision_told(request, code)


def decision_row(one: Decision) -> dict[str, Any]:
    """`DecisionRow`."""
    treatment = one.treatment
    plain = {name: getattr(one, name) for name in ("code", "version", "decided_on", "delegated_to", "delegation", "is_final")}
    return {
        **plain, "case": one.case.code, "treatment": treatment.code if treatment else None, "number": treatment.number if treatment else None,
        "body": treatment.body.code if treatment else None, "text": texts(one.text),
    }  # fmt: skip


def decision_told(request: Any, code: str) -> dict[str, Any]:
    """`DecisionTold`: four queries."""
    decision = find(Decision.objects.select_related(*WITH_DECISION), request, code)
    roles = roles_here(decision.authority_id)
    asked = decision.follow_ups.select_related("unit", "owner", "decision").order_by("due_on", "pk")
    return {**decision_row(decision), "follow_ups": [_follow_up(request, one, roles) for one in asked]}


class FollowUpPaging(Paging):
    """Where to begin, how many, and which."""

    open: bool = Field(False, description="Only those that are not answered.")


@router.get("/follow-ups", response=Page[FollowUpTold], operation_id="follow_ups_list", summary="Follow-ups")
def follow_ups_list(request: Any, paging: Annotated[FollowUpPaging, Query()]) -> dict[str, Any]:
    """What decisions ask for."""
    found = here(request, FollowUp.objects.select_related("unit", "owner", "decision"))
    roles = roles_here(request.authority.pk)
    return page_of(found.open() if paging.open else found, paging, lambda one: _follow_up(request, one, roles))


@router.get("/follow-ups/{code}", response=FollowUpTold, operation_id="follow_ups_read", summary="A follow-up")
def follow_ups_read(request: Any, code: Code) -> dict[str, Any]:
    """One follow-up."""
    return follow_up_told(request, code)


def follow_up_told(request: Any, code: str) -> dict[str, Any]:
    """`FollowUpTold` of the follow-up with this code."""
    one = find(FollowUp.objects.select_related("unit", "owner", "decision"), request, code)
    return _follow_up(request, one, roles_here(request.authority.pk))


def _follow_up(request: Any, one: FollowUp, roles: dict[int, str]) -> dict[str, Any]:
    plain = {name: getattr(one, name) for name in ("code", "version", "due_on", "done_on")}
    return {
        **plain, "decision": one.decision.code, "text": texts(one.text), "unit": unit_short(one.unit),
        "owner": owner_told(request, one.owner, roles), "answer": texts(one.answer),
    }  # fmt: skip
