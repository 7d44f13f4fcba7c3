"""Schemes and rounds by token: begin, change, publish, plan, announce, and so on, by the verbs of the pages."""

from __future__ import annotations

from typing import Any

from ninja import Status

from utsyn.cooperation.grants import commands
from utsyn.cooperation.grants.api.reading import round_told, router, scheme_of, scheme_told
from utsyn.cooperation.grants.api.shapes import RoundTold, SchemeTold
from utsyn.cooperation.grants.api.shapes_running import CriterionSent, RoundEdit, RoundSent, SchemeEdit, SchemeQuestionSent, SchemeSent
from utsyn.cooperation.grants.models import Round
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal


def _values(request: Any, body: SchemeSent, before: Any = None) -> dict[str, Any]:
    return with_things(request, body.values(before), contact=Person, measure=Measure, goal=Goal)


def _round(request: Any, code: str) -> Round:
    return find(Round.objects.select_related(*Round.fetched_with), request, code)


@router.post("/schemes", response={201: SchemeTold}, operation_id="schemes_add", summary="Begin a support scheme")
def schemes_add(request: Any, body: SchemeSent) -> Status[Any]:
    """A draft; for the coordinator."""
    require(request.person, "scheme.add", request.authority)
    made = commands.add_scheme(request.authority, by=request.person, **_values(request, body))
    return Status(201, scheme_told(request, made.code))


@router.patch("/schemes/{code}", response=SchemeTold, operation_id="schemes_edit", summary="Edit a support scheme")
def schemes_edit(request: Any, code: Code, body: SchemeEdit) -> dict[str, Any]:
    """What is left out stays."""
    found = scheme_of(request, code)
    commands.edit_scheme(found, by=request.person, **_values(request, body, found))
    return scheme_told(request, code)


@router.post("/schemes/{code}/publish", response=SchemeTold, operation_id="schemes_publish", summary="Publish a support scheme")
def schemes_publish(request: Any, code: Code) -> dict[str, Any]:
    """Show it to everyone; it must say what it weighs applications by."""
    commands.publish(scheme_of(request, code), by=request.person)
    return scheme_told(request, code)


@router.post("/schemes/{code}/end", response=SchemeTold, operation_id="schemes_end", summary="End a support scheme")
def schemes_end(request: Any, code: Code) -> dict[str, Any]:
    """No more rounds; what was granted stays."""
    commands.end(scheme_of(request, code), by=request.person)
    return scheme_told(request, code)


@router.post("/schemes/{code}/criteria", response={201: SchemeTold}, operation_id="schemes_add_criterion", summary="Add a criterion")
def schemes_add_criterion(request: Any, code: Code, body: CriterionSent) -> Status[Any]:
    """Something that applications are weighed by; not while a round goes on."""
    commands.add_criterion(scheme_of(request, code), by=request.person, **body.values())
    return Status(201, scheme_told(request, code))


@router.post("/schemes/{code}/questions", response={201: SchemeTold}, operation_id="schemes_add_question", summary="Add a question")
def schemes_add_question(request: Any, code: Code, body: SchemeQuestionSent) -> Status[Any]:
    """Something that applicants are asked; not while a round goes on."""
    commands.add_question(scheme_of(request, code), by=request.person, **body.values())
    return Status(201, scheme_told(request, code))


@router.post("/schemes/{code}/rounds", response={201: RoundTold}, operation_id="rounds_add", summary="Plan a round")
def rounds_add(request: Any, code: Code, body: RoundSent) -> Status[Any]:
    """Shown to everyone when it is announced."""
    return Status(201, round_told(commands.add_round(scheme_of(request, code), by=request.person, **body.values())))


@router.patch("/rounds/{code}", response=RoundTold, operation_id="rounds_edit", summary="Change a round")
def rounds_edit(request: Any, code: Code, body: RoundEdit) -> dict[str, Any]:
    """Once announced, the deadline is only put off."""
    found = _round(request, code)
    return round_told(commands.edit_round(found, by=request.person, **body.values(found)))


@router.post("/rounds/{code}/announce", response=RoundTold, operation_id="rounds_announce", summary="Announce a round")
def rounds_announce(request: Any, code: Code) -> dict[str, Any]:
    """It takes applications from its first day on."""
    return round_told(commands.announce(_round(request, code), by=request.person))


@router.post("/rounds/{code}/assess", response=RoundTold, operation_id="rounds_assess", summary="Begin the assessment of a round")
def rounds_assess(request: Any, code: Code) -> dict[str, Any]:
    """After the deadline."""
    return round_told(commands.begin_assessment(_round(request, code), by=request.person))


@router.post("/rounds/{code}/propose", response=RoundTold, operation_id="rounds_propose", summary="The proposal of a round is ready")
def rounds_propose(request: Any, code: Code) -> dict[str, Any]:
    """Every application has a proposed amount, within the frame; for those who prepare."""
    return round_told(commands.propose(_round(request, code), by=request.person))


@router.post("/rounds/{code}/reopen", response=RoundTold, operation_id="rounds_reopen", summary="Take the proposal of a round back")
def rounds_reopen(request: Any, code: Code) -> dict[str, Any]:
    """Before anything is decided; for those who prepare."""
    return round_told(commands.reopen(_round(request, code), by=request.person))
