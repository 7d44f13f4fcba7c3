"""Open data: a room registers its datasets, tables and activities here, and the web floor draws them in every format.

A table is told once, as columns and a queryset of what strangers may see; CSV, SQLite and Parquet are drawn from the same
columns. Nothing here touches the database before rows are asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.text import Translated

Kind = Literal["text", "words", "whole", "decimal", "date", "moment", "claim"]
# The first and the last year, both included; None where there is none.
Years = tuple[int | None, int | None]
# So many things are held at once, however long the table is.
CHUNK = 500


@dataclass(frozen=True)
class Codes:
    """A code list that is no single class of choices: (code, what it means) each."""

    choices: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class OpenColumn:
    """A column: `value` takes it from a thing, `told` says what it is. "words" is text in several languages: a column a language.

    One that leads to another table names it in `leads_to`, and holds that row's code; `choices` say what each word of a code list means.
    """

    name: str
    kind: Kind
    told: Any
    value: Callable[[Any], Any]
    leads_to: str = ""
    choices: Any = None


def column(name: str, kind: Kind, told: Any, path: str = "", *, leads_to: str = "", choices: Any = None) -> OpenColumn:
    """A column of what lies at `path` from the thing ("axis.code"; its own name when left out), None where the way ends early."""
    return OpenColumn(name, kind, told, _along(path or name), leads_to, choices)


def code_column() -> OpenColumn:
    """The key of most tables."""
    return column("code", "text", _("Code of the row. It lasts, and stands in the address of the page."))


def _along(path: str) -> Callable[[Any], Any]:
    steps = path.split(".")

    def value(thing: Any) -> Any:
        for step in steps:
            if thing is None:
                return None
            thing = getattr(thing, step)
        return thing

    return value


@dataclass(frozen=True)
class Flat:
    """A column as files have it: one name, one type, and for words one language."""

    name: str
    kind: Kind
    column: OpenColumn
    language: str = ""


@dataclass(frozen=True)
class OpenTable:
    """A table of the download; `things(authority)` is a queryset, in an order that lasts, of what strangers may see."""

    name: str
    title: Any
    things: Callable[[Any], Any]
    columns: tuple[OpenColumn, ...]
    key: tuple[str, ...] = ("code",)

    def flat(self, languages: Sequence[str]) -> list[Flat]:
        """The columns of files for an authority that offers `languages`."""
        return [one for column in self.columns for one in _flat(column, languages)]

    def rows(self, authority: Any, languages: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """A row a thing, matching `flat`; a missing value is None, never zero or an empty word."""
        for thing in self.things(authority).iterator(chunk_size=CHUNK):
            yield tuple(cell for column in self.columns for cell in _cells(column, thing, languages))


def _flat(column: OpenColumn, languages: Sequence[str]) -> list[Flat]:
    if column.kind != "words":
        return [Flat(column.name, column.kind, column)]
    return [Flat(f"{column.name}_{language}", "text", column, language) for language in languages]


def _cells(column: OpenColumn, thing: Any, languages: Sequence[str]) -> list[Any]:
    value = column.value(thing)
    if column.kind != "words":
        return [None if value == "" else value]
    texts = value.texts() if isinstance(value, Translated) else {}
    return [texts.get(language) for language in languages]


@dataclass(frozen=True)
class Distribution:
    """A dataset in one format, at the address of a route; `parts` are the route's own.

    `holds_for(authority)` says whether it can be had there at all.
    """

    label: Any
    route: str
    media_type: str
    parts: dict[str, str] = field(default_factory=dict)
    query: str = ""
    conforms_to: str = ""
    holds_for: Callable[[Any], bool] = lambda authority: True


@dataclass(frozen=True)
class Dataset:
    """What the catalogue lists: `nouns` are the models whose public changes make it newer, `themes` the EU's data themes.

    `period(authority)` is its first and last year, both included, either None when it has none. `page` is the route where people read it.
    """

    key: str
    title: Any
    told: Any
    nouns: tuple[Any, ...]
    themes: tuple[str, ...] = ("GOVE",)
    tables: tuple[OpenTable, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    page: str = ""
    period: Callable[[Any], Years] = lambda authority: (None, None)
    order: int = 50


_DATASETS: dict[str, Dataset] = {}


def years_of(found: Any, first: str, last: str = "") -> Years:
    """The years from the least of the field `first` to the greatest of `last` (or of `first`): days or years. One query."""
    told = found.order_by().aggregate(first=Min(first), last=Max(last or first))
    begins, ends = (getattr(told[name], "year", told[name]) for name in ("first", "last"))
    return begins, ends


def dataset(entry: Dataset) -> Dataset:
    """Register a dataset for the catalogue and the download."""
    _DATASETS[entry.key] = entry
    tables.cache_clear()
    return entry


def datasets() -> list[Dataset]:
    """All of them, in order."""
    return sorted(_DATASETS.values(), key=lambda one: (one.order, one.key))


@cache
def tables() -> dict[str, OpenTable]:
    """All tables by name, in the order of their datasets."""
    return {table.name: table for one in datasets() for table in one.tables}


# --- activities (IATI) ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Party:
    """A body that takes part: `role` is IATI's (1 funding, 2 accountable, 3 extending, 4 implementing)."""

    name: Translated | str
    role: int
    organisation_number: str = ""
    is_us: bool = False


@dataclass(frozen=True)
class Sum:
    """Money that moved or was promised on a day: `kind` is IATI's transaction type, `currency` an ISO 4217 code."""

    kind: int
    on: dt.date
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Activity:
    """Something done with or for others, as IATI wants it told; `status` and the keys of `days` are IATI's codes.

    `sort` is the room's own word for what it is, `countries` ISO codes of where it goes on beside here.
    """

    code: str
    title: Translated
    description: Translated
    status: int
    days: dict[int, dt.date]
    parties: tuple[Party, ...]
    sort: tuple[str, Any]
    href: str
    countries: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()


ActivityFinder = Callable[[Any], Iterator[Activity]]
_ACTIVITIES: list[ActivityFinder] = []


def activities(finder: ActivityFinder) -> ActivityFinder:
    """Register a function (authority) -> its public activities, in an order that lasts, few held at once."""
    if finder not in _ACTIVITIES:
        _ACTIVITIES.append(finder)
    return finder


def activities_of(authority: Any) -> Iterator[Activity]:
    """The public activities of all rooms."""
    for finder in _ACTIVITIES:
        yield from finder(authority)
