"""Changes to an adopted strategy: gathered one by one, applied at once by a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of, page_of_list, texts
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body
from utsyn.governance.strategy import commands, queries
from utsyn.governance.strategy.api.life import public_decisions
from utsyn.governance.strategy.api.reading import decision_code, router
from utsyn.governance.strategy.api.shapes import (
    AmendmentEdit,
    AmendmentNew,
    AmendmentRow,
    AmendmentTold,
    ByDecision,
    ChangeNew,
    ChangeTold,
    DifferenceTold,
)
from utsyn.governance.strategy.api.versions import difference_told
from utsyn.governance.strategy.difference import difference
from utsyn.governance.strategy.models import Amendment, AmendmentItem, Strategy

WITH = ("strategy", "decision__case")


@router.get(
    "/strategies/{code}/amendments", response=Page[AmendmentRow], operation_id="amendments_list", summary="Amendments of a strategy"
)
def amendments_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """The adopted ones for everyone, the rest for those who work here."""
    found = Amendment.objects.visible_to(request.person).filter(strategy=find(Strategy, request, code)).select_related(*WITH)
    return page_of(found, paging, lambda amendment: _row(request, amendment))


@router.get("/amendments/{code}", response=AmendmentTold, operation_id="amendments_read", summary="An amendment")
def amendments_read(request: Any, code: Code) -> dict[str, Any]:
    """One amendment with its changes."""
    return _told(request, code)


def _row(request: Any, one: Amendment) -> dict[str, Any]:
    return {
        "code": one.code, "version": one.version, "strategy": one.strategy.code, "title": texts(one.title), "reason": texts(one.reason),
        "status": one.status, "decision": decision_code(request, one.decision), "made_version": one.made_version,
    }  # fmt: skip


def _told(request: Any, code: str) -> dict[str, Any]:
    amendment = find(Amendment.objects.select_related(*WITH), request, code)
    return {**_row(request, amendment), "changes": [_change(item) for item in amendment.items.all()]}


def _change(item: AmendmentItem) -> dict[str, Any]:
    return {
        "code": item.code, "operation": item.operation, "part_kind": item.part_kind, "part_code": item.part_code,
        "values": {name: _plain(value) for name, value in item.values.items()},
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return Translated(value).texts() if isinstance(value, Mapping) else value


@router.get(
    "/amendments/{code}/difference", response=Page[DifferenceTold], operation_id="amendments_difference", summary="What an amendment changes"
)  # fmt: skip
def amendments_difference(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """The strategy before it, against the strategy with all its changes."""
    amendment = find(Amendment.objects.select_related("strategy__answerable_body"), request, code)
    return page_of_list(difference(queries.structure_before(amendment=amendment), amendment.preview), paging, difference_told)


@router.post("/strategies/{code}/amendments", response={201: AmendmentTold}, operation_id="amendments_open", summary="Open an amendment")
def amendments_open(request: Any, code: Code, body: AmendmentNew) -> Status[Any]:
    """There is one open amendment at a time; for the coordinator."""
    made = commands.open_amendment(find(Strategy, request, code), by=request.person, **body.values())
    return Status(201, _told(request, made.code))


@router.patch("/amendments/{code}", response=AmendmentTold, operation_id="amendments_edit", summary="Edit an amendment")
def amendments_edit(request: Any, code: Code, body: AmendmentEdit) -> dict[str, Any]:
    """What it is called and why it is made; for the coordinator."""
    amendment = find(Amendment, request, code)
    commands.edit_amendment(amendment, by=request.person, **body.values(amendment))
    return _told(request, code)


@router.post("/amendments/{code}/changes", response={201: ChangeTold}, operation_id="amendments_stage", summary="Put a change in")
def amendments_stage(request: Any, code: Code, body: ChangeNew) -> Status[Any]:
    """Refused when the changes together would not make a sound strategy; for the coordinator."""
    values = with_things(request, body.fields.values() if body.fields else {}, answerable_body=Body)
    item = commands.stage(
        find(Amendment, request, code), by=request.person, operation=body.operation, part_kind=body.part_kind, part_code=body.part_code,
        values=values,
    )  # fmt: skip
    return Status(201, _change(item))


@router.delete("/amendment-changes/{code}", response={204: None}, operation_id="amendments_unstage", summary="Take a change out")
def amendments_unstage(request: Any, code: Code) -> Status[None]:
    """Refused when another change builds on it; for the coordinator."""
    commands.unstage(find(AmendmentItem, request, code), by=request.person)
    return Status(204, None)


@router.post("/amendments/{code}/withdraw", response=AmendmentTold, operation_id="amendments_withdraw", summary="Give an amendment up")
def amendments_withdraw(request: Any, code: Code) -> dict[str, Any]:
    """The strategy stays as it was; for the coordinator."""
    commands.withdraw_amendment(find(Amendment, request, code), by=request.person)
    return _told(request, code)


@router.post("/amendments/{code}/adopt", response=AmendmentTold, operation_id="amendments_adopt", summary="Record its adoption")
def amendments_adopt(request: Any, code: Code, body: ByDecision) -> dict[str, Any]:
    """Applies every change and freezes a version; for the council secretary."""
    values = with_things(request, body.values(), decision=public_decisions())
    commands.adopt_amendment(find(Amendment, request, code), by=request.person, **values)
    return _told(request, code)
