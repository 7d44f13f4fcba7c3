"""A table made in a view from a queryset or a list: sorted, filtered, paged and downloaded as the address says."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse

from utsyn.foundation.ui.columns import Column, Filter, Page, Row
from utsyn.foundation.ui.exports import FORMATS, Sheet

__all__ = ["Column", "Filter", "Page", "Row", "Table"]
PAGE_SIZE = 50


class Table:
    """The rows that the address asks for; whatever else the address says gives the default, never an error.

    `rows` is a queryset with its `select_related` and `prefetch_related` done (so that no row costs a query) or a list.
    `sort` names the column to begin with, "-key" for falling. `name` keeps two tables of one page apart.
    `page_size` None shows all rows.
    """

    def __init__(
        self,
        request: HttpRequest,
        rows: QuerySet[Any] | Iterable[Any],
        columns: Sequence[Column],
        *,
        caption: Any,
        filters: Sequence[Filter] = (),
        sort: str = "",
        name: str = "",
        page_size: int | None = PAGE_SIZE,
        prepare: Callable[[list[Any]], None] | None = None,
    ) -> None:
        self._all = rows
        self._query = request.GET
        self._request = request
        self._default_sort = sort
        self._page_size = page_size
        self._prepare = prepare
        self.columns, self.filters, self.caption = tuple(columns), tuple(filters), caption
        self.path = request.path
        self.prefix = f"{name}-" if name else ""
        self.id = f"table-{name}" if name else "table"

    # --- what the address says ---

    def _asked(self, key: str) -> str:
        return str(self._query.get(self.prefix + key, ""))

    def chosen(self, filter: Filter) -> str:
        """The value chosen in `filter`; "" when none."""
        return filter.allowed(self._asked(filter.key))

    @cached_property
    def is_filtered(self) -> bool:
        """Whether any filter is set."""
        return any(self.chosen(filter) for filter in self.filters)

    @cached_property
    def _sorting(self) -> tuple[Column | None, bool]:
        """The column sorted by, and whether it falls."""
        for asked in (self._asked("sort"), self._default_sort):
            for column in self.columns:
                if column.is_sortable and column.key == asked.removeprefix("-"):
                    return column, asked.startswith("-")
        return None, False

    def sort_of(self, column: Column) -> str:
        """`ascending`, `descending` or "", for `aria-sort`."""
        sorted_by, falls = self._sorting
        return ("descending" if falls else "ascending") if sorted_by is column else ""

    # --- rows ---

    @cached_property
    def _filtered(self) -> Any:
        rows: Any = self._all if isinstance(self._all, QuerySet) else list(self._all)
        for filter in self.filters:
            value = self.chosen(filter)
            if value:
                rows = filter.keep(rows, value) if callable(filter.keep) else rows.filter(**{filter.keep: value})
        # What is equal in the column that is sorted by stands in one order on every engine, and on no two pages.
        is_free = isinstance(rows, QuerySet) and not rows.ordered and not rows.query.is_sliced and getattr(rows, "_fields", None) is None
        return rows.order_by("pk") if is_free else rows

    @cached_property
    def _sorted(self) -> Any:
        column, falls = self._sorting
        if column is None:
            return self._filtered
        if isinstance(column.sort, str) and isinstance(self._filtered, QuerySet):
            by = F(column.sort)
            return self._filtered.order_by(by.desc(nulls_last=True) if falls else by.asc(nulls_last=True), "pk")
        rows = list(self._filtered)
        known = sorted((row for row in rows if not column.sort_value(row)[0]), key=column.sort_value, reverse=falls)
        return known + [row for row in rows if column.sort_value(row)[0]]

    @cached_property
    def count(self) -> int:
        """How many rows the filters leave, on all pages."""
        return self._sorted.count() if isinstance(self._sorted, QuerySet) else len(self._sorted)

    @cached_property
    def page(self) -> Page:
        """The page asked for; the nearest there is when there is no such page."""
        last = max(1, math.ceil(self.count / self._page_size)) if self._page_size else 1
        asked = self._asked("page")
        number = min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
        return Page(
            number,
            last,
            self._href(page=str(number - 1)) if number > 1 else None,
            self._href(page=str(number + 1)) if number < last else None,
        )

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page, ready to print."""
        first = (self.page.number - 1) * (self._page_size or 0)
        things = list(self._sorted[first : first + self._page_size] if self._page_size else self._sorted)
        return self._made(things)

    def _made(self, things: list[Any]) -> list[Row]:
        if self._prepare is not None:
            self._prepare(things)
        return [Row(thing, tuple(c.cell(thing, is_first=not i) for i, c in enumerate(self.columns))) for thing in things]

    # --- addresses ---

    def _href(self, **changes: str | None) -> str:
        """This page's address with the table's own keys changed; the first page needs no number."""
        query = {key: self._query.getlist(key) for key in self._query if key != f"{self.prefix}format"}
        if "page" not in changes:
            changes = {**changes, "page": None}
        for key, value in changes.items():
            query.pop(self.prefix + key, None)
            if value is not None:
                query[self.prefix + key] = [value]
        return f"{self.path}?{urlencode(query, doseq=True)}" if query else self.path

    def sort_href(self, column: Column) -> str:
        """Sorted by `column`; the other way round when it is sorted by it already."""
        return self._href(sort=f"-{column.key}" if self.sort_of(column) == "ascending" else column.key)

    @property
    def kept_fields(self) -> list[tuple[str, str]]:
        """What a filter form must send along so that sorting and the page's other choices stay."""
        own = {self.prefix + key for key in ("page", "format", *(filter.key for filter in self.filters))}
        return [(key, value) for key in self._query if key not in own for value in self._query.getlist(key)]

    @property
    def export_hrefs(self) -> list[tuple[str, str]]:
        """(name, address) of each file that the shown rows can be had as."""
        return [(name.upper(), self._href(format=name)) for name in FORMATS]

    def export(self) -> HttpResponse | None:
        """The file that the address asks for, with every row the filters leave; None when it asks for the page.

        In a view: `return table.export() or render(request, template, {"table": table})`.
        """
        wanted = self._asked("format")
        if wanted not in FORMATS:
            return None
        things = list(self._sorted)
        if self._prepare is not None:
            self._prepare(things)
        rows = [[column.download(thing) for column in self.columns] for thing in things]
        banner = getattr(getattr(self._request, "authority", None), "banner", None)
        return FORMATS[wanted](Sheet(str(self.caption), self.columns, rows, str(banner) if banner else ""))
