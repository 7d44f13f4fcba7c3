"""Dates, numbers and money as the reader writes them; what is missing is shown as missing, never as zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import dates, numbers
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from markupsafe import Markup, escape

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.text import Localised, Translated

NO_BREAK = "\u00a0"
# English as European public bodies write it: the day first.
_LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
_SYMBOLS = {"NOK": "kr"}


def locale() -> str:
    """The Babel locale of the active language."""
    return _LOCALES.get((get_language() or "nb")[:2], "nb")


def _is_english() -> bool:
    return locale().startswith("en")


def missing() -> Markup:
    """A dash for the eye, a word for the ear."""
    return _missing(locale())


@lru_cache(maxsize=8)
def _missing(_language: str) -> Markup:
    return Markup('<span class="missing"><span aria-hidden="true">–</span><span class="ds-sr-only">{}</span></span>').format(
        pgettext("value", "missing")
    )


# Babel reads the pattern anew each time; tables write the same values in their thousands.
@lru_cache(maxsize=8192)
def _date(value: dt.date, pattern: str, language: str) -> str:
    return str(dates.format_date(value, pattern, locale=language))


@lru_cache(maxsize=8192)
def _decimal(value: float | Decimal, pattern: str, language: str) -> str:
    return str(numbers.format_decimal(value, pattern, locale=language))


@lru_cache(maxsize=2048)
def _share(value: float | Decimal, pattern: str, language: str) -> str:
    return str(numbers.format_percent(value, pattern, locale=language))


def or_missing(value: Any) -> Any:
    """`value`, or the mark for what is missing when it is None or empty text (0 and False are values)."""
    return missing() if value is None or value == "" else value


def day(value: dt.date | None) -> str:
    """30.09.2015 in Norwegian, 30 September 2015 in English."""
    if value is None:
        return missing()
    return _date(_local(value), "d MMMM yyyy" if _is_english() else "dd.MM.yyyy", locale())


def long_day(value: dt.date | None) -> str:
    """30. september 2015; 30 September 2015."""
    if value is None:
        return missing()
    return _date(_local(value), "d MMMM yyyy" if _is_english() else "d. MMMM yyyy", locale())


def short_day(value: dt.date | None) -> str:
    """30. sep.; with the year when it is not this year: 30. sep. 2015."""
    if value is None:
        return missing()
    shown = _local(value)
    pattern = "d MMM" if _is_english() else "d. MMM"
    return _date(shown, pattern if shown.year == today().year else f"{pattern} yyyy", locale()).replace(" ", NO_BREAK)


def moment(value: dt.datetime | None) -> str:
    """Day and time of day on the wall clock in Norway."""
    if value is None:
        return missing()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = f"{local:%H:%M}" if _is_english() else f"kl.{NO_BREAK}{local:%H.%M}"
    return f"{day(local.date())}{', ' if _is_english() else ' '}{clock}"


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def number(value: float | Decimal | None, decimals: int | None = None, *, language: str = "") -> str:
    """1 234,5 in Norwegian, 1,234.5 in English; `decimals` fixes how many, default as many as there are, at most three.

    `language` is `locale()`, asked for once by who writes a thousand of them.
    """
    if value is None:
        return missing()
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return _decimal(value, pattern, language or locale())


def money(value: Decimal | Money | int | None, currency: str = "NOK") -> str:
    """120 000 kr, with no-break spaces; ører only where there are any."""
    if value is None:
        return missing()
    amount, unit = (value.amount, value.currency) if isinstance(value, Money) else (Decimal(value), currency)
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{number(amount, decimals)}{NO_BREAK}{symbol(unit)}"


def symbol(currency: str) -> str:
    """kr for NOK; others as the reader's language has them."""
    return _SYMBOLS.get(currency) or str(numbers.get_currency_symbol(currency, locale=locale()))


def percent(share: float | Decimal | None, decimals: int = 0) -> str:
    """A share (0-1) as 62 %."""
    if share is None:
        return missing()
    fraction = "." + "0" * decimals if decimals else ""
    return _share(share, f"#,##0{fraction}{'%' if _is_english() else NO_BREAK + '%'}", locale())


def years(first: Any, last: int | None = None) -> str:
    """2015–2020; 2015 when both are the same; 2015– when open. Takes years, a `Years`, or anything with first_year and last_year."""
    if first is None:
        return missing()
    if not isinstance(first, int):
        begins = first.first_year if hasattr(first, "first_year") else first.first
        return years(begins, first.last_year if hasattr(first, "last_year") else first.last)
    if last == first:
        return str(first)
    return f"{first}–{'' if last is None else last}"


def unbroken_years(first: Any, last: int | None = None) -> Markup:
    """`years`, kept on one line."""
    return _unbroken(years(first, last))


@lru_cache(maxsize=512)
def _unbroken(words: str) -> Markup:
    return Markup('<span class="unbroken">{}</span>').format(words)


def text(value: Translated | Localised | str | None) -> str | Markup:
    """The text in the reader's language; one in another language carries its `lang`, so that it is read aloud right."""
    if value is None or value == "" or (isinstance(value, Translated) and not value):
        return missing()
    found = value.in_language(get_language()) if isinstance(value, Translated) else value
    if isinstance(found, Localised) and found.is_fallback:
        return Markup('<span lang="{}">{}</span>').format(found.language, found.text)
    return escape(str(found))


def shown(value: Any) -> Any:
    """Any value as its kind is written: days, moments, numbers, money, texts; the missing as missing."""
    for kind, write in _KINDS:
        if isinstance(value, kind) and not isinstance(value, bool):
            return write(value)
    return or_missing(value)


# A moment is a day too, so it comes first.
_KINDS: tuple[tuple[type[Any], Callable[[Any], Any]], ...] = (
    (dt.datetime, moment),
    (dt.date, day),
    (Money, money),
    (Decimal, number),
    (Translated, text),
    (Localised, text),
)

FILTERS: dict[str, Any] = {
    "date": day,
    "long_date": long_day,
    "short_date": short_day,
    "moment": moment,
    "number": number,
    "money": money,
    "percent": percent,
    "years": years,
    "text": text,
    "missing": or_missing,
    "shown": shown,
}
