"""What changed between two snapshots: at freezing since the report before, on a page between any two."""

from __future__ import annotations

from typing import Any

# From the gravest: what a reader wants to know first.
_WORSE = {"off_track": 0, "at_risk": 1, "not_reported": 2, "on_hold": 3, "on_track": 4, "completed": 5}


def changes_since(before: Any, now: dict[str, Any]) -> dict[str, Any] | None:
    """What is different from the report `before`; None when there is none."""
    if before is None:
        return None
    earlier = before.data
    return {
        "code": before.code, "frozen_on": earlier["frozen_on"], "sha256": before.sha256,
        "cycle": {key: earlier["cycle"][key] for key in ("kind", "year", "number")},
        **between(earlier, now),
    }  # fmt: skip


def between(earlier: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    """Measures by code: those that are new, gone, or of which something else is said; milestones that were reached."""
    old = {one["code"]: one for one in earlier["measures"]}
    new = {one["code"]: one for one in later["measures"]}
    changed = [
        {"code": code, "before": old[code]["health"], "after": one["health"]}
        for code, one in new.items()
        if code in old and old[code]["health"] != one["health"]
    ]
    changed.sort(key=lambda one: (_WORSE.get(one["after"], 9), _place(new[one["code"]])))
    return {
        "health": changed,
        "added": [code for code in new if code not in old],
        "gone": [{"code": code, "number": one["number"], "title": one["title"]} for code, one in old.items() if code not in new],
        "reached": _reached(old, new),
        "indicators": _indicators(earlier["indicators"], later["indicators"]),
    }


def _place(measure: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in measure["number"].split("."))


def _reached(old: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """Milestones reached now that were not before."""
    before = {stone["code"] for one in old.values() for stone in one["milestones"] if stone["reached_on"]}
    return [
        {"code": code, "title": stone["title"], "reached_on": stone["reached_on"]}
        for code, one in new.items()
        for stone in one["milestones"]
        if stone["reached_on"] and stone["code"] not in before
    ]


def _indicators(earlier: list[dict[str, Any]], later: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Indicators whose latest value is another."""
    old = {one["code"]: one for one in earlier}
    found = ((old[one["code"]], one) for one in later if one["code"] in old)
    return [
        {"code": now["code"], "before": was["latest_value"], "after": now["latest_value"]}
        for was, now in found
        if was["latest_value"] != now["latest_value"]
    ]
