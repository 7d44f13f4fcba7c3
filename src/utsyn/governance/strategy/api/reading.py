"""Reading strategies, and the code list of the global goals."""

from __future__ import annotations

from typing import Any

from ninja import Router

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of, page_of_list, texts
from utsyn.foundation.kernel.registries import remarks_on
from utsyn.foundation.kernel.rules import may, require
from utsyn.governance.strategy import queries, sdg
from utsyn.governance.strategy.api.part_shapes import SERVED
from utsyn.governance.strategy.api.shapes import MillenniumTold, RemarkTold, SdgTold, StrategyRow, StrategyTold
from utsyn.governance.strategy.kinds import STRATEGY_TEXTS, current_parts, kind_of
from utsyn.governance.strategy.models import Strategy

router = Router(tags=["strategies"])


@router.get("/strategies", response=Page[StrategyRow], operation_id="strategies_list", summary="Strategies")
def strategies_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """Strategies in order of making."""
    found = queries.whole(Strategy.objects.visible_to(request.person).with_successor()).filter(authority=request.authority)
    return page_of(found, paging, lambda strategy: _row(request, strategy))


@router.get("/strategies/{code}", response=StrategyTold, operation_id="strategies_read", summary="A strategy")
def strategies_read(request: Any, code: Code) -> dict[str, Any]:
    """One strategy with all its parts in force."""
    return strategy_told(request, code)


def strategy_told(request: Any, code: str) -> dict[str, Any]:
    """`StrategyTold` of the strategy with this code, as whoever asks may see it: two queries, and one a kind of part."""
    strategy = find(queries.whole(Strategy.objects.with_successor()), request, code)
    parts = current_parts(strategy)
    _tie(strategy, parts)
    return {**_row(request, strategy), **{one.ids: [part_told(part) for part in parts[one.key]] for one in SERVED}}


def _tie(strategy: Strategy, parts: dict[str, list[Any]]) -> None:
    """Let the parts know what they point to, so that nothing is fetched twice."""
    at_hand = {key: {part.pk: part for part in parts[key]} for key in ("axis", "goal")}
    for part in (part for found in parts.values() for part in found):
        part.strategy = strategy
        for name, key in kind_of(part).references.items():
            pointed = at_hand[key].get(getattr(part, f"{name}_id"))
            if pointed is not None:
                setattr(part, name, pointed)


def _row(request: Any, strategy: Any) -> dict[str, Any]:
    body = strategy.answerable_body
    plain = ("code", "version", "first_year", "last_year", "status", "hearing_from", "hearing_until", "current_version")
    return {
        **{name: getattr(strategy, name) for name in plain},
        **{name: texts(getattr(strategy, name)) for name in STRATEGY_TEXTS},
        "answerable_body": {"code": body.code, "name": texts(body.name)} if body else None,
        "decision": decision_code(request, strategy.decision),
        "replaces": strategy.replaces.code if strategy.replaces else None, "replaced_by": strategy.successor_code,
    }  # fmt: skip


def decision_code(request: Any, decision: Any) -> str | None:
    """The decision's code; None when whoever asks may not see its case."""
    return decision.code if decision is not None and may(request.person, "decision.view", decision) else None


def part_told(part: Any) -> dict[str, Any]:
    """A part as its kind is told of."""
    kind = kind_of(part)
    plain = {name: getattr(part, name) for name in ("code", "version", "number", "removed_in", *kind.plain)}
    pointed = {name: other.code if (other := getattr(part, name)) is not None else None for name in kind.references}
    return {**plain, **pointed, **{name: texts(getattr(part, name)) for name in kind.texts}, "strategy": part.strategy.code}


@router.get("/strategies/{code}/remarks", response=Page[RemarkTold], operation_id="remarks_list", summary="What the checks say")
def remarks_list(request: Any, code: Code, paging: PagingQuery) -> dict[str, Any]:
    """What is missing or doubtful, the grave first; for those who work here."""
    strategy = find(queries.whole(), request, code)
    require(request.person, "strategy.see_unfinished", strategy)
    return page_of_list(remarks_on(strategy), paging, _remark)


def _remark(one: Any) -> dict[str, str]:
    gravity = "error" if one.gravity == "error" else "warning"
    return {"check": one.check, "gravity": gravity, "subject": str(one.subject), "text": str(one.text)}


@router.get("/sdgs", response=Page[SdgTold], operation_id="sdgs_list", summary="The Sustainable Development Goals")
def sdgs_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """The 17 goals and 169 targets as codes with names."""
    return page_of_list(sdg.SDG_GOALS, paging, _sdg)


def _sdg(goal: sdg.Goal) -> dict[str, Any]:
    targets = [{"code": target.code, "name": dict(target.name)} for target in goal.targets]
    return {"number": goal.number, "name": dict(goal.name), "targets": targets}


@router.get("/millennium-goals", response=Page[MillenniumTold], operation_id="millennium_goals_list", summary="The Millennium Goals")
def millennium_goals_list(request: Any, paging: PagingQuery) -> dict[str, Any]:
    """The eight goals that came before, and which goals and targets carry them on."""
    return page_of_list(sdg.MILLENNIUM_GOALS, paging, _millennium)


def _millennium(goal: sdg.MillenniumGoal) -> dict[str, Any]:
    return {"code": goal.code, "name": dict(goal.name), "goals": list(goal.goal_numbers), "targets": list(goal.target_codes)}
