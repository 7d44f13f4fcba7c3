"""Recording what happens in a treatment."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council import commands
from utsyn.governance.council.api.reading import disqualification_told, router, treatment_told, treatments, vote_told
from utsyn.governance.council.api.sent import (
    Deferral,
    Dismissal,
    DisqualificationSent,
    ProposalSent,
    Recommendation,
    Transfer,
    TreatmentRenumbering,
    VoteSent,
)
from utsyn.governance.council.api.shapes import DisqualificationTold, TreatmentTold, VoteTold
from utsyn.governance.council.models import Body, Disqualification, Meeting, Treatment, Vote

MEETINGS: Any = Meeting.objects.select_related("body")


def _do(request: Any, code: str, verb: Any, body: Any, **sources: Any) -> dict[str, Any]:
    treatment = find(Treatment, request, code)
    verb(treatment, by=request.person, **with_things(request, body.values(treatment), **sources))
    return treatment_told(request, find(treatments(), request, code))


@router.post("/treatments/{code}/propose", response=TreatmentTold, operation_id="treatments_propose", summary="Write the proposal")
def treatments_propose(request: Any, code: Code, body: ProposalSent) -> dict[str, Any]:
    """For the chief executive, the coordinator and the council secretary."""
    return _do(request, code, commands.propose, body)


@router.post("/treatments/{code}/renumber", response=TreatmentTold, operation_id="treatments_renumber", summary="Change the case number")
def treatments_renumber(request: Any, code: Code, body: TreatmentRenumbering) -> dict[str, Any]:
    """One that is free in its body and year; for the council secretary."""
    return _do(request, code, commands.renumber, body)


@router.post("/treatments/{code}/transfer", response=TreatmentTold, operation_id="treatments_transfer", summary="Move to another meeting")
def treatments_transfer(request: Any, code: Code, body: Transfer) -> dict[str, Any]:
    """Before it is treated; the number comes along. For the council secretary."""
    return _do(request, code, commands.transfer, body, to=MEETINGS)


@router.delete("/treatments/{code}", response={204: None}, operation_id="treatments_take_off", summary="Take a case off the agenda")
def treatments_take_off(request: Any, code: Code) -> Status[None]:
    """Before it is treated; for the council secretary."""
    commands.take_off(find(Treatment, request, code), by=request.person)
    return Status(204, None)


@router.post("/treatments/{code}/recommend", response=TreatmentTold, operation_id="treatments_recommend", summary="Record a recommendation")
def treatments_recommend(request: Any, code: Code, body: Recommendation) -> dict[str, Any]:
    """What the body recommends to the next one; for the council secretary."""
    return _do(request, code, commands.recommend, body, to=Body)


@router.post("/treatments/{code}/defer", response=TreatmentTold, operation_id="treatments_defer", summary="Record a deferral")
def treatments_defer(request: Any, code: Code, body: Deferral) -> dict[str, Any]:
    """To a later meeting, or until further notice; for the council secretary."""
    return _do(request, code, commands.defer, body, to=MEETINGS)


@router.post("/treatments/{code}/dismiss", response=TreatmentTold, operation_id="treatments_dismiss", summary="Record a dismissal")
def treatments_dismiss(request: Any, code: Code, body: Dismissal) -> dict[str, Any]:
    """The body would not take the case up; for the council secretary."""
    return _do(request, code, commands.dismiss, body)


@router.post("/treatments/{code}/votes", response={201: VoteTold}, operation_id="votes_record", summary="Record a vote")
def votes_record(request: Any, code: Code, body: VoteSent) -> Status[Any]:
    """The result follows the count; for the council secretary."""
    return Status(201, vote_told(commands.record_vote(find(Treatment, request, code), by=request.person, **body.values())))


@router.delete("/votes/{code}", response={204: None}, operation_id="votes_remove", summary="Remove a vote")
def votes_remove(request: Any, code: Code) -> Status[None]:
    """It was recorded by mistake; for the council secretary."""
    commands.remove_vote(find(Vote, request, code), by=request.person)
    return Status(204, None)


@router.post(
    "/treatments/{code}/disqualifications", response={201: DisqualificationTold}, operation_id="disqualifications_record",
    summary="Record a disqualification",
)  # fmt: skip
def disqualifications_record(request: Any, code: Code, body: DisqualificationSent) -> Status[Any]:
    """Names are kept from strangers; for the council secretary."""
    made = commands.record_disqualification(find(Treatment, request, code), by=request.person, **body.values())
    return Status(201, disqualification_told(request, made))


@router.delete(
    "/disqualifications/{code}", response={204: None}, operation_id="disqualifications_remove", summary="Remove a disqualification"
)
def disqualifications_remove(request: Any, code: Code) -> Status[None]:
    """It was recorded by mistake; for the council secretary."""
    commands.remove_disqualification(find(Disqualification, request, code), by=request.person)
    return Status(204, None)
