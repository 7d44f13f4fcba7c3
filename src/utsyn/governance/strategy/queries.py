"""Questions to a strategy: the whole of it axis by axis, what serves which global goal, and how to print it for machines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.registries import Remark, remarks_on
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.colours import axis_colour
from utsyn.governance.strategy import sdg
from utsyn.governance.strategy.difference import part_name
from utsyn.governance.strategy.kinds import KINDS, current_parts
from utsyn.governance.strategy.models import (
    Amendment,
    AmendmentItem,
    Anchor,
    Axis,
    Goal,
    MainStrategy,
    NamedPlace,
    Outcome,
    Pledge,
    Statement,
    Strategy,
)
from utsyn.governance.strategy.registries import AxisShare, SdgUse, axis_shares, uses_of_sdgs
from utsyn.governance.strategy.versions import structure_of

WITH_ALL = ("authority", "decision__treatment__body", "decision__case", "answerable_body", "replaces")


@dataclass(frozen=True)
class AnchorLine:
    """An anchor with its full name; `carried_on_by` are the goals that replaced a Millennium Goal."""

    anchor: Anchor
    name: Translated
    carried_on_by: tuple[Translated, ...] = ()


@dataclass(frozen=True)
class GoalBranch:
    """A goal with all that hangs on it."""

    goal: Goal
    sub_goals: tuple[GoalBranch, ...]
    main_strategies: tuple[MainStrategy, ...]
    anchors: tuple[AnchorLine, ...]


@dataclass(frozen=True)
class AxisBranch:
    """An axis with all that hangs on it; `main_strategies` are those that name no goal. `share` is None when no room tells."""

    axis: Axis
    goals: tuple[GoalBranch, ...]
    main_strategies: tuple[MainStrategy, ...]
    anchors: tuple[AnchorLine, ...]
    pledges: tuple[Pledge, ...]
    share: AxisShare | None = None

    @property
    def colour(self) -> str:
        """The axis's colour in the theme."""
        return axis_colour(self.axis.number)


@dataclass(frozen=True)
class StrategyTree:
    """All of a strategy that is in force; `anchors` and `pledges` are those of no axis."""

    strategy: Strategy
    axes: tuple[AxisBranch, ...]
    outcomes: tuple[Outcome, ...]
    pledges: tuple[Pledge, ...]
    anchors: tuple[AnchorLine, ...]
    places: tuple[NamedPlace, ...]


def whole(source: QuerySet[Strategy] | None = None) -> QuerySet[Strategy]:
    """Strategies with everything a page about one needs besides its parts, in one query."""
    return (Strategy.objects.all() if source is None else source).select_related(*WITH_ALL)


def tree_of(*, strategy: Strategy, person: Any) -> StrategyTree:
    """The strategy axis by axis: one query for each of the seven kinds of part, and one for the measures."""
    parts = current_parts(strategy)
    _tie(strategy, parts)
    shares = axis_shares(strategy, person)
    anchors = group(parts["anchor"], lambda anchor: (anchor.axis_id, anchor.goal_id))
    lines = {key: tuple(map(anchor_line, found)) for key, found in anchors.items()}
    branches = tuple(_axis_branch(axis, parts, lines, _named_for(axis, shares.get(axis.pk))) for axis in parts["axis"])
    pledges = tuple(pledge for pledge in parts["pledge"] if pledge.axis_id is None)
    return StrategyTree(strategy, branches, tuple(parts["outcome"]), pledges, lines.get((None, None), ()), tuple(parts["place"]))


def _tie(strategy: Strategy, parts: dict[str, list[Any]]) -> None:
    """Let the parts know the strategy and axis that are at hand, so that nothing is fetched twice."""
    axes = {axis.pk: axis for axis in parts["axis"]}
    for part in (part for found in parts.values() for part in found):
        part.strategy, part.authority = strategy, strategy.authority
        if getattr(part, "axis_id", None) in axes and part not in parts["axis"]:
            part.axis = axes[part.axis_id]


def _named_for(axis: Axis, share: AxisShare | None) -> AxisShare | None:
    """The share with its panel named for the axis, so that no two parts of a page bear one name."""
    if share is None or share.panel is None:
        return share
    return replace(share, panel=replace(share.panel, title=f"{share.panel.title}: {axis.short_name or axis.name}"))


