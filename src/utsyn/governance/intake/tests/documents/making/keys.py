"""Writes the answer key of a source from its head and its marks."""

from decimal import Decimal
from typing import Any

import tomlkit

from .source import Mark, Source

HEAD = ("authority", "kind", "country", "language", "status", "title")
LISTS = {
    "goal": "goals",
    "sub": "sub_goals",
    "main": "main_strategies",
    "measure": "measures",
    "axis": "axes",
    "partner": "partners",
    "figure": "indicator_candidates",
    "anchor": "anchors",
}
DETAILS = {"by", "cost", "years", "due"}
SINGLE = {"overall": "overall_goal", "body": "responsible_body"}


def key_of(source: Source) -> str:
    """Return the key as TOML."""
    key: dict[str, Any] = {"document": f"{source.name}.{source.layout['suffix']}"}
    key.update({name: source.head[name] for name in HEAD})
    key.update(_single(source))
    key["outcomes"] = [mark.words for mark in source.marks if mark.kind == "outcome"]
    for part in ("decision", "period"):
        if part in source.head:
            key[part] = source.head[part]
    found = _findings(source)
    key.update({name: found[kind] for kind, name in LISTS.items()})
    return tomlkit.dumps({name: value for name, value in key.items() if value != []})


def _single(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in source.marks:
        if mark.kind in SINGLE:
            found[SINGLE[mark.kind]] = mark.words
    found["axes_numbered"] = bool(source.head.get("axes_numbered", False))
    return found


def _findings(source: Source) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in LISTS}
    aims = {m.values["id"]: m.words for m in source.marks if "id" in m.values}
    measures: list[tuple[int, Mark, dict[str, Any]]] = []
    for at, mark in enumerate(source.marks):
        if mark.kind in LISTS:
            row = _row(mark, aims)
            found[mark.kind].append(row)
            if mark.kind == "measure":
                measures.append((at, mark, row))
        elif mark.kind not in DETAILS | set(SINGLE) | {"outcome"}:
            raise ValueError(f"{source.name}: no such mark: {mark.kind}")
    for at, mark in enumerate(source.marks):
        if mark.kind in DETAILS:
            _add_detail(_owner(at, mark, measures), mark)
    return found


def _row(mark: Mark, aims: dict[str, str]) -> dict[str, Any]:
    values = mark.values
    if mark.kind == "axis":
        return {"number": int(mark.number or 0), "name": values.get("name", mark.words)}
    if mark.kind == "partner":
        return {"name": values.get("name", mark.words)} | ({"country": mark.number} if mark.number else {})
    if mark.kind == "figure":
        return {"value": mark.words} | ({"about": values["about"]} if "about" in values else {})
    row: dict[str, Any] = {"text": mark.words}
    if mark.number:
        row["axis"] = int(mark.number)
    if "by" in values:
        row["responsible"] = values["by"]
    if "of" in values:
        row["goal"] = aims[values["of"]]
    return row


def _owner(at: int, mark: Mark, measures: list[tuple[int, Mark, dict[str, Any]]]) -> dict[str, Any]:
    """The measure a detail belongs to: of the same block, else the one before."""
    near = [measure for measure in measures if measure[1].block == mark.block]
    before = [row for place, _, row in near if place < at]
    after = [row for place, _, row in near if place > at]
    earlier = [row for place, _, row in measures if place < at]
    return before[-1] if before else after[0] if after else earlier[-1]


def _add_detail(row: dict[str, Any], mark: Mark) -> None:
    if mark.kind == "by":
        row["responsible"] = mark.words
    elif mark.kind == "cost":
        amount, currency = (mark.number or "").split()
        row["cost"] = {"amount": int(Decimal(amount)), "currency": currency, "words": mark.words.removeprefix("@num:")}
        row["cost"] |= {"per": mark.values["per"]} if "per" in mark.values else {}
    elif mark.kind == "due":
        row["due"] = mark.number
        row["last_year"] = int((mark.number or "")[:4])
    else:
        first, dash, last = (mark.number or "").partition("-")
        row |= {"first_year": int(first)} if first else {}
        row |= {"last_year": int(last or first)} if last or not dash else {}
