"""What the fields of this room may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from stdnum.no import kontonr

from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.ui.formats import money

LONGEST_TEXT = 6_000
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def checked_words(field: str, value: Any, *, longest: int = LONGEST_TEXT, needed: bool = False) -> str:
    """Text as typed, without space around it; refuses too long ones and characters no database keeps. Signs of markup are text."""
    words = str(value or "").replace("\r\n", "\n").strip()
    if needed and not words:
        raise refuse(field, _("Write something here."))
    if "\x00" in words:
        raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
    if len(words) > longest:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": longest})
    return words


def checked_text(field: str, value: Any, *, needed: bool = False) -> Translated:
    """The same for text by language."""
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    for words in text.texts().values():
        checked_words(field, words)
    return text


def checked_amount(field: str, value: Any, *, may_be_zero: bool = False) -> Decimal:
    """Kroner as a Decimal of two decimals, above 0 (or 0 too)."""
    if not isinstance(value, Decimal) or not value.is_finite() or abs(value) > LARGEST:
        raise refuse(field, _("Write an amount in kroner."))
    if value < 0 or (value == 0 and not may_be_zero):
        raise refuse(field, _("The amount must be above zero."))
    return value.quantize(ORE)


def checked_account(value: Any) -> str:
    """The eleven digits of a Norwegian bank account, or "" when none is given yet; the last digit must fit."""
    typed = checked_words("account_number", value, longest=40)
    if not typed:
        return ""
    if not kontonr.is_valid(typed):
        raise refuse("account_number", _("This is not an account number: eleven digits, and the last one must fit the others."))
    return str(kontonr.compact(typed))


def checked_email(value: Any, *, needed: bool = False) -> str:
    """A whole e-mail address."""
    address = checked_words("contact_email", value, longest=254, needed=needed)
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise refuse("contact_email", _("Write a whole e-mail address.")) from error
    return address


def check_past(field: str, on: dt.date) -> dt.date:
    """What has happened has a day that has come, in a year that can be."""
    if on > today():
        raise refuse(field, _("The day has not come yet. Choose today or earlier."))
    return check_sane(field, on)


def check_sane(field: str, on: dt.date) -> dt.date:
    """A day of our time, not a slip of typing."""
    if not EARLIEST_YEAR <= on.year <= LATEST_YEAR:
        raise refuse(field, _("Write a day between %(first)s and %(last)s.") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR})
    return on


def check_move(moves: dict[str, tuple[str, ...]], status: str, to: str, words: str) -> None:
    """Refuse a move that the life does not have; `words` say how things stand."""
    if to not in moves[status]:
        raise Conflict(words)


def kroner(amount: Decimal) -> str:
    """An amount in running text."""
    return str(money(amount))
