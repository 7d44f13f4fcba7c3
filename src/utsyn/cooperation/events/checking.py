"""What fields may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from utsyn.cooperation.events.models import Arena, Audience, Event, SignUp
from utsyn.cooperation.events.words import AIDS, LANGUAGES, joined
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated

LONGEST_TEXT = 6_000
LONGEST_EVENT = dt.timedelta(days=31)
MOST_PEOPLE = 100_000
EVENT_FIELDS = (
    "title", "description", "starts_at", "ends_at", "arena", "venue", "languages", "aids", "access_note", "audience", "organiser", "price_nok",
    "capacity", "sign_up", "sign_up_link", "sign_up_until", "wants_evaluation", "series", "week", "measure", "axis", "goal", "unit", "owner",
)  # fmt: skip
_TEXTS = ("title", "description", "access_note")
_LINES = {"venue": 160, "organiser": 160}
_THINGS = ("arena", "series", "week", "measure", "axis", "goal", "unit")


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def checked_text(field: str, value: Any, *, needed: bool = False, most: int = LONGEST_TEXT) -> Translated:
    """`value` as text by language; refuses an empty one that is needed, too long ones, and characters no database keeps."""
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    for words in text.texts().values():
        checked_line(field, words, most=most)
    return text


def checked_line(field: str, value: Any, *, most: int, needed: bool = False) -> str:
    """`value` as plain text of at most `most` characters."""
    words = str(value or "").strip()
    if needed and not words:
        raise refuse(field, _("This must be filled in."))
    if any(sign < " " and sign not in "\n\r\t" for sign in words):
        raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
    if len(words) > most:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": most})
    return words


def checked_email(field: str, value: Any, *, needed: bool = True) -> str:
    """An address in small letters: mailboxes do not tell them apart, and nor does a waiting list."""
    words = checked_line(field, value, most=254, needed=needed).lower()
    if words:
        try:
            validate_email(words)
        except ValidationError as error:
            raise refuse(field, _("This is not an e-mail address.")) from error
    return words


def checked_number(field: str, value: Any, *, least: int = 0, most: int = MOST_PEOPLE) -> int | None:
    """A whole number within its bounds; None stays None."""
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise refuse(field, _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most})
    return value


def checked_list(field: str, value: Any, allowed: Iterable[str]) -> str:
    """A list of known words as a field keeps it."""
    words = [value] if isinstance(value, str) else list(value or ())
    if any(word not in set(allowed) for word in words):
        raise refuse(field, _("Choose among those that are listed."))
    return joined(words)


def check_same_authority(authority_id: int, values: Mapping[str, Any], names: Iterable[str]) -> None:
    """What a thing points to belongs to the same authority."""
    for name in names:
        thing = values.get(name)
        if isinstance(thing, Owned) and thing.authority_id != authority_id:
            raise refuse(name, _("It belongs to another authority."))


def checked_times(values: Mapping[str, Any], before: Event | None) -> None:
    """The end comes after the beginning, within a month; the last moment to sign up comes before the end."""
    starts, ends = (values.get(name, getattr(before, name, None)) for name in ("starts_at", "ends_at"))
    if not isinstance(starts, dt.datetime) or not isinstance(ends, dt.datetime):
        raise refuse("starts_at", _("Say when it begins and ends."))
    if ends <= starts:
        raise refuse("ends_at", _("It must end after it begins."))
    if ends - starts > LONGEST_EVENT:
        raise refuse("ends_at", _("An event lasts a month at most. Make a series of longer ones."))
    until = values.get("sign_up_until", getattr(before, "sign_up_until", None))
    if until is not None and until > ends:
        raise refuse("sign_up_until", _("Registration must close before the event is over."))


def checked_event(authority_id: int, values: Mapping[str, Any], before: Event | None = None) -> dict[str, Any]:
    """The plain fields of an event, checked against each other and what it holds already."""
    unknown = next((name for name in values if name not in EVENT_FIELDS), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
    checked = dict(values)
    for name in _TEXTS:
        if name in values:
            checked[name] = checked_text(name, values[name], needed=name == "title")
    for name, most in _LINES.items():
        if name in values:
            checked[name] = checked_line(name, values[name], most=most)
    for name, allowed in (("languages", LANGUAGES), ("aids", AIDS)):
        if name in values:
            checked[name] = checked_list(name, values[name], allowed)
    checked_times(values, before)
    _checked_choices(checked)
    _check_sign_up(checked, before)
    check_same_authority(authority_id, values, _THINGS)
    _check_arena(values.get("arena"))
    return checked


def _checked_choices(values: dict[str, Any]) -> None:
    if "audience" in values and values["audience"] not in Audience.values:
        raise refuse("audience", _("Choose among those that are listed."))
    if "capacity" in values:
        values["capacity"] = checked_number("capacity", values["capacity"], least=1)
    price = values.get("price_nok")
    if price is not None and not (isinstance(price, Decimal) and Decimal(0) <= price < Decimal(100_000)):
        raise refuse("price_nok", _("Write the price in kroner, from 0 to 99 999."))


def _check_sign_up(values: dict[str, Any], before: Event | None) -> None:
    how = values.get("sign_up", getattr(before, "sign_up", SignUp.NONE))
    if how not in SignUp.values:
        raise refuse("sign_up", _("Choose how one signs up."))
    link = values.get("sign_up_link", getattr(before, "sign_up_link", ""))
    if how == SignUp.ELSEWHERE and not link:
        raise refuse("sign_up_link", _("Where does one sign up? Write the address of the page."))
    if link:
        try:
            URLValidator(schemes=["https", "http"])(link)
        except ValidationError as error:
            raise refuse("sign_up_link", _("This is not the address of a page: it begins with https://")) from error


def _check_arena(arena: Arena | None) -> None:
    if arena is not None and arena.is_forum:
        raise refuse("arena", _("A forum is no place. Choose a meeting place."))
