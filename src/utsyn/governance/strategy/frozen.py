"""A frozen snapshot read back axis by axis, for the page of a version. Reads nothing but the snapshot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.colours import axis_colour
from utsyn.governance.strategy.queries import anchor_name
from utsyn.governance.strategy.versions import Snapshot


@dataclass(frozen=True)
class FrozenGoal:
    """A goal as it was, with its sub-goals and main strategies."""

    text: Translated
    sub_goals: tuple[FrozenGoal, ...]
    main_strategies: tuple[Translated, ...]


@dataclass(frozen=True)
class FrozenAxis:
    """An axis as it was; `measures` are (number, title) of those that were frozen with it."""

    number: int
    name: Translated
    intro: Translated
    colour: str
    goals: tuple[FrozenGoal, ...]
    main_strategies: tuple[Translated, ...]
    measures: tuple[tuple[str, Translated], ...]


@dataclass(frozen=True)
class FrozenStrategy:
    """A strategy as it was adopted or amended."""

    title: Translated
    overall_goal: Translated
    summary: Translated
    assumptions: Translated
    first_year: int
    last_year: int
    answerable_body: Translated
    axes: tuple[FrozenAxis, ...]
    outcomes: tuple[Translated, ...]
    pledges: tuple[Translated, ...]
    anchors: tuple[Translated, ...]
    places: tuple[Translated, ...]


def frozen_tree(snapshot: Snapshot) -> FrozenStrategy:
    """The snapshot as something to print."""
    own, parts = snapshot["strategy"], snapshot["parts"]
    texts = {name: Translated(own[name]) for name in ("title", "overall_goal", "summary", "assumptions")}
    return FrozenStrategy(
        **texts, first_year=own["first_year"], last_year=own["last_year"],
        answerable_body=Translated(own["answerable_body"] or {}), axes=tuple(_axis(axis, snapshot) for axis in parts["axis"]),
        outcomes=_texts(parts["outcome"], "name"), pledges=_texts(parts["pledge"], "name"),
        anchors=tuple(anchor_name(anchor) for anchor in parts["anchor"]),
        places=_texts(parts["place"], "name"),
    )  # fmt: skip


def _texts(parts: list[dict[str, Any]], field: str, keep: Callable[[dict[str, Any]], bool] = lambda part: True) -> tuple[Translated, ...]:
    return tuple(Translated(part[field]) for part in parts if keep(part))


def _axis(axis: dict[str, Any], snapshot: Snapshot) -> FrozenAxis:
    parts, code = snapshot["parts"], axis["code"]
    goals = [goal for goal in parts["goal"] if goal["axis"] == code]
    mains = [main for main in parts["main_strategy"] if main["axis"] == code]

    def grown(goal: dict[str, Any]) -> FrozenGoal:
        under = tuple(grown(one) for one in goals if one["parent"] == goal["code"])
        return FrozenGoal(Translated(goal["text"]), under, _texts(mains, "text", lambda main: main["goal"] == goal["code"]))

    measures = tuple((str(one.get("number", "")), Translated(one.get("title"))) for one in _measures(snapshot) if one.get("axis") == code)
    return FrozenAxis(
        axis["number"], Translated(axis["name"]), Translated(axis["intro"]), axis_colour(axis["number"]),
        tuple(grown(goal) for goal in goals if not goal["parent"]), _texts(mains, "text", lambda main: not main["goal"]), measures,
    )  # fmt: skip


def _measures(snapshot: Snapshot) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = snapshot.get("rooms", {}).get("measures", [])
    return found