def _axis_branch(
    axis: Axis, parts: dict[str, list[Any]], anchors: dict[Any, tuple[AnchorLine, ...]], share: AxisShare | None
) -> AxisBranch:
    mains = [main for main in parts["main_strategy"] if main.axis_id == axis.pk]
    by_goal = group(mains, lambda main: main.goal_id)
    goals = [goal for goal in parts["goal"] if goal.axis_id == axis.pk]
    by_parent = group(goals, lambda goal: goal.parent_id)

    def branch(goal: Goal) -> GoalBranch:
        under = tuple(branch(one) for one in by_parent.get(goal.pk, ()))
        return GoalBranch(goal, under, tuple(by_goal.get(goal.pk, ())), anchors.get((None, goal.pk), ()))

    pledges = tuple(pledge for pledge in parts["pledge"] if pledge.axis_id == axis.pk)
    tops = tuple(branch(goal) for goal in by_parent.get(None, ()))
    return AxisBranch(axis, tops, tuple(by_goal.get(None, ())), anchors.get((axis.pk, None), ()), pledges, share)


def goal_branch(*, goal: Goal) -> GoalBranch:
    """One goal with what hangs on it, sub-goals without theirs: at most three queries."""
    subs = [] if goal.parent_id else list(goal.sub_goals.filter(removed_in=None))
    mains = tuple(goal.main_strategies.filter(removed_in=None))
    anchors = tuple(anchor_line(anchor) for anchor in goal.anchors.filter(removed_in=None))
    return GoalBranch(goal, tuple(GoalBranch(sub, (), (), ()) for sub in subs), mains, anchors)


def group(things: Iterable[Any], key: Any) -> dict[Any, list[Any]]:
    """Things by key, order kept."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return dict(found)


# --- anchors and the global goals ---


def anchor_line(anchor: Anchor) -> AnchorLine:
    """The anchor with the name its code has, unless it has one of its own."""
    if anchor.kind == Anchor.Kind.MILLENNIUM:
        goal = sdg.millennium_goal(anchor.reference)
        carriers = tuple(_numbered(one.code, one.name) for one in sdg.goals_for_millennium(anchor.reference))
        return AnchorLine(anchor, anchor.name or Translated(goal.name), carriers)
    if anchor.kind == Anchor.Kind.SDG:
        name = sdg.target(anchor.reference).name if "." in anchor.reference else sdg.goal(int(anchor.reference)).name
        return AnchorLine(anchor, anchor.name or _numbered(anchor.reference, name))
    return AnchorLine(anchor, anchor.name or Translated({"nb": anchor.reference}))


def anchor_name(anchor: dict[str, Any]) -> Translated:
    """The same name, of an anchor in a snapshot."""
    return anchor_line(Anchor(kind=anchor["kind"], reference=anchor["reference"] or "", name=Translated(anchor["name"]))).name


def _numbered(code: str, name: Any) -> Translated:
    return Translated({language: f"{code} {text}" for language, text in name.items()})


@dataclass(frozen=True)
class SdgLine:
    """One of the 17 goals, and what of the strategy serves it or one of its targets."""

    number: int
    name: Translated
    uses: tuple[SdgUse, ...] = field(default=())


def sdg_lines(*, strategy: Strategy, person: Any, href: Any) -> tuple[SdgLine, ...]:
    """All 17 in order; `href(part)` gives the address of a part's page. Two queries, and one for each room above that tells."""
    anchors = Anchor.objects.filter(strategy=strategy, removed_in=None, kind__in=(Anchor.Kind.SDG, Anchor.Kind.MILLENNIUM))
    own = [use for anchor in anchors.select_related("axis", "goal") for use in _uses(strategy, anchor, href)]
    by_number = group([*own, *uses_of_sdgs(strategy, person)], lambda use: int(use.reference.partition(".")[0]))
    return tuple(SdgLine(goal.number, Translated(goal.name), tuple(by_number.get(goal.number, ()))) for goal in sdg.SDG_GOALS)


def _uses(strategy: Strategy, anchor: Anchor, href: Any) -> Iterable[SdgUse]:
    carrier: Any = anchor.goal or anchor.axis or strategy
    kind = {Goal: "goal", Axis: "axis"}.get(type(carrier), "strategy")
    if anchor.kind == Anchor.Kind.SDG:
        yield SdgUse(anchor.reference, str(carrier), href(carrier), kind)
        return
    for goal in sdg.goals_for_millennium(anchor.reference):
        yield SdgUse(goal.code, str(carrier), href(carrier), kind)


# --- lists ---


def remarks_by_gravity(*, strategy: Strategy) -> dict[str, list[Remark]]:
    """What the checks have to say, under "error" (must be mended) and "warning" (to be thought over); both keys are there."""
    found: dict[str, list[Remark]] = {"error": [], "warning": []}
    for remark in remarks_on(strategy):
        found["error" if remark.gravity == "error" else "warning"].append(remark)
    return found


def strategies_of(*, authority: Any, person: Any) -> QuerySet[Strategy]:
    """The strategies that `person` sees, newest first: two queries however many."""
    axes = Prefetch("axis_set", Axis.objects.filter(removed_in=None), to_attr="axes_in_force")
    return whole(Strategy.objects.visible_to(person)).filter(authority=authority).prefetch_related(axes).order_by("-first_year", "-pk")


