"""The frozen versions of a strategy, and what changed between two of them."""

from __future__ import annotations

from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Query
from pydantic import Field

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, Paging, PagingQuery, page_of, page_of_list
from utsyn.governance.strategy.api.reading import decision_code, router
from utsyn.governance.strategy.api.shapes import DifferenceTold, VersionRow, VersionTold
from utsyn.governance.strategy.difference import PartDifference, difference
from utsyn.governance.strategy.models import Strategy, StrategyVersion

# Beyond it the database's column cannot hold one.
Number = Annotated[int, Field(ge=1, le=32_767)]


def _of(request: Any, code: str) -> Any:
    strategy = find(Strategy, request, code)
    return StrategyVersion.objects.visible_to(request.person).filter(strategy=strategy).select_related("decision__case")


@router.get("/strategies/{code}/versions", response=Page[VersionRow], operation_id="versions_list", summary="Versions of a strategy")
def versions_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """As adopted, and as amended since."""
    return page_of(_of(request, code).defer("snapshot"), paging, lambda version: _row(request, version))


@router.get("/strategies/{code}/versions/{number}", response=VersionTold, operation_id="versions_read", summary="A version")
def versions_read(request: Any, code: Code, number: Number) -> dict[str, Any]:
    """All that was frozen, and the digest that proves it."""
    version = get_object_or_404(_of(request, code), number=number)
    return {**_row(request, version), "snapshot": version.snapshot}


def _row(request: Any, version: StrategyVersion) -> dict[str, Any]:
    decision = decision_code(request, version.decision)
    return {"number": version.number, "adopted_on": version.adopted_on, "decision": decision, "digest": version.digest}


class DifferencePaging(Paging):
    """Between which two versions, where to begin and how many."""

    before: Number = Field(description="The number of one version.")
    after: Number = Field(description="The number of the other.")


@router.get(
    "/strategies/{code}/difference", response=Page[DifferenceTold], operation_id="versions_difference", summary="Between two versions"
)
def versions_difference(request: Any, code: Code, paging: Annotated[DifferencePaging, Query()]) -> dict[str, Any]:
    """What changed from one version to another, in the order of the strategy."""
    found = _of(request, code)
    older, newer = (get_object_or_404(found, number=number).snapshot for number in (paging.before, paging.after))
    return page_of_list(difference(older, newer), paging, difference_told)


def difference_told(one: PartDifference) -> dict[str, Any]:
    """`DifferenceTold`."""
    fields = [{"label": str(f.label), "language": f.language, "before": f.before, "after": f.after} for f in one.fields]
    return {
        "operation": one.operation, "kind": one.kind, "code": one.code, "name": str(one.name), "moved_from": str(one.moved_from),
        "moved_to": str(one.moved_to), "fields": fields,
    }  # fmt: skip
