"""What the fields of an indicator may hold, and what of a value is refused or warned of before it is saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.indicators.models import Counted, Direction, Frequency, Indicator, SourceKind
from utsyn.governance.indicators.periods import read_period

LONGEST_TEXT = 10_000
TEXTS = ("name", "definition", "method", "unit_words", "source_name")
CHOICES: dict[str, Any] = {"measured_in": Counted, "direction": Direction, "frequency": Frequency, "source": SourceKind}
EDITABLE = (
    *TEXTS, *CHOICES, "axis", "goal", "owner_unit", "source_link", "licence", "options", "baseline_period", "baseline_value", "is_of_need",
    "is_public",
)  # fmt: skip
LARGEST = Decimal("999999999999")
_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,6})?")
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+,\d{1,6}|-?\d{1,3}(,\d{3})+\.\d{1,6}|-?\d{1,3}(\.\d{3}){2,}|-?\d{1,3}(,\d{3}){2,}")


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def read_number(typed: str) -> Decimal:
    """What a person typed as a number, in nb, nn or en: "2 795", "9,5", "1 234.5"; a sign of percent is let through.

    Raises:
        Invalid: it is no number, or could be two.
    """
    text = re.sub(r"[\s\u00a0\u202f']", "", typed).replace("\u2212", "-").removesuffix("%")
    if _GROUPED.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        both = "." in text and "," in text
        text = re.sub(r"[.,]", "", text[:last]) + (f".{text[last + 1 :]}" if both else text[last + 1 :])
    elif _NUMBER.fullmatch(text):
        text = text.replace(",", ".")
    else:
        raise Invalid(_("“%(typed)s” is not a number. Write it like 2 795 or 9,5.") % {"typed": typed[:40]})
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise Invalid(_("“%(typed)s” is not a number. Write it like 2 795 or 9,5.") % {"typed": typed[:40]}) from error


def checked_values(authority: Authority, values: Mapping[str, Any], before: Indicator | None = None) -> dict[str, Any]:
    """The fields of an indicator, checked against each other and what it holds already."""
    unknown = next((name for name in values if name not in EDITABLE), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    checked = dict(values)
    for name in TEXTS:
        if name in values:
            checked[name] = _checked_text(name, values[name], needed=name == "name")
    for name, choices in CHOICES.items():
        if name in values and values[name] not in choices.values:
            raise refuse(name, _("Choose one of the list."))
    _check_place(authority, checked, before)
    _check_baseline(checked)
    if "source_link" in checked:
        check_link("source_link", checked["source_link"])
    return checked


def _checked_text(field: str, value: Any, *, needed: bool) -> Translated:
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    if any("\x00" in words or len(words) > LONGEST_TEXT for words in text.texts().values()):
        raise refuse(field, _("The text is too long, or holds characters that cannot be kept."))
    return text


def _check_place(authority: Authority, values: dict[str, Any], before: Indicator | None) -> None:
    """Axis, goal and unit belong here; a goal brings its axis."""
    for name in ("axis", "goal", "owner_unit"):
        thing = values.get(name)
        if thing is not None and thing.authority_id != authority.pk:
            raise refuse(name, _("This belongs to another authority."))
    goal = values["goal"] if "goal" in values else getattr(before, "goal", None)
    axis = values["axis"] if "axis" in values else getattr(before, "axis", None)
    if goal is None:
        return
    if axis is None:
        values["axis"] = goal.axis
    elif axis.pk != goal.axis_id:
        raise refuse("goal", _("The goal lies under another axis."))


def _check_baseline(values: dict[str, Any]) -> None:
    if "baseline_value" not in values and "baseline_period" not in values:
        return
    period, value = values.get("baseline_period", ""), values.get("baseline_value")
    if (value is None) != (not period):
        raise refuse("baseline_period", _("A baseline needs both its value and its period."))
    if period:
        values["baseline_period"] = checked_period("baseline_period", period)


def checked_period(field: str, typed: str) -> str:
    """The period, or Invalid."""
    period = read_period(typed)
    if period is None:
        raise refuse(
            field, _("“%(typed)s” is not a period. Write 2025, 2025K3 for a quarter or 2025T2 for four months.") % {"typed": typed[:20]}
        )
    return period


def check_link(field: str, link: str) -> None:
    """Only what a browser may follow."""
    parts = urlsplit(link)
    if link and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise refuse(field, _("Write a whole address that begins with https://."))


def check_value(indicator: Indicator, value: Decimal | None) -> None:
    """Refuse what cannot be right, whoever says it."""
    if value is None:
        return
    if not value.is_finite() or abs(value) > LARGEST:
        raise refuse("value", _("The value is too large."))
    if indicator.counts_people and (value < 0 or value != value.to_integral_value()):
        raise refuse("value", _("People are counted in whole numbers."))
