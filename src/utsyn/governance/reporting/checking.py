"""What the fields of a cycle and a submission may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.measures.models import Health, HoldReason
from utsyn.governance.reporting.models import Audience, CycleKind, ReportingCycle

LONGEST_TEXT = 10_000
LONGEST_GRACE = 60
# The days of a cycle in the order in which they must come.
DAYS = ("opens_on", "owners_due_on", "units_due_on", "coordinator_due_on", "executive_due_on")
# What an open cycle may still change.
CHANGEABLE = (*DAYS[1:], "grace_days", "audience")
EDITABLE = ("kind", "year", "number", "period_from", "period_to", "opens_on", *CHANGEABLE)


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def check_cycle(strategy: Any, values: Mapping[str, Any], own: ReportingCycle | None = None) -> None:
    """All of a cycle's fields against each other, the strategy and its other cycles."""
    if values["kind"] not in CycleKind.values:
        raise refuse("kind", _("Choose which report it is."))
    if (values["kind"] == CycleKind.TERM) != (values["number"] in (1, 2, 3)) or values["number"] not in range(4):
        raise refuse("number", _("A four-month report is the first, second or third of its year; an annual report has no number."))
    if values["audience"] not in Audience.values:
        raise refuse("audience", _("Choose whom the report is for."))
    if values["year"] not in strategy.years:
        raise refuse("year", _("%(year)s lies outside the strategy's years.") % {"year": values["year"]})
    if not 0 <= values["grace_days"] <= LONGEST_GRACE:
        raise refuse("grace_days", _("From 0 to %(most)s days.") % {"most": LONGEST_GRACE})
    _check_days(values)
    others = ReportingCycle.objects.filter(strategy=strategy, **{name: values[name] for name in ("kind", "year", "number")})
    if (others.exclude(pk=own.pk) if own else others).exists():
        raise refuse("year", _("There is such a reporting cycle already."))


def _check_days(values: Mapping[str, Any]) -> None:
    if values["period_to"] < values["period_from"]:
        raise refuse("period_to", _("The period cannot end before it begins."))
    for before, after in itertools.pairwise(DAYS):
        if values[after] < values[before]:
            raise refuse(
                after, _("The lower levels come first: this day cannot lie before %(day)s.") % {"day": f"{values[before]:%d.%m.%Y}"}
            )


def checked_words(value: Any, *, needed: bool = True, field: str = "text") -> Translated:
    """`value` as text by language; refuses an empty one that is needed, and what no database keeps."""
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a few words."))
    for words in text.texts().values():
        if "\x00" in words or len(words) > LONGEST_TEXT:
            raise refuse(field, _("Write plain text of at most %(most)s characters.") % {"most": LONGEST_TEXT})
    return text


def check_health(health: str, hold_reason: str) -> None:
    """A health, and a reason if it is on hold and only then."""
    if health not in Health.values:
        raise refuse("health", _("Choose how it goes."))
    if (health == Health.ON_HOLD) != (hold_reason in HoldReason.values):
        raise refuse("hold_reason", _("A measure on hold says what it waits for; others wait for nothing."))


def weekday(day: dt.date) -> dt.date:
    """The day, or the Monday after when it falls on a weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
