"""What is handed in: read, kept as a draft, handed in, accepted, returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from ninja import Query
from pydantic import Field

from utsyn.foundation.accounts.api import owner_told, roles_here, unit_short
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, page_of, texts
from utsyn.governance.reporting import commands
from utsyn.governance.reporting.api.reports import router
from utsyn.governance.reporting.api.shapes import Level, Returning, State, SubmissionSent, SubmissionTold
from utsyn.governance.reporting.models import ReportingCycle, Submission

ALONG = ("cycle", "measure", "unit", "submitted_by", "accepted_by")
PLAIN = ("code", "version", "level", "due_on", "status", "is_late", "known_on", "reason", "submitted_on", "accepted_on", "reminders")


class SubmissionPaging(Paging):
    """Where to begin, how many, and which."""

    level: Level | None = Field(None, description="Only those of this level.")
    status: State | None = Field(None, description="Only those that stand here.")


def _told(request: Any, one: Submission, roles: Mapping[int, str]) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in PLAIN}, "cycle": one.cycle.code, "measure": one.measure.code if one.measure else None,
        "unit": unit_short(one.unit), "health": one.health or None, "hold_reason": one.hold_reason or None, "text": texts(one.text),
        "known_health": one.known_health or None, "known_text": texts(one.known_text),
        "submitted_by": owner_told(request, one.submitted_by, roles), "submitted_role": one.submitted_role or None,
        "accepted_by": owner_told(request, one.accepted_by, roles),
    }  # fmt: skip


@router.get(
    "/reporting-cycles/{code}/submissions", response=Page[SubmissionTold], operation_id="submissions_list", summary="Submissions of a cycle"
)
def submissions_list(request: Any, code: Code, paging: Annotated[SubmissionPaging, Query()]) -> dict[str, Any]:
    """What is asked for, and what has come in, in order of making."""
    cycle = find(ReportingCycle, request, code)
    chosen = {name: value for name in ("level", "status") if (value := getattr(paging, name)) is not None}
    found = Submission.objects.visible_to(request.person).filter(cycle=cycle, **chosen)
    roles = roles_here(request.authority.pk)
    return page_of(found.select_related(*ALONG), paging, lambda one: _told(request, one, roles))


@router.get("/submissions/{code}", response=SubmissionTold, operation_id="submissions_read", summary="A submission")
def submissions_read(request: Any, code: Code) -> dict[str, Any]:
    """One level's word, and what was known before."""
    return _told(request, find(Submission.objects.select_related(*ALONG), request, code), roles_here(request.authority.pk))


def _do(request: Any, code: str, verb: Callable[..., Any], body: Any = None) -> dict[str, Any]:
    """Find it, do the verb, and tell how it is now."""
    submission = find(Submission, request, code)
    verb(submission, by=request.person, **(body.values(submission) if body is not None else {}))
    return submissions_read(request, code)


@router.put("/submissions/{code}/draft", response=SubmissionTold, operation_id="submissions_save", summary="Keep a draft")
def submissions_save(request: Any, code: Code, body: SubmissionSent) -> dict[str, Any]:
    """What is written so far, without handing it in; for whoever may hand it in."""
    return _do(request, code, commands.save, body)


@router.post("/submissions/{code}/submit", response=SubmissionTold, operation_id="submissions_submit", summary="Hand it in")
def submissions_submit(request: Any, code: Code, body: SubmissionSent) -> dict[str, Any]:
    """Of a measure its owner, of a unit its head; the coordinator for all. An upper level waits for the lower ones."""
    return _do(request, code, commands.submit, body)


@router.post("/submissions/{code}/accept", response=SubmissionTold, operation_id="submissions_accept", summary="Accept it")
def submissions_accept(request: Any, code: Code) -> dict[str, Any]:
    """For the rung above: the unit's head and the coordinator; of the whole the chief executive."""
    return _do(request, code, commands.accept)


@router.post("/submissions/{code}/return", response=SubmissionTold, operation_id="submissions_return", summary="Return it with a reason")
def submissions_return(request: Any, code: Code, body: Returning) -> dict[str, Any]:
    """Its writer hears of it by mail; for the rung above."""
    return _do(request, code, commands.send_back, body)


@router.post(
    "/submissions/{code}/send-link", response=SubmissionTold, operation_id="submissions_send_link", summary="Mail the owner a link"
)
def submissions_send_link(request: Any, code: Code) -> dict[str, Any]:
    """Once more, or a new one when the old one is spent or revoked; for the coordinator."""
    return _do(request, code, commands.send_link)
