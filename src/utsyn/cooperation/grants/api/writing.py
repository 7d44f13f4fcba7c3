"""Writing by token, by the same verbs and rules as the pages: take up, propose, decide, pay."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.api.reading import application_told, award_told, router
from utsyn.cooperation.grants.api.shapes import ApplicationTold, AwardProposalSent, AwardTold, PaymentSent
from utsyn.cooperation.grants.api.shapes_running import BodyDecisionSent
from utsyn.cooperation.grants.models import Application, Award
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council.models import Decision


def _application(request: Any, code: str) -> Application:
    return find(Application.objects.select_related(*Application.fetched_with), request, code)


@router.post(
    "/applications/{code}/take-up", response=ApplicationTold, operation_id="applications_take_up", summary="Take up for assessment"
)
def applications_take_up(request: Any, code: Code) -> dict[str, Any]:
    """For whoever prepares in the round, and has declared that they are impartial in the case."""
    return application_told(commands.take_up(_application(request, code), by=request.person))


@router.post("/applications/{code}/propose", response=ApplicationTold, operation_id="applications_propose", summary="Propose an amount")
def applications_propose(request: Any, code: Code, body: AwardProposalSent) -> dict[str, Any]:
    """For whoever prepares in the round, and has declared that they are impartial in the case. The sum stays within the frame."""
    return application_told(commands.propose_amount(_application(request, code), by=request.person, **body.values()))


@router.post(
    "/applications/{code}/decide", response={201: AwardTold}, operation_id="applications_decide", summary="Make the individual decision"
)
def applications_decide(request: Any, code: Code) -> Status[Any]:
    """For whoever decides in the round, and has declared that they are impartial in the case."""
    return Status(201, award_told(commands.decide(_application(request, code), by=request.person)))


@router.post(
    "/applications/{code}/record",
    response={201: AwardTold},
    operation_id="applications_record",
    summary="Record an elected body's decision",
)
def applications_record(request: Any, code: Code, body: BodyDecisionSent) -> Status[Any]:
    """For whoever prepares or decides, and has declared that they are impartial; who was disqualified stands in the body's minutes."""
    values = with_things(request, body.values(), decision=Decision.objects.select_related("case", "treatment__body"))
    return Status(201, award_told(commands.record(_application(request, code), by=request.person, **values)))


@router.post("/awards/{code}/pay", response=AwardTold, operation_id="awards_pay", summary="Record a payment")
def awards_pay(request: Any, code: Code, body: PaymentSent) -> dict[str, Any]:
    """For the coordinator; no more in all than was granted."""
    award = find(Award.objects.select_related(*Award.fetched_with), request, code)
    commands.pay(award, by=request.person, **body.values())
    return award_told(find(Award.objects.select_related(*Award.fetched_with), request, code))