def statements_of(*, strategy: Strategy, person: Any) -> QuerySet[Statement]:
    """The statements that `person` sees, in the order they came."""
    return Statement.objects.visible_to(person).filter(strategy=strategy)


def amendments_of(*, strategy: Strategy, person: Any) -> QuerySet[Amendment]:
    """The amendments that `person` sees, newest first."""
    found: QuerySet[Amendment] = Amendment.objects.visible_to(person).filter(strategy=strategy)
    return found.select_related("decision__treatment__body").order_by("-pk")


def structure_before(*, amendment: Amendment) -> dict[str, Any]:
    """The structure that an adopted amendment changed: the version before its own; for a withdrawn one, the strategy as it is."""
    versions = amendment.strategy.versions
    before = versions.filter(number=amendment.made_version - 1).first() if amendment.made_version else None
    found: dict[str, Any] = before.snapshot if before else structure_of(amendment.strategy)
    return found


@dataclass(frozen=True)
class StagedItem:
    """One change of an open amendment, and what the part it touches is called."""

    item: AmendmentItem
    operation: str
    kind: Any
    name: Translated | str


def staged_items(*, amendment: Amendment) -> list[StagedItem]:
    """The changes of an amendment in the order they were put in: two queries and those of the strategy's structure."""
    known = [*amendment.preview["parts"].items(), *structure_of(amendment.strategy)["parts"].items()]
    names = {part["code"]: part_name(part) for _key, parts in known for part in parts}
    return [
        StagedItem(item, item.get_operation_display(), KINDS[item.part_kind].label, names.get(item.part_code, item.part_code))
        if item.part_kind != "strategy"
        else StagedItem(item, item.get_operation_display(), "", amendment.strategy.title)
        for item in amendment.items.all()
    ]


@dataclass(frozen=True)
class OutlineRow:
    """A line of the outline: how deep it lies (0-3), and whether it is new (an amendment adds it)."""

    depth: int
    kind: str
    code: str
    number: int
    name: Translated | str
    is_new: bool = False
    colour: str = ""
    note: Translated | str = ""

    @property
    def label(self) -> Any:
        """What it is: a goal that lies under another is a sub-goal."""
        return _("sub-goal") if self.kind == "goal" and self.depth > 1 else KINDS[self.kind].label


def outline_of(structure: dict[str, Any], known: dict[str, Any] | None = None) -> list[OutlineRow]:
    """A structure (see `versions.structure_of`) as lines: outcomes, then axes with goals and main strategies, pledges, anchors.

    What is not in `known` is marked as new.
    """
    parts = structure["parts"]
    old = {part["code"] for found in (known or structure)["parts"].values() for part in found}

    names = {part["code"]: part_name(part) for kind in ("axis", "goal") for part in parts[kind]}

    def row(depth: int, kind: str, part: dict[str, Any], colour: str = "") -> OutlineRow:
        note = names.get(part.get("goal") or part.get("axis") or "", "") if kind in ("anchor", "pledge") else ""
        name = anchor_name(part) if kind == "anchor" else part_name(part)
        return OutlineRow(depth, kind, part["code"], part["number"], name, part["code"] not in old, colour, note)

    def under(goal: dict[str, Any], depth: int) -> Iterable[OutlineRow]:
        yield row(depth, "goal", goal)
        for sub in (one for one in parts["goal"] if one["parent"] == goal["code"]):
            yield from under(sub, depth + 1)
        yield from (row(depth + 1, "main_strategy", main) for main in parts["main_strategy"] if main["goal"] == goal["code"])

    rows = [row(0, "outcome", outcome) for outcome in parts["outcome"]]
    for axis in parts["axis"]:
        rows.append(row(0, "axis", axis, axis_colour(axis["number"])))
        for goal in (one for one in parts["goal"] if one["axis"] == axis["code"] and not one["parent"]):
            rows += under(goal, 1)
        rows += [row(1, "main_strategy", main) for main in parts["main_strategy"] if main["axis"] == axis["code"] and not main["goal"]]
    return rows + [row(0, kind, part) for kind in ("pledge", "anchor", "place") for part in parts.get(kind, ())]


def as_json(*, strategy: Strategy) -> dict[str, Any]:
    """The strategy as it is now, for a file: the same shape as a version's snapshot, with where it stands."""
    banner = strategy.authority.banner.texts()
    facts = {"status": strategy.status, "version": strategy.current_version, "notice": banner or None}
    decided = {"code": strategy.decision.code, "decided_on": strategy.decision.decided_on.isoformat()} if strategy.decision else None
    authority = {"code": strategy.authority.code, "name": strategy.authority.name.texts()}
    return {"authority": authority, **facts, "decision": decided, **structure_of(strategy)}
