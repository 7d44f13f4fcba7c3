"""How rooms show each other's things without importing upward: a lower room declares a place, an upper one fills it.

Everything registered is a plain function; nothing here touches the database.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

# --- panels ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PanelRow:
    """One line of a panel: `cells` match the panel's headings; `href` leads to what the line is about."""

    cells: tuple[Any, ...]
    href: str | None = None
    health: str | None = None


@dataclass(frozen=True)
class Panel:
    """What one room shows in another's page: data, not HTML, so that reports and the API can use it too.

    `kind` says how to draw it: "facts" (two cells a row), "table" (under `headings`), "list" (one cell a row).
    A panel without rows shows `empty`, or is left out when `empty` is "". Below stands the way to `more_href`, as `more` says ("See all").
    """

    key: str
    title: str
    kind: str = "list"
    headings: tuple[str, ...] = ()
    rows: tuple[PanelRow, ...] = ()
    empty: str = ""
    more_href: str | None = None
    more: str = ""
    order: int = 50


PanelMaker = Callable[[Any, Any], "Panel | None"]
_PANELS: dict[str, list[PanelMaker]] = defaultdict(list)
_NEEDED: dict[PanelMaker, Callable[[], Any]] = {}


def panel(place: str, *, needs: Callable[[], Any] | None = None) -> Callable[[PanelMaker], PanelMaker]:
    """Show the panel that the function makes of (thing, person) at `place` ("measure", "partner", "portal front").

    A panel costs at most one query. `needs()` gives a condition on the thing's row (an `Exists` with `OuterRef("pk")`) without
    which the panel would be empty: a page whose own query asks it along (`needs_of`) makes only the panels that have something.
    """

    def register(maker: PanelMaker) -> PanelMaker:
        if maker not in _PANELS[place]:
            _PANELS[place].append(maker)
        if needs is not None:
            _NEEDED[maker] = needs
        return maker

    return register


def needs_of(place: str) -> dict[str, Any]:
    """What the panels of `place` need, for `annotate` on the query that fetches the thing."""
    return {_need(number): _NEEDED[maker]() for number, maker in enumerate(_PANELS[place]) if maker in _NEEDED}


def _need(number: int) -> str:
    return f"has_for_panel_{number}"


def panels_for(place: str, thing: Any, person: Any) -> list[Panel]:
    """The panels of `place` for `thing`, as `person` may see them, in order; empty ones without words left out."""
    made = (maker(thing, person) for number, maker in enumerate(_PANELS[place]) if getattr(thing, _need(number), True))
    return sorted((one for one in made if one is not None and (one.rows or one.empty)), key=lambda one: one.order)


# --- to-dos ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToDo:
    """Something that waits for a person: where it is done, by when, and what the button says."""

    title: str
    href: str
    action: str
    due_on: dt.date | None = None
    note: str = ""
    key: str = ""


ToDoFinder = Callable[[Any, Any], Iterable[ToDo]]
_TODOS: list[ToDoFinder] = []


def todos(finder: ToDoFinder) -> ToDoFinder:
    """Register a function (person, authority) -> what waits for that person there; at most two queries."""
    if finder not in _TODOS:
        _TODOS.append(finder)
    return finder


def todos_for(person: Any, authority: Any) -> list[ToDo]:
    """What waits for `person`, the earliest due first, the undated last."""
    found = [todo for finder in _TODOS for todo in finder(person, authority)]
    return sorted(found, key=lambda todo: (todo.due_on is None, todo.due_on or dt.date.max, todo.title))


# --- search ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Searchable:
    """How one noun is found: `texts(thing)` gives (title, body) by language, weighed in that order.

    `public_texts(thing)` gives what strangers may find, or None when nothing of it is public. `along(thing)` gives the
    things that become public with it, or cease to be: a strategy's goals, say. It is asked only when that happens.
    """

    noun: str
    model: type[Any]
    label: Callable[[], str]
    texts: Callable[[Any], dict[str, tuple[str, str]]]
    public_texts: Callable[[Any], dict[str, tuple[str, str]] | None]
    along: Callable[[Any], Iterable[Any]] = lambda thing: ()


