"""What the fields of this room may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from utsyn.europe.projects.kinds import EARLIEST, LATEST, MOVES, Currency, Status
from utsyn.europe.projects.models import Project
from utsyn.foundation.accounts.models import STAFF, Owned, Person, Role
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.governance.measures.checking import check_same_authority, check_unit, checked_text, refuse

TEXTS = ("title", "need", "summary")
LINES = {"acronym": 40, "programme": 200, "call_title": 300, "reference": 80, "archive_case": 20}
DAYS = ("deadline_on", "starts_on", "ends_on")
# What `edit` may change; the rest has verbs of its own.
EDITABLE = (
    *TEXTS, "acronym", "programme", "call", "call_title", "call_href", *DAYS, "currency", "funding_rate", "unit", "owner", "parent", "archive_case",
)  # fmt: skip
LONGEST_PROJECT_YEARS = 12
LONGEST_HREF = 400


def checked_line(field: str, value: Any, longest: int) -> str:
    """One line of plain text."""
    line = " ".join(str(value or "").split())
    if "\x00" in line:
        raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
    if len(line) > longest:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": longest})
    return line


def checked_day(field: str, day: Any) -> dt.date:
    """A day in a year that one can mean."""
    if not isinstance(day, dt.date) or not EARLIEST <= day.year <= LATEST:
        raise refuse(field, _("Write a day between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST})
    return day


def check_choice(field: str, value: Any, choices: Iterable[str]) -> None:
    """One of the list."""
    if value not in choices:
        raise refuse(field, _("Choose one of the list."))


def checked_href(field: str, address: Any) -> str:
    """An address on the web: nothing else becomes a link."""
    typed = str(address or "").strip()
    if not typed:
        return ""
    try:
        parts = urlsplit(typed)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or len(typed) > LONGEST_HREF or not typed.isprintable():
        raise refuse(field, _("Write a web address that begins with https://."))
    return typed


def checked_amount(field: str, amount: Any) -> Decimal | None:
    """An amount with two decimals; None when nobody has said."""
    if amount is None:
        return None
    if not isinstance(amount, Decimal) or not amount.is_finite() or not 0 <= amount <= LARGEST:
        raise refuse(field, _("An amount cannot be negative, nor larger than a trillion."))
    return amount.quantize(ORE)


def checked_rate(field: str, rate: Any) -> Decimal | None:
    """A share from 0 to 1, with four decimals; None when nobody has said."""
    if rate is None:
        return None
    if not isinstance(rate, Decimal) or not rate.is_finite() or not 0 <= rate <= 1:
        raise refuse(field, _("The funding rate is a share of the cost: at most 100 per cent."))
    return rate.quantize(Decimal("0.0001"))


def check_owner(thing: Owned, owner: Person | None, field: str = "owner") -> None:
    """Somebody who works here today."""
    here = frozenset() if owner is None else owner.roles_at(thing.authority_id) & (STAFF - {Role.AUDITOR})
    if owner is not None and (not owner.is_active or not here):
        raise refuse(field, _("This person does not work here today."))


def refuse_unknown(values: Mapping[str, Any], known: Iterable[str]) -> None:
    """Only the fields that a verb takes."""
    unknown = next((name for name in values if name not in known), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})


def _checked_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """Texts, lines and addresses among the fields of a project."""
    checked: dict[str, Any] = {name: checked_text(name, values[name], needed=name == "title") for name in TEXTS if name in values}
    checked |= {name: checked_line(name, values[name], longest) for name, longest in LINES.items() if name in values}
    if "call_href" in values:
        checked["call_href"] = checked_href("call_href", values["call_href"])
    return checked


def checked_project(thing: Any, values: Mapping[str, Any], before: Project | None = None) -> dict[str, Any]:
    """The plain fields of a project, checked against each other and what it holds already; `thing` is it, or the authority."""
    refuse_unknown(values, EDITABLE)
    checked = {**values, **_checked_words(values)}
    if "currency" in values:
        check_choice("currency", values["currency"], Currency.values)
    if "funding_rate" in values:
        checked["funding_rate"] = checked_rate("funding_rate", values["funding_rate"])
    _check_days({name: values.get(name, getattr(before, name, None)) for name in DAYS})
    check_unit(thing, values.get("unit"), "unit")
    check_owner(thing, values.get("owner"))
    _check_parent(thing, values.get("parent"), before)
    return checked


def _check_days(days: Mapping[str, Any]) -> None:
    for name, day in days.items():
        if day is not None:
            checked_day(name, day)
    first, last = days["starts_on"], days["ends_on"]
    if first is not None and last is not None:
        if last < first:
            raise refuse("ends_on", _("It cannot end before it begins."))
        if last.year - first.year >= LONGEST_PROJECT_YEARS:
            raise refuse("ends_on", _("A project of more than twelve years is a slip of the pen."))


def _check_parent(thing: Any, parent: Project | None, before: Project | None) -> None:
    """An association of projects is no part of itself, by whatever way round."""
    check_same_authority(thing, "parent", [parent])
    above = parent
    while above is not None and before is not None:
        if above.pk == before.pk:
            raise refuse("parent", _("A project cannot be a part of itself."))
        above = above.parent


def check_move(status: str, wanted: str) -> None:
    """Whether a project may go from `status` to `wanted`."""
    check_choice("status", wanted, Status.values)
    if wanted not in MOVES[status]:
        raise Conflict(
            _("A project that is “%(from)s” cannot become “%(to)s”.") % {"from": Status(status).label, "to": Status(wanted).label}
        )
