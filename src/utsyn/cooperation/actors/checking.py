"""What the values of this room must be, asked by forms and verbs alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import ENDED, MOVES, Actor, Kind, Part, Reach, Theme, Value
from utsyn.cooperation.actors.models.actors import EARLIEST, LATEST
from utsyn.foundation.kernel.errors import Conflict, Invalid
from utsyn.foundation.kernel.money import LARGEST
from utsyn.foundation.kernel.text import Translated

LONGEST_TEXT, MOST_LANGUAGES, MOST_COUNTRIES = 4_000, 20, 60
_is_url = URLValidator(schemes=["http", "https"])


def refuse(name: str, words: str) -> Invalid:
    """What is wrong with one field."""
    return Invalid(words, fields={name: words})


def checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept; raises Invalid with what is wrong with each. Names without a check of their own go through."""
    kept = {name: _bare(value) for name, value in values.items()}
    wrong = {name: words for name, value in kept.items() if name in CHECKS and (words := CHECKS[name](value))}
    if wrong:
        raise Invalid(" ".join(wrong.values()), fields=wrong)
    return kept


def _bare(value: Any) -> Any:
    """Text without what no text should hold: NUL and spaces at the ends."""
    return " ".join(value.replace("\x00", "").split()) if isinstance(value, str) else value


def _one_of(choices: Any, may_be_empty: bool = False) -> Callable[[Any], str]:
    return lambda value: "" if value in choices.values or (may_be_empty and not value) else _("Choose one from the list.")


def _at_most(most: int) -> Callable[[Any], str]:
    return lambda value: "" if len(value or "") <= most else _("This is too long: at most %(most)s characters.") % {"most": most}


def _text(value: Any) -> str:
    texts = (value if isinstance(value, Translated) else Translated(value)).texts()
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        return _("This is too long: at most %(most)s characters.") % {"most": LONGEST_TEXT}
    return _("The text holds signs that cannot be kept.") if any("\x00" in text for text in texts.values()) else ""


def _website(value: Any) -> str:
    try:
        if value:
            _is_url(value)
    except ValidationError:
        return _("This is not a web address. It begins with https://.")
    return _at_most(250)(value)


def _languages(value: Any) -> str:
    known = Locale("en").languages
    holds = isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) and one in known for one in value)
    return "" if holds and len(value) <= MOST_LANGUAGES else _("Choose languages from the list.")


def _year(value: Any) -> str:
    holds = value is None or (isinstance(value, int) and EARLIEST <= value <= LATEST)
    return "" if holds else _("Write a year between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST}


def _fee(value: Any) -> str:
    holds = value is None or (value.is_finite() and 0 <= value <= min(LARGEST, 9_999_999_999))
    return "" if holds else _("An amount cannot be negative, nor larger than ten billion kroner.")


def _name(value: Any) -> str:
    return _at_most(160)(value) if value else _("Write the name.")


CHECKS: dict[str, Callable[[Any], str]] = {
    "kind": _one_of(Kind), "theme": _one_of(Theme), "reach": _one_of(Reach), "part": _one_of(Part), "value": _one_of(Value),
    "description": _text, "value_text": _text, "website": _website, "languages": _languages, "programme": _at_most(80),
    "consented_by": _at_most(200), "industry": _at_most(120), "reject_reason": _at_most(500), "first_year": _year, "last_year": _year,
    "fee_nok": _fee, "name": _name,
}  # fmt: skip


def check_years(first: int | None, last: int | None) -> None:
    """In order; the first must be there."""
    if first is None:
        raise refuse("first_year", _("Write the first year."))
    if last is not None and last < first:
        raise refuse("last_year", _("The last year cannot come before the first."))


def check_living(actor: Actor) -> None:
    """Raise Conflict when the entry is over."""
    if actor.status in ENDED:
        raise Conflict(_("The entry is over: nothing more is written in it."))


def check_move(actor: Actor, to: str) -> None:
    """Raise Conflict unless its life has this move."""
    if to not in MOVES[actor.status]:
        raise Conflict(_("An entry that is “%(status)s” cannot become that.") % {"status": actor.get_status_display()})
