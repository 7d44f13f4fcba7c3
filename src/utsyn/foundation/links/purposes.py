"""What links can be for. A room registers its purpose; this room shows the page, spends the link and tells the owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Purpose:
    """One thing that a visitor may do to one `model` thing.

    `title` and `words` (both of the thing) tell what it is about and what happens when one sends; `button` is the verb.
    `spend(thing, /, *, by, **values)` does it: a command whose rule lets a `Visitor` with this `verb` and subject through.
    `form` (if any) gives the values, beginning with `initial(thing)`; `undo(thing, /, *, by)` takes it back, when that can
    be done. With `tells_owner` whoever gave the link out is told by mail that it was used. A purpose that `leads_to` a page of
    its room (the path, from the link) is never spent here: the link leads there as often as it is opened.
    """

    verb: str
    model: type[Any]
    title: Callable[[Any], str]
    words: Callable[[Any], str]
    button: Callable[[], str]
    spend: Callable[..., Any]
    form: type[forms.Form] | None = None
    undo: Callable[..., Any] | None = None
    initial: Callable[[Any], dict[str, Any]] = lambda thing: {}
    tells_owner: bool = True
    leads_to: Callable[[Any], str] | None = None


PURPOSES: dict[str, Purpose] = {}


def purpose(entry: Purpose) -> Purpose:
    """Register what a link can be for."""
    PURPOSES[entry.verb] = entry
    return entry
