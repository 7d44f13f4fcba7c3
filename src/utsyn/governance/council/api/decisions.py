"""Changing decisions and what they ask for."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person, Unit
from utsyn.foundation.kernel.api import Code
from utsyn.governance.council import commands
from utsyn.governance.council.api.reading import decision_told, follow_up_told, router
from utsyn.governance.council.api.sent import Correction, FollowUpAnswer, FollowUpEdit, FollowUpNew
from utsyn.governance.council.api.shapes import DecisionTold, FollowUpTold
from utsyn.governance.council.models import Decision, FollowUp


def _do(request: Any, code: str, verb: Any, body: Any = None) -> dict[str, Any]:
    follow_up = find(FollowUp, request, code)
    verb(
        follow_up, by=request.person, **(with_things(request, body.values(follow_up), unit=Unit, owner=Person) if body is not None else {})
    )
    return follow_up_told(request, code)


@router.patch("/decisions/{code}", response=DecisionTold, operation_id="decisions_correct", summary="Correct a decision's text")
def decisions_correct(request: Any, code: Code, body: Correction) -> dict[str, Any]:
    """How it was typed, or a translation; for the council secretary."""
    decision = find(Decision, request, code)
    commands.correct_decision(decision, by=request.person, **body.values(decision))
    return decision_told(request, code)


@router.post("/decisions/{code}/follow-ups", response={201: FollowUpTold}, operation_id="follow_ups_add", summary="Add a follow-up")
def follow_ups_add(request: Any, code: Code, body: FollowUpNew) -> Status[Any]:
    """What the decision asks of a unit or a person; for the council secretary."""
    values = with_things(request, body.values(), unit=Unit, owner=Person)
    made = commands.add_follow_up(find(Decision, request, code), by=request.person, **values)
    return Status(201, follow_up_told(request, made.code))


@router.patch("/follow-ups/{code}", response=FollowUpTold, operation_id="follow_ups_edit", summary="Edit a follow-up")
def follow_ups_edit(request: Any, code: Code, body: FollowUpEdit) -> dict[str, Any]:
    """What is asked, of whom, or by when; for the council secretary."""
    return _do(request, code, commands.edit_follow_up, body)


@router.post("/follow-ups/{code}/answer", response=FollowUpTold, operation_id="follow_ups_answer", summary="Answer a follow-up")
def follow_ups_answer(request: Any, code: Code, body: FollowUpAnswer) -> dict[str, Any]:
    """What came of it; for whoever it is asked of, and the council secretary."""
    return _do(request, code, commands.answer_follow_up, body)


@router.post("/follow-ups/{code}/reopen", response=FollowUpTold, operation_id="follow_ups_reopen", summary="Reopen a follow-up")
def follow_ups_reopen(request: Any, code: Code) -> dict[str, Any]:
    """The answer was not enough; for the council secretary."""
    return _do(request, code, commands.reopen_follow_up)
