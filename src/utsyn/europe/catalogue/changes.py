"""What is other in one version of a call than in the one before, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.europe.catalogue.models import Access, Call, CallVersion
from utsyn.foundation.ui import formats

# Texts too long to set side by side: that they changed is told, not how.
LONG = frozenset({"description", "conditions", "who_may_apply"})
DATES, SHARES = frozenset({"opens_on", "gone"}), frozenset({"funding_rate", "nonprofit_rate"})


@dataclass(frozen=True)
class Change:
    """One field: what it was and what it is."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionChanges:
    """A version with what is other than in the one before; none for the first."""

    seen_at: dt.datetime
    number: int
    changes: tuple[Change, ...]


def changes_of(versions: Sequence[CallVersion]) -> tuple[VersionChanges, ...]:
    """The versions as given, the latest first, each beside the one that follows it in the list."""
    pairs = zip(versions, [*versions[1:], None], strict=True)
    return tuple(VersionChanges(one.seen_at, one.number, tuple(_changes(one, before))) for one, before in pairs)


def _changes(one: CallVersion, before: CallVersion | None) -> list[Change]:
    if before is None:
        return []
    return [Change(label_of(name), shown(name, before.content.get(name)), shown(name, one.content.get(name))) for name in one.changed]


def label_of(name: str) -> str:
    """What a compared field is called."""
    own = {"deadlines": _("Deadlines"), "gone": _("No longer in the source's list")}
    if name in own:
        return own[name]
    field: Any = Call._meta.get_field(name)
    return str(capfirst(field.verbose_name))


def shown(name: str, value: Any) -> str:
    """A kept value as people read it; missing is a dash."""
    if value in (None, "", []):
        return "–"
    if name in LONG:
        return _("text of %(count)s characters") % {"count": len(value)}
    if name == "deadlines":
        return ", ".join(str(formats.day(dt.date.fromisoformat(one))) for one in value)
    if name in DATES:
        return str(formats.day(dt.date.fromisoformat(value)))
    if name == "status":
        return str(Call.Status(value).label)
    return str(Access(value).label) if name == "norway" else _number(name, value)


def _number(name: str, value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    return str(formats.percent(number) if name in SHARES else formats.number(number))
