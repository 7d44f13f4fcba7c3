"""What a table is declared of: columns, filters, and the cells and pages that come out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import get_language
from markupsafe import Markup, escape

from utsyn.foundation.kernel.alphabet import sort_key
from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui import formats
from utsyn.foundation.ui.health import health_mark, health_word

NUMERIC = frozenset({"number", "money", "percent"})
_SHOWN: dict[str, Callable[[Any], Any]] = {
    "text": formats.text,
    "number": formats.number,
    "money": formats.money,
    "percent": formats.percent,
    "date": formats.day,
    "moment": formats.moment,
    "years": formats.unbroken_years,
}


@dataclass(frozen=True)
class Column:
    """A column: `value(row)` gives what stands in it, as a value; `kind` says how it is written.

    kind: text, number, money, percent (a share 0-1), date, moment, years, health (`word(row)` may give the word), html
    (markup that is safe already). `sort` is True (by value), a field path of the queryset, or a function of the row;
    without it nobody sorts by the column. `width` is one of narrow, wide.
    """

    key: str
    label: Any
    value: Callable[[Any], Any]
    kind: str = "text"
    sort: bool | str | Callable[[Any], Any] = False
    width: str = ""
    href: Callable[[Any], str | None] | None = None
    word: Callable[[Any], Any] | None = None
    # What a download holds when that is not `value` (an html column, say).
    plain: Callable[[Any], Any] | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether it stands to the right, in figures of one width."""
        return self.kind in NUMERIC

    @property
    def is_sortable(self) -> bool:
        """Whether readers may sort by it."""
        return bool(self.sort)

    def cell(self, row: Any, *, is_first: bool) -> Cell:
        """The column's cell in `row`, ready to print."""
        value = self.value(row)
        href = self.href(row) if self.href else None
        return Cell(value, self._written(row, value), href, self.is_numeric, is_first)

    def _written(self, row: Any, value: Any) -> Any:
        if self.kind == "health" and value:
            return health_mark(value, self.word(row) if self.word else None)
        write = _SHOWN.get(self.kind, formats.or_missing)
        return write(value)

    def sort_value(self, row: Any) -> tuple[bool, Any]:
        """What rows are compared by: as the reader's alphabet has it, the missing last."""
        value = self.sort(row) if callable(self.sort) else self.value(row)
        if value is None or value == "":
            return (True, 0)
        if isinstance(value, Money):
            return (False, value.amount)
        if isinstance(value, (int, float, Decimal, dt.date, tuple)):
            return (False, value)
        return (False, sort_key(value, get_language() or "nb"))

    def download(self, row: Any) -> Any:
        """The cell's value for a file: dates and numbers as such, texts plain, the missing None."""
        value = (self.plain or self.value)(row)
        if self.kind == "health" and value:
            value = self.word(row) if self.word else health_word(value)
        if isinstance(value, Money):
            return value.amount
        if self.kind == "years" and value is not None:
            return str(formats.years(value))
        if isinstance(value, Translated):
            return str(value) or None
        return value if value is None or isinstance(value, (bool, int, float, Decimal, dt.date)) else str(value)


class Cell(NamedTuple):
    """A cell: its value, how it is written, and the tag and class it stands in."""

    value: Any
    shown: Any
    href: str | None
    is_numeric: bool
    is_first: bool

    @property
    def html(self) -> str:
        """The cell as an element. Made here and not in a template: a page of 1,000 rows has several thousand of them."""
        inner: str = escape(self.shown)
        if self.href:
            inner = f'<a href="{escape(self.href)}">{inner}</a>'
        number = ' class="num"' if self.is_numeric else ""
        return f'<th scope="row"{number}>{inner}</th>' if self.is_first else f"<td{number}>{inner}</td>"


class Row(NamedTuple):
    """What the row is about, and its cells."""

    thing: Any
    cells: tuple[Cell, ...]

    @property
    def html(self) -> Markup:
        """The row as an element; every cell has escaped what is not markup already."""
        return Markup("<tr>" + "".join(cell.html for cell in self.cells) + "</tr>")  # noqa: S704


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the rows: a value that is not among `choices` (value, label) counts as none.

    `keep` is a field path of the queryset or a function (rows, value) -> rows. Without `choices` it is free text, and
    `keep` must be a function.
    """

    key: str
    label: Any
    choices: Sequence[tuple[Any, Any]] | None
    keep: str | Callable[[Any, str], Any]
    any_label: Any = ""

    def allowed(self, wanted: str) -> str:
        """`wanted` if it may be chosen, else ""."""
        if not wanted or "\x00" in wanted:
            return ""
        if self.choices is None:
            return wanted.strip()[:100]
        return wanted if any(str(value) == wanted for value, _label in self.choices) else ""


@dataclass(frozen=True)
class Page:
    """Where in the rows one stands; pages count from 1."""

    number: int
    last: int
    previous_href: str | None
    next_href: str | None
