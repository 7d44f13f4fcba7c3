"""The rows of a panel's table, written in Python: a thousand of them through macros took 200 ms of CPU."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from utsyn.foundation.kernel.registries import PanelRow
from utsyn.foundation.ui.formats import shown
from utsyn.foundation.ui.health import health_mark


def panel_rows(rows: Iterable[PanelRow]) -> Markup:
    """Each row as `<tr>`: the first cell links to what the row is about and carries its health."""
    listed = list(rows)
    marks = {health: health_mark(health) for health in {row.health for row in listed} if health}
    return Markup("".join([_row(row, marks) for row in listed]))  # noqa: S704  (every cell is escaped below)


def _row(row: PanelRow, marks: dict[str, Markup]) -> str:
    first, *others = (_cell(cell) for cell in row.cells)
    linked = f'<a href="{_escaped(row.href)}">{first}</a>' if row.href else first
    marked = f"{linked} {marks[row.health]}" if row.health else linked
    return f"<tr><td>{marked}</td>{''.join([f'<td>{cell}</td>' for cell in others])}</tr>"


def _cell(value: Any) -> str:
    # Most cells are plain words: they need none of the questions that dates and amounts are asked.
    kind = type(value)
    return _escaped(value if value and (kind is str or kind is Markup) else shown(value))


# Units, years and states stand in many rows. By type as well: what is markup is equal to the same words that are not.
@lru_cache(maxsize=8192, typed=True)
def _escaped(value: Any) -> str:
    return str(escape(value))
