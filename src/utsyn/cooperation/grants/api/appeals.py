"""Appeals by token, for those who work here: read, enter what came by letter, answer."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.api.reading import kroner, router
from utsyn.cooperation.grants.api.shapes_running import AppealAmountSent, AppealAnswerSent, AppealSent, AppealTold, SettlementSent
from utsyn.cooperation.grants.models import Appeal, Award
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of
from utsyn.foundation.kernel.rules import require


def _appeal(request: Any, code: str) -> Appeal:
    found: Appeal = find(Appeal.objects.select_related(*Appeal.fetched_with), request, code)
    return found


def _told(one: Appeal) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "award": one.award.code, "status": one.status, "text": one.text,
        "received_on": one.received_on, "answer": one.answer, "answered_on": one.answered_on, "amount": kroner(one.amount_nok),
    }  # fmt: skip


@router.get("/appeals", response=Page[AppealTold], operation_id="appeals_list", summary="Appeals")
def appeals_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """For those who work here."""
    require(request.person, "handler.view", request.authority)
    return page_of(Appeal.objects.filter(authority=request.authority).select_related("award"), paging, _told)


@router.get("/appeals/{code}", response=AppealTold, operation_id="appeals_read", summary="An appeal")
def appeals_read(request: Any, code: Code) -> dict[str, Any]:
    """One of them."""
    return _told(_appeal(request, code))


@router.post("/awards/{code}/appeals", response={201: AppealTold}, operation_id="appeals_lodge", summary="Enter an appeal")
def appeals_lodge(request: Any, code: Code, body: AppealSent) -> Status[Any]:
    """What came by letter; for the coordinator, and for the applicant who was signed in."""
    award = find(Award.objects.select_related(*Award.fetched_with), request, code)
    return Status(201, _told(commands.lodge(award, by=request.person, **body.values())))


@router.post("/appeals/{code}/meet", response=AppealTold, operation_id="appeals_meet", summary="Change the decision")
def appeals_meet(request: Any, code: Code, body: AppealAmountSent) -> dict[str, Any]:
    """For those who decide, where they are impartial: more than was granted, within what was asked for and the frame."""
    return _told(commands.meet(_appeal(request, code), by=request.person, **body.values()))


@router.post("/appeals/{code}/forward", response=AppealTold, operation_id="appeals_forward", summary="Send to the appeals body")
def appeals_forward(request: Any, code: Code, body: AppealAnswerSent) -> dict[str, Any]:
    """The decision is not changed; for those who prepare or decide, where they are impartial."""
    return _told(commands.forward(_appeal(request, code), by=request.person, **body.values()))


@router.post("/appeals/{code}/dismiss", response=AppealTold, operation_id="appeals_dismiss", summary="Dismiss an appeal that came late")
def appeals_dismiss(request: Any, code: Code, body: AppealAnswerSent) -> dict[str, Any]:
    """Only one that came after the three weeks."""
    return _told(commands.dismiss_appeal(_appeal(request, code), by=request.person, **body.values()))


@router.post("/appeals/{code}/settle", response=AppealTold, operation_id="appeals_settle", summary="What the appeals body decided")
def appeals_settle(request: Any, code: Code, body: SettlementSent) -> dict[str, Any]:
    """For the council secretary and the coordinator."""
    return _told(commands.settle(_appeal(request, code), by=request.person, **body.values()))
