"""What fields may hold; whatever else comes is refused in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.errors import Invalid
from utsyn.foundation.kernel.text import Translated

LONGEST_BODY = 40_000
MOST_PEOPLE = 10_000


def refuse(field: str, message: str) -> Invalid:
    """An Invalid about one field."""
    return Invalid(message, fields={field: message})


def checked_line(field: str, value: Any, *, most: int, needed: bool = False) -> str:
    """`value` as plain text of at most `most` characters."""
    words = str(value or "").replace("\r\n", "\n").strip()
    if needed and not words:
        raise refuse(field, _("This must be filled in."))
    if any(sign < " " and sign not in "\n\t" for sign in words):
        raise refuse(field, _("The text holds characters that cannot be kept. Paste it as plain text."))
    if len(words) > most:
        raise refuse(field, _("The text is too long: at most %(most)s characters.") % {"most": most})
    return words


def checked_text(field: str, value: Any, *, needed: bool = False, most: int = 4000) -> Translated:
    """`value` as text by language."""
    text = value if isinstance(value, Translated) else Translated(value or {})
    if needed and not text:
        raise refuse(field, _("Write a text in at least one language."))
    for words in text.texts().values():
        checked_line(field, words, most=most)
    return text


def checked_email(field: str, value: Any, *, needed: bool = True) -> str:
    """An address in small letters: mailboxes do not tell them apart."""
    words = checked_line(field, value, most=254, needed=needed).lower()
    if words:
        try:
            validate_email(words)
        except ValidationError as error:
            raise refuse(field, _("This is not an e-mail address.")) from error
    return words


def checked_choice(field: str, value: Any, choices: Any) -> str:
    """One of those that there are."""
    if value not in choices.values:
        raise refuse(field, _("Choose among those that are listed."))
    return str(value)


def checked_number(field: str, value: Any, *, least: int = 0, most: int = MOST_PEOPLE) -> int | None:
    """A whole number within its bounds; None stays None."""
    if value is None or value == "":
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise refuse(field, _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most})
    return value


def check_same_authority(authority_id: int, values: Mapping[str, Any]) -> None:
    """What a thing points to belongs to the same authority."""
    for name, thing in values.items():
        if isinstance(thing, Owned) and thing.authority_id != authority_id:
            raise refuse(name, _("It belongs to another authority."))


def check_known(values: Mapping[str, Any], fields: tuple[str, ...]) -> None:
    """Only fields that one may change."""
    unknown = next((name for name in values if name not in fields), None)
    if unknown is not None:
        raise refuse(unknown, _("There is no field “%(name)s” to change here.") % {"name": unknown[:40]})
