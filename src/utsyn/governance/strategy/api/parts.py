"""The parts of a strategy: the same six operations for each kind, made from one description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ninja import Status

from utsyn.foundation.accounts.api import with_things
from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.api import Code, Page, PagingQuery, page_of
from utsyn.governance.strategy import commands
from utsyn.governance.strategy.api.part_shapes import SERVED, Move, Served
from utsyn.governance.strategy.api.reading import part_told, router
from utsyn.governance.strategy.kinds import KINDS
from utsyn.governance.strategy.models import Axis, Goal, Strategy

WHEN = "While the strategy is a draft or in hearing; later by an amendment. For the coordinator."


def _serve(one: Served) -> None:
    """The operations on one kind of part: each is told and sent in the kind's own shapes."""
    whole = KINDS[one.key].model._default_manager.select_related("strategy", *KINDS[one.key].references)
    within, single = f"/strategies/{{code}}/{one.path}", f"/{one.path}/{{code}}"
    _serve_reading(one, whole, within, single)
    _serve_writing(one, whole, within, single)


def _serve_reading(one: Served, whole: Any, within: str, single: str) -> None:
    plural = one.path.replace("-", " ").capitalize()

    def listed(request: Any, code: str, paging: Any) -> Any:
        strategy = find(Strategy, request, code)
        return page_of(whole.filter(strategy=strategy, removed_in=None), paging, part_told)

    def read(request: Any, code: str) -> Any:
        return part_told(find(whole, request, code))

    router.get(within, response=Page[one.told], operation_id=f"{one.ids}_list", summary=f"{plural} of a strategy",  # type: ignore[name-defined]
               description="Those in force, in order of making.")(_typed(listed, paging=PagingQuery))  # fmt: skip
    router.get(single, response=one.told, operation_id=f"{one.ids}_read", summary=f"Read {one.word}",
               description="Found also when an amendment has removed it.")(_typed(read))  # fmt: skip


def _serve_writing(one: Served, whole: Any, within: str, single: str) -> None:
    def add(request: Any, code: str, body: Any) -> Any:
        strategy = find(Strategy, request, code)
        return Status(201, part_told(commands.add_part(one.key, strategy, by=request.person, **_values(request, strategy, body))))

    def edit(request: Any, code: str, body: Any) -> Any:
        part = find(whole, request, code)
        return part_told(commands.edit_part(part, by=request.person, **_values(request, part.strategy, body, part)))

    def move(request: Any, code: str, body: Any) -> Any:
        return part_told(commands.move_part(find(whole, request, code), by=request.person, number=body.number))

    def remove(request: Any, code: str) -> Any:
        commands.remove_part(find(whole, request, code), by=request.person)
        return Status(204, None)

    router.post(within, response={201: one.told}, operation_id=f"{one.ids}_add", summary=f"Add {one.word}", description=WHEN)(
        _typed(add, body=one.new)
    )
    router.patch(single, response=one.told, operation_id=f"{one.ids}_edit", summary=f"Edit {one.word}", description=WHEN)(
        _typed(edit, body=one.edit)
    )
    router.post(f"{single}/move", response=one.told, operation_id=f"{one.ids}_move", summary=f"Move {one.word}",
                description=f"To another place among its siblings. {WHEN}")(_typed(move, body=Move))  # fmt: skip
    router.delete(single, response={204: None}, operation_id=f"{one.ids}_remove", summary=f"Remove {one.word}", description=WHEN)(
        _typed(remove)
    )


def _typed(function: Callable[..., Any], **shapes: Any) -> Callable[..., Any]:
    """The function with the shapes of this kind: the library reads them off the annotations."""
    function.__annotations__ = {"request": Any, "code": Code, **shapes}
    return function


def _values(request: Any, strategy: Strategy, body: Any, before: Any = None) -> dict[str, Any]:
    axes, goals = (model._default_manager.filter(strategy=strategy) for model in (Axis, Goal))
    return with_things(request, body.values(before), axis=axes, parent=goals, goal=goals)


for _one in SERVED:
    _serve(_one)
