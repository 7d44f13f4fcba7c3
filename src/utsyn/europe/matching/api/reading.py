"""Reading matches, watches and go/no-go decisions."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router
from pydantic import BaseModel, Field

from utsyn.europe.matching import indexing
from utsyn.europe.matching.api.shapes import CallFitsTold, GoNoGoState, GoNoGoTold, NeedWords, WatchTold
from utsyn.europe.matching.models import GoNoGo, Watch
from utsyn.europe.matching.needs import Need, clean
from utsyn.europe.matching.queries.calls import CallHit, call_hits
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, page_of, texts
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.money import ORE
from utsyn.foundation.kernel.rules import require

router = Router(tags=["matching"])


class NeedAsked(BaseModel):
    """A need in words, and how many calls are wanted."""

    need: NeedWords = Field("", description="In Norwegian or English; without words nothing is found.")
    top: Annotated[int, Field(ge=1, le=50)] = 10


@router.get("/calls-for-a-need", response=CallFitsTold, operation_id="calls_for_need", summary="Calls that fit a need")
def calls_for_need(request: Any, asked: Annotated[NeedAsked, Query()]) -> dict[str, Any]:
    """Open calls, the best first, each with what speaks for and against it; for those who work there."""
    require(request.person, "authority.match", request.authority)
    matcher, text = indexing.matcher(), clean(asked.need)
    hits = call_hits(matcher, Need(text), on=today(), top=asked.top) if matcher and text else []
    return {"items": [_hit(hit) for hit in hits]}


def _hit(hit: CallHit) -> dict[str, Any]:
    return {
        "call": hit.call.code, "identifier": hit.call.identifier, "title": hit.call.title, "due_on": hit.due_on, "norway": hit.norway,
        "funding_rate": None if hit.rate is None else str(hit.rate), "score": hit.fit.score,
        "speaks_for": list(hit.reasons.speaks_for), "speaks_against": list(hit.reasons.speaks_against),
    }  # fmt: skip


@router.get("/watches", response=Page[WatchTold], operation_id="watches_list", summary="Watches")
def watches_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Those of the authority; for those who work there."""
    return page_of(_watches(request).filter(authority=request.authority), paging, watch_row)


@router.get("/watches/{code}", response=WatchTold, operation_id="watches_read", summary="A watch")
def watches_read(request: Any, code: Code) -> dict[str, Any]:
    """One."""
    return watch_told(request, code)


def _watches(request: Any) -> Any:
    return Watch.objects.visible_to(request.person).select_related("measure", "unit")


def watch_told(request: Any, code: str) -> dict[str, Any]:
    """`WatchTold` of the one with this code."""
    return watch_row(find(_watches(request), request, code))


def watch_row(one: Watch) -> dict[str, Any]:
    """`WatchTold`."""
    plain = {name: getattr(one, name) for name in ("code", "version", "name", "need", "norway_only", "few_only", "by_mail", "is_on")}
    return {**plain, "measure": one.measure.code if one.measure else None, "unit": one.unit.code if one.unit else None}


class GoNoGoPaging(Paging):
    """Where to begin, how many, and which."""

    status: GoNoGoState | None = Field(None, description="Only those that stand so.")


@router.get("/go-no-gos", response=Page[GoNoGoTold], operation_id="go_no_gos_list", summary="Go or no-go decisions")
def go_no_gos_list(request: Any, paging: Annotated[GoNoGoPaging, Query()]) -> dict[str, Any]:
    """All that are weighed and decided; for those who work there."""
    found = _decisions(request).filter(authority=request.authority)
    return page_of(found.filter(status=paging.status) if paging.status else found, paging, go_no_go_row)


@router.get("/go-no-gos/{code}", response=GoNoGoTold, operation_id="go_no_gos_read", summary="A go or no-go")
def go_no_gos_read(request: Any, code: Code) -> dict[str, Any]:
    """One."""
    return go_no_go_told(request, code)


def _decisions(request: Any) -> Any:
    found = GoNoGo.objects.visible_to(request.person).select_related("call", "measure", "unit", "decided_by")
    return found.defer("call__description", "call__conditions")


def go_no_go_told(request: Any, code: str) -> dict[str, Any]:
    """`GoNoGoTold` of the one with this code."""
    return go_no_go_row(find(_decisions(request), request, code))


def go_no_go_row(one: GoNoGo) -> dict[str, Any]:
    """`GoNoGoTold`."""
    plain = ("code", "version", "need", "status", "strategic", "eligibility", "staff_days", "decide_by", "decided_on")
    things = {name: getattr(one, name) for name in ("measure", "unit", "decided_by")}
    return {
        **{name: getattr(one, name) for name in plain},
        **{name: thing.code if thing else None for name, thing in things.items()},
        **{name: texts(getattr(one, name)) for name in ("strategic_text", "eligibility_text", "reason", "lessons")},
        "call": one.call.code, "own_share_nok": None if one.own_share_nok is None else str(one.own_share_nok.quantize(ORE)),
    }  # fmt: skip
