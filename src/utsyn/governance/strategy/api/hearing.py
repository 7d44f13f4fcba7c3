"""What was said in the hearing, and what the authority answers."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.foundation.accounts.access import works_for
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of, texts
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.api.reading import router
from utsyn.governance.strategy.api.shapes import StatementAnswer, StatementNew, StatementTold
from utsyn.governance.strategy.models import Statement, Strategy


@router.get(
    "/strategies/{code}/statements", response=Page[StatementTold], operation_id="statements_list", summary="Statements of the hearing"
)
def statements_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """The published ones for everyone, all of them for those who work here."""
    found = Statement.objects.visible_to(request.person).filter(strategy=find(Strategy, request, code))
    return page_of(found, paging, lambda one: _statement(request, one))


@router.get("/statements/{code}", response=StatementTold, operation_id="statements_read", summary="A statement")
def statements_read(request: Any, code: Code) -> dict[str, Any]:
    """One statement."""
    return _statement(request, find(Statement, request, code))


def _statement(request: Any, one: Statement) -> dict[str, Any]:
    plain = ("code", "version", "on_behalf_of", "text", "language", "received_on", "answered_on", "is_public")
    shows_sender = works_for(request.person, one.authority_id)
    return {
        **{name: getattr(one, name) for name in plain}, "answer": texts(one.answer),
        "sender": one.sender if shows_sender else None, "email": one.email if shows_sender else None,
    }  # fmt: skip


@router.post("/strategies/{code}/statements", response={201: StatementTold}, operation_id="statements_add", summary="Type in a statement")
def statements_add(request: Any, code: Code, body: StatementNew) -> Status[Any]:
    """What came by letter; for the coordinator. The public writes on the page of the hearing."""
    made = commands.receive_statement(find(Strategy, request, code), by=request.person, **body.values())
    return Status(201, _statement(request, made))


@router.post("/statements/{code}/answer", response=StatementTold, operation_id="statements_answer", summary="Answer a statement")
def statements_answer(request: Any, code: Code, body: StatementAnswer) -> dict[str, Any]:
    """For the coordinator."""
    statement = find(Statement, request, code)
    return _statement(request, commands.answer_statement(statement, by=request.person, **body.values(statement)))


@router.post("/statements/{code}/publish", response=StatementTold, operation_id="statements_publish", summary="Publish a statement")
def statements_publish(request: Any, code: Code) -> dict[str, Any]:
    """Shown with on whose behalf it was given, never with who sent it; for the coordinator."""
    return _statement(request, commands.publish_statement(find(Statement, request, code), by=request.person))


@router.post("/statements/{code}/unpublish", response=StatementTold, operation_id="statements_unpublish", summary="Take a statement off")
def statements_unpublish(request: Any, code: Code) -> dict[str, Any]:
    """Off the public page again; for the coordinator."""
    return _statement(request, commands.unpublish_statement(find(Statement, request, code), by=request.person))
