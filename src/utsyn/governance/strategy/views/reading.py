"""Pages to read: the list, a strategy axis by axis, its parts, its versions, and the global goals it serves."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from utsyn.foundation.accounts.fetch import find
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.registries import panels_for
from utsyn.foundation.kernel.requests import Request
from utsyn.foundation.kernel.rules import may, require
from utsyn.foundation.ui.addresses import address_of
from utsyn.foundation.ui.figures.axes import AxesFigure, axes_figure
from utsyn.foundation.ui.figures.axes import AxisShare as Spoke
from utsyn.foundation.ui.parts import AxisRow
from utsyn.foundation.ui.render import render
from utsyn.governance.strategy import queries
from utsyn.governance.strategy.actions import actions_on
from utsyn.governance.strategy.difference import difference
from utsyn.governance.strategy.frozen import frozen_tree
from utsyn.governance.strategy.models import Axis, Goal, MainStrategy, Strategy, StrategyVersion
from utsyn.governance.strategy.registries import targets_reached
from utsyn.governance.strategy.standing import standing
from utsyn.governance.strategy.thread import thread_steps
from utsyn.governance.strategy.versions import is_intact

MOST_SPOKES = 12


@require_safe
def strategies(request: Request) -> HttpResponse:
    """Every strategy that the person may see."""
    found = queries.strategies_of(authority=request.authority, person=request.person)
    lines = [(strategy, standing(strategy)) for strategy in found]
    may_start = may(request.person, "strategy.start", request.authority)
    return render(request, "strategy/strategies.html", {"lines": lines, "may_start": may_start})


@require_safe
def strategy(request: Request, code: str, slug: str = "") -> HttpResponse:
    """The strategy, axis by axis."""
    found = find(queries.whole(Strategy.objects.with_successor()), request, code)
    tree = queries.tree_of(strategy=found, person=request.person)
    context = {
        "strategy": found, "tree": tree, "standing": standing(found), "figure": _figure(request, tree),
        "rows": [_axis_row(request, branch) for branch in tree.axes], "actions": actions_on(request, found),
        "panels": panels_for("strategy", found, request.person), "thread": thread_steps(request, found),
    }  # fmt: skip
    return render(request, "strategy/strategy.html", context)


def _figure(request: Request, tree: queries.StrategyTree) -> AxesFigure | None:
    """One spoke an axis; none when there are no axes, or more than can be told apart."""
    if not 1 <= len(tree.axes) <= MOST_SPOKES:
        return None
    targets = targets_reached(tree.strategy, person=request.person, authority=request.authority)
    return axes_figure([_spoke(request, branch, targets.get(branch.axis.pk)) for branch in tree.axes])


def _spoke(request: Request, branch: queries.AxisBranch, at_target: float | None) -> Spoke:
    axis, share = branch.axis, branch.share
    done = share.on_track / share.total if share and share.total else None
    return Spoke(
        axis.number,
        str(axis.name),
        address_of(request, axis),
        done,
        at_target,
        short_name=str(axis.short_name or axis.name),
        colour=branch.colour,
    )


def _axis_row(request: Request, branch: queries.AxisBranch) -> AxisRow:
    axis, share = branch.axis, branch.share
    counts = (share.on_track, share.at_risk, share.total) if share else (0, 0, 0)
    return AxisRow(axis.number, axis.name, address_of(request, axis), *counts, branch.colour)


@require_safe
def axis(request: Request, code: str, slug: str = "") -> HttpResponse:
    """One axis with all that hangs on it."""
    found = find(Axis.objects.select_related(*_strategy_too()), request, code)
    tree = queries.tree_of(strategy=found.strategy, person=request.person)
    branch = next((one for one in tree.axes if one.axis.pk == found.pk), None)
    return _part_page(request, "axis", found, branch=branch)


@require_safe
def goal(request: Request, code: str, slug: str = "") -> HttpResponse:
    """One goal: what it lies under, and what serves it."""
    found = find(Goal.objects.select_related(*_strategy_too(), "axis", "parent__axis"), request, code)
    return _part_page(request, "goal", found, branch=queries.goal_branch(goal=found))


@require_safe
def main_strategy(request: Request, code: str, slug: str = "") -> HttpResponse:
    """One main strategy: the goal it serves, and the measures that carry it out."""
    related = (*_strategy_too(), "axis", "goal__axis", "goal__parent__axis")
    return _part_page(request, "main_strategy", find(MainStrategy.objects.select_related(*related), request, code))


def _strategy_too() -> tuple[str, ...]:
    return tuple(f"strategy__{name}" for name in queries.WITH_ALL)


def _part_page(request: Request, place: str, part: Any, **more: Any) -> HttpResponse:
    """The page of a part; rooms above hang their panels at its place ("axis", "goal", "main strategy")."""
    panels = panels_for(place.replace("_", " "), part, request.person)
    context = {"part": part, "strategy": part.strategy, "thread": thread_steps(request, part), "panels": panels, **more}
    return render(request, f"strategy/{place}.html", {**context, "is_removed": part.removed_in is not None})


@require_safe
def global_goals(request: Request, code: str) -> HttpResponse:
    """The 17 goals, and which goals and measures serve each."""
    found = find(queries.whole(), request, code)
    lines = queries.sdg_lines(strategy=found, person=request.person, href=lambda part: address_of(request, part))
    return render(request, "strategy/global_goals.html", {"strategy": found, "lines": lines})


@require_safe
def remarks(request: Request, code: str) -> HttpResponse:
    """What the checks have to say of the strategy."""
    found = find(queries.whole(), request, code)
    require(request.person, "strategy.see_unfinished", found)
    return render(request, "strategy/remarks.html", {"strategy": found, "groups": queries.remarks_by_gravity(strategy=found)})


@require_safe
def download(request: Request, code: str) -> HttpResponse:
    """The strategy as it is now, as JSON."""
    found = find(queries.whole(), request, code)
    return _json_file(queries.as_json(strategy=found), slug_of(found.title))


# --- versions ---


@require_safe
def versions(request: Request, code: str) -> HttpResponse:
    """Every version, and a form to compare two."""
    found = find(queries.whole(), request, code)
    frozen = found.versions.select_related("decision__treatment__body", "decision__case").order_by("-number")
    amendments = queries.amendments_of(strategy=found, person=request.person)
    return render(request, "strategy/versions.html", {"strategy": found, "versions": frozen, "amendments": amendments})


@require_safe
def version(request: Request, code: str, slug: str = "") -> HttpResponse:
    """A version as it was frozen."""
    related = ("strategy", "strategy__authority", "decision__treatment__body", "decision__case")
    found = find(StrategyVersion.objects.select_related(*related), request, code)
    context = {"version": found, "strategy": found.strategy, "tree": frozen_tree(found.snapshot), "is_intact": is_intact(found)}
    return render(request, "strategy/version.html", context)


@require_safe
def version_file(request: Request, code: str) -> HttpResponse:
    """The frozen JSON itself, with its digest in a header."""
    found = find(StrategyVersion.objects.select_related("strategy"), request, code)
    response = _json_file(found.snapshot, f"{slug_of(found.strategy.title)}-v{found.number}")
    response["X-Content-Digest"] = f"sha-256={found.digest}"
    return response


@require_safe
def compare(request: Request, code: str) -> HttpResponse:
    """What changed between two versions; the last two unless the address says otherwise."""
    found = find(queries.whole(), request, code)
    numbers = [one.number for one in found.versions.only("number")]
    before = _asked(request, "from", numbers, numbers[-2] if len(numbers) > 1 else None)
    after = _asked(request, "to", numbers, numbers[-1] if numbers else None)
    old, new = (get_object_or_404(found.versions.all(), number=one) if one else None for one in (before, after))
    changes = difference(old.snapshot, new.snapshot) if old and new else ()
    context = {"strategy": found, "numbers": numbers, "old": old, "new": new, "changes": changes}
    return render(request, "strategy/compare.html", context)


def _asked(request: Request, key: str, numbers: list[int], default: int | None) -> int | None:
    """A version number from the address; what is no number counts as not asked."""
    typed = request.GET.get(key, "")
    return next((number for number in numbers if str(number) == typed), default)


def _json_file(body: Any, name: str) -> JsonResponse:
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "indent": 2}, encoder=json.JSONEncoder)
    response["Content-Disposition"] = f'attachment; filename="{name or _("strategy")}.json"'
    return response
