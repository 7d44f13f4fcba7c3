"""What the fields of a measure may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Owned, Person, Role
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.models import Kind, Measure
from utsyn.governance.strategy import sdg
from utsyn.governance.strategy.models import Strategy

LONGEST_TEXT = 10_000
TEXTS = ("title", "description", "expected_effect")
# What `edit` may change; the rest has verbs of its own.
EDITABLE = (*TEXTS, "kind", "first_year", "last_year", "sdg_targets", "continues")
# Who can answer for a measure.
OWNERS = (Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR, Role.CHIEF_EXECUTIVE)


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def checked_text(field: str, value: Any, *, needed: bool = False) -> Translated:
    """`value` as text by language; refuses an empty one that is needed, too long ones, and characters no database keeps."""
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    for words in text.texts().values():
        if "\x00" in words:
            raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
        if len(words) > LONGEST_TEXT:
            raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": LONGEST_TEXT})
    return text


def checked_values(strategy: Strategy, values: Mapping[str, Any], before: Measure | None = None) -> dict[str, Any]:
    """The plain fields of a measure, checked against each other, the strategy, and what the measure holds already."""
    unknown = next((name for name in values if name not in EDITABLE), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    checked = dict(values)
    for name in TEXTS:
        if name in values:
            checked[name] = checked_text(name, values[name], needed=name == "title")
    if "kind" in values and values["kind"] not in Kind.values:
        raise refuse("kind", _("Choose what kind of measure it is."))
    if "sdg_targets" in values:
        checked["sdg_targets"] = checked_targets(values["sdg_targets"])
    if values.get("continues") is not None:
        check_same_authority(strategy, "continues", [values["continues"]])
    check_years(
        strategy, values.get("first_year", getattr(before, "first_year", None)), values.get("last_year", getattr(before, "last_year", None))
    )
    return checked


def check_years(strategy: Strategy, first: Any, last: Any) -> None:
    """The years of a measure lie within the strategy's, in order."""
    for field, year in (("first_year", first), ("last_year", last)):
        if not isinstance(year, int):
            raise refuse(field, _("Write a year."))
        if year not in strategy.years:
            raise refuse(field, _("%(year)s lies outside the strategy, which runs %(years)s.") % {"year": year, "years": _said(strategy)})
    if last < first:
        raise refuse("last_year", _("The last year cannot come before the first."))


def _said(strategy: Strategy) -> str:
    if strategy.last_year is None:
        return _("from %(first)s") % {"first": strategy.first_year}
    return f"{strategy.first_year}–{strategy.last_year}"


def checked_targets(codes: Iterable[str]) -> list[str]:
    """SDG target codes, each once, in the United Nations' order.

    Raises:
        Invalid: one of them is no target.
    """
    known = {target.code for target in sdg.SDG_TARGETS}
    for code in codes:
        if code not in known:
            raise refuse("sdg_targets", _("%(code)s is not a target of the UN's goals. Write 11.3 or 17.17.") % {"code": str(code)[:20]})
    return sorted(set(codes), key=sdg.target_order)


def check_same_authority(thing: Owned, field: str, others: Iterable[models.Model | None]) -> None:
    """What a measure points to belongs to its own authority."""
    for other in others:
        if other is not None and getattr(other, "authority_id", None) != thing.authority_id:
            raise refuse(field, _("This belongs to another authority."))


def check_in_strategy(strategy: Strategy, field: str, parts: Iterable[Any]) -> None:
    """Axes, goals and main strategies are those of the measure's own strategy."""
    for part in parts:
        if part is not None and part.strategy_id != strategy.pk:
            raise refuse(field, _("This belongs to another strategy."))


def check_unit(thing: Owned, unit: Any, field: str = "lead_unit") -> None:
    """A unit of the authority that has not been closed."""
    check_same_authority(thing, field, [unit])
    if unit is not None and unit.active_to is not None and unit.active_to < today():
        raise refuse(field, _("The unit was closed on %(day)s. Choose another.") % {"day": f"{unit.active_to:%d.%m.%Y}"})


def check_owner(thing: Owned, owner: Person | None) -> None:
    """Somebody who works here today in a role that can answer for a measure."""
    if owner is not None and (not owner.is_active or owner.roles_at(thing.authority_id).isdisjoint(OWNERS)):
        raise refuse("owner", _("This person has no role here today by which to answer for a measure."))


def check_past(field: str, on: dt.date) -> None:
    """What has happened has a day that has come."""
    if on > today():
        raise refuse(field, _("The day has not come yet. Choose today or earlier."))
