"""What a cell, a fact or a paragraph may hold, and how it reads in the document's language."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import pgettext

from utsyn.foundation.kernel.money import Money
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui import formats
from utsyn.foundation.ui.health import health_word

# What stands where nothing is known: a dash, as on the pages.
DASH = "–"


@dataclass(frozen=True)
class Link:
    """Text that leads somewhere; on paper the text alone."""

    text: str
    href: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Health:
    """How something stands: drawn as a shape and a word."""

    health: str

    def __str__(self) -> str:
        return str(capfirst(health_word(self.health)))


@dataclass(frozen=True)
class Share:
    """A share (0-1), read as percent; None is missing."""

    value: float | Decimal | None

    def __str__(self) -> str:
        return DASH if self.value is None else formats.percent(self.value)


Cell = str | int | float | Decimal | dt.date | Money | Translated | Link | Health | Share | bool | None


def words_of(value: Any) -> str:
    """The cell as it reads in the active language; what is missing is a dash, never zero."""
    if value is None or value == "" or (isinstance(value, Translated) and not value):
        return DASH
    if isinstance(value, bool):
        return pgettext("value", "yes") if value else pgettext("value", "no")
    if isinstance(value, (float, Decimal)):
        return formats.number(value)
    if isinstance(value, Money):
        return formats.money(value)
    if isinstance(value, dt.datetime):
        return formats.moment(value)
    return formats.day(value) if isinstance(value, dt.date) else str(value)


def is_missing(value: Any) -> bool:
    """Whether the cell says that nothing is known."""
    return words_of(value) == DASH


def plain(value: Any) -> Any:
    """The cell for machines: numbers stay numbers, amounts are text so that no digit is lost, days are ISO, the missing is null."""
    if isinstance(value, (Link, Translated)):
        return str(value)
    if isinstance(value, Health):
        return value.health
    if isinstance(value, Share):
        return plain(value.value)
    if isinstance(value, Money):
        return str(value.amount)
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
