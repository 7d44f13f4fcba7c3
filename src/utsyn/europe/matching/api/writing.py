"""Changing watches and go/no-go decisions: by the same verbs and rules as the pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from ninja import Status

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching import commands
from utsyn.europe.matching.api.reading import go_no_go_told, router, watch_told
from utsyn.europe.matching.api.shapes import (
    GoNoGoDecided,
    GoNoGoEdit,
    GoNoGoLearned,
    GoNoGoMoved,
    GoNoGoNew,
    GoNoGoReopened,
    GoNoGoTold,
    WatchEdit,
    WatchNew,
    WatchTold,
)
from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.accounts.models import Unit
from utsyn.foundation.kernel.api import Code
from utsyn.foundation.kernel.rules import require
from utsyn.governance.measures.checking import refuse
from utsyn.governance.measures.models import Measure

THINGS: dict[str, Any] = {"unit": Unit, "measure": Measure}


def _values(request: Any, body: Any, before: Any = None) -> dict[str, Any]:
    values = with_things(request, body.values(before), **THINGS)
    if values.get("own_share_nok") is not None:
        values["own_share_nok"] = Decimal(values["own_share_nok"])
    return values


@router.post("/watches", response={201: WatchTold}, operation_id="watches_begin", summary="Begin a watch")
def watches_begin(request: Any, body: WatchNew) -> Status[Any]:
    """For oneself; for anyone who works there and does more than read."""
    made = commands.begin_watch(request.authority, by=request.person, **_values(request, body))
    return Status(201, watch_told(request, made.code))


@router.patch("/watches/{code}", response=WatchTold, operation_id="watches_edit", summary="Edit a watch")
def watches_edit(request: Any, code: Code, body: WatchEdit) -> dict[str, Any]:
    """For its owner and the coordinator."""
    watch = find(Watch, request, code)
    commands.edit_watch(watch, by=request.person, **_values(request, body, watch))
    return watch_told(request, code)


@router.post("/watches/{code}/stop", response=WatchTold, operation_id="watches_stop", summary="End a watch")
def watches_stop(request: Any, code: Code) -> dict[str, Any]:
    """For its owner and the coordinator."""
    commands.stop(find(Watch, request, code), by=request.person)
    return watch_told(request, code)


@router.post("/watches/{code}/resume", response=WatchTold, operation_id="watches_resume", summary="Begin a watch again")
def watches_resume(request: Any, code: Code) -> dict[str, Any]:
    """For its owner and the coordinator."""
    commands.resume(find(Watch, request, code), by=request.person)
    return watch_told(request, code)


@router.post("/go-no-gos", response={201: GoNoGoTold}, operation_id="go_no_gos_begin", summary="Weigh a call")
def go_no_gos_begin(request: Any, body: GoNoGoNew) -> Status[Any]:
    """For a measure or a need; for anyone who works there and does more than read."""
    values = _values(request, body)
    call = Call.objects.visible_to(request.person).filter(code=values.pop("call")).first()
    if call is None:
        require(request.person, "go_no_go.begin", request.authority)
        raise refuse("call", _("There is no such call."))
    made = commands.begin_go_no_go(request.authority, by=request.person, call=call, **values)
    return Status(201, go_no_go_told(request, made.code))


@router.patch("/go-no-gos/{code}", response=GoNoGoTold, operation_id="go_no_gos_edit", summary="Say what was found out")
def go_no_gos_edit(request: Any, code: Code, body: GoNoGoEdit) -> dict[str, Any]:
    """While it is weighed; for whoever weighs it, the head of the unit and the coordinator."""
    thing = find(GoNoGo, request, code)
    commands.edit_go_no_go(thing, by=request.person, **_values(request, body, thing))
    return go_no_go_told(request, code)


@router.post("/go-no-gos/{code}/ready", response=GoNoGoTold, operation_id="go_no_gos_ready", summary="Ready to be decided")
def go_no_gos_ready(request: Any, code: Code, body: GoNoGoMoved) -> dict[str, Any]:
    """Once all that is asked is said."""
    commands.ready(find(GoNoGo, request, code), by=request.person, **_values(request, body))
    return go_no_go_told(request, code)


@router.post("/go-no-gos/{code}/send-back", response=GoNoGoTold, operation_id="go_no_gos_send_back", summary="Find out more first")
def go_no_gos_send_back(request: Any, code: Code, body: GoNoGoMoved) -> dict[str, Any]:
    """Before anybody decides."""
    commands.send_back(find(GoNoGo, request, code), by=request.person, **_values(request, body))
    return go_no_go_told(request, code)


@router.post("/go-no-gos/{code}/decide", response=GoNoGoTold, operation_id="go_no_gos_decide", summary="Go or no-go")
def go_no_gos_decide(request: Any, code: Code, body: GoNoGoDecided) -> dict[str, Any]:
    """For the head of the unit, the coordinator and the chief executive."""
    commands.decide(find(GoNoGo, request, code), by=request.person, **_values(request, body))
    return go_no_go_told(request, code)


@router.post("/go-no-gos/{code}/reopen", response=GoNoGoTold, operation_id="go_no_gos_reopen", summary="Take it up again")
def go_no_gos_reopen(request: Any, code: Code, body: GoNoGoReopened) -> dict[str, Any]:
    """With what has changed."""
    commands.reopen(find(GoNoGo, request, code), by=request.person, **_values(request, body))
    return go_no_go_told(request, code)


@router.post("/go-no-gos/{code}/learn", response=GoNoGoTold, operation_id="go_no_gos_learn", summary="What was learned")
def go_no_gos_learn(request: Any, code: Code, body: GoNoGoLearned) -> dict[str, Any]:
    """After the decision."""
    commands.learn(find(GoNoGo, request, code), by=request.person, **_values(request, body))
    return go_no_go_told(request, code)