SEARCHABLE: dict[type[Any], Searchable] = {}


def searchable(entry: Searchable) -> Searchable:
    """Register a noun for search; its model needs `code`, `authority` and a `visible_to` queryset."""
    SEARCHABLE[entry.model] = entry
    return entry


def along_with(model: type[Any], things: Callable[[Any], Iterable[Any]]) -> None:
    """Add to what becomes public with a `model` of a room below, which cannot know of it."""
    entry = SEARCHABLE[model]
    searchable(replace(entry, along=lambda thing: chain(entry.along(thing), things(thing))))


# --- measured by Utsyn itself ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measured:
    """An indicator that a room can count itself: `values(authority, years)` -> value (or None) by year."""

    key: str
    label: Callable[[], str]
    unit: str
    values: Callable[[Any, Sequence[int]], dict[int, Any]]


MEASURED: dict[str, Measured] = {}


def measured(entry: Measured) -> Measured:
    """Register something that Utsyn can measure."""
    MEASURED[entry.key] = entry
    return entry


# --- checks (the strategy linter) -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Remark:
    """What the linter has to say of one thing: a translated sentence, where to mend it, and how grave it is."""

    check: str
    text: str
    href: str | None = None
    gravity: str = "warning"
    subject: str = ""


Check = Callable[[Any], Iterable[Remark]]
_CHECKS: dict[str, Check] = {}


def check(key: str) -> Callable[[Check], Check]:
    """Register a check of a strategy under `key` ("no-owner"); at most two queries however large the strategy."""

    def register(function: Check) -> Check:
        _CHECKS[key] = function
        return function

    return register


def remarks_on(strategy: Any) -> list[Remark]:
    """Everything the checks have to say of `strategy`, grave things first."""
    found = [remark for function in _CHECKS.values() for remark in function(strategy)]
    return sorted(found, key=lambda remark: (remark.gravity != "error", remark.check, remark.subject))


# --- acceptors (intake) ---------------------------------------------------------------------------------------------

Acceptor = Callable[..., Any]
ACCEPTORS: dict[str, Acceptor] = {}


def acceptor(noun: str) -> Callable[[Acceptor], Acceptor]:
    """Register who takes an accepted finding of `noun`: `function(strategy, /, *, by, value, parent)` -> the new thing."""

    def register(function: Acceptor) -> Acceptor:
        ACCEPTORS[noun] = function
        return function

    return register


# --- navigation -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NavItem:
    """A way into a room: `audience` is "public" (portal menu), "desk" (signed-in menu) or "both".

    Ways of one `group` share one place in the menu, where the first of them stood; the page within shows them all.
    """

    key: str
    label: Callable[[], str]
    route: str
    audience: str = "both"
    order: int = 50
    roles: frozenset[str] = field(default_factory=frozenset)
    group: str = ""


# What the groups are called, by key.
NAV_GROUPS: dict[str, Callable[[], str]] = {}
NAV: dict[str, NavItem] = {}


def nav(item: NavItem) -> NavItem:
    """Register a way in; with `roles`, only for those who hold one of them."""
    NAV[item.key] = item
    return item


# --- after an entry -------------------------------------------------------------------------------------------------

AfterEntry = Callable[[Any], None]
AFTER_ENTRY: list[AfterEntry] = []


def after_entry(function: AfterEntry) -> AfterEntry:
    """Call `function(thing)` inside the transaction of every command that wrote `thing`; `thing.pk` is None once deleted."""
    if function not in AFTER_ENTRY:
        AFTER_ENTRY.append(function)
    return function


# --- erasing a person -----------------------------------------------------------------------------------------------

Erasure = Callable[[Any, str], None]
ERASURES: list[Erasure] = []


def erases(function: Erasure) -> Erasure:
    """Call `function(authority, email)` when a person withdraws there: what the room keeps of that address goes, at once.

    Inside the transaction of the withdrawal. It writes no entry, and empties the personal part of those that tell of the address.
    """
    if function not in ERASURES:
        ERASURES.append(function)
    return function
