"""Answers of Enhetsregisteret as plain values; what is not as it should be is refused in words. Pure: no net, no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.actors.models import Kind
from utsyn.foundation.kernel.errors import Invalid

# A sole proprietorship is a person, and goes by the person's name: nobody is taken in unasked.
PERSONS = frozenset({"ENK"})
PUBLIC = frozenset({"KOMM", "FYLK", "STAT", "ORGL", "IKS", "KF", "FKF", "SF", "SÆR", "ADOS"})
IDEAL = frozenset({"FLI", "STI", "KIRK", "ESEK"})
LARGEST_PAGE_NUMBER = 10_000


@dataclass(frozen=True)
class Unit:
    """An entity as the register knows it; `gone_on` when it is deleted there. `municipality` by its number ("3403")."""

    number: str
    name: str
    form: str = ""
    industry_code: str = ""
    industry: str = ""
    website: str = ""
    town: str = ""
    municipality: str = ""
    country: str = "NO"
    gone_on: dt.date | None = None

    @property
    def is_person(self) -> bool:
        """Whether it goes by a person's own name."""
        return self.form in PERSONS

    @property
    def kind(self) -> str:
        """What sort of body it most likely is, by its industry and legal form; a person may correct it."""
        code = self.industry_code
        if code.startswith("85.4"):
            return Kind.UNIVERSITY
        if code.startswith("85"):
            return Kind.SCHOOL
        if code.startswith("72"):
            return Kind.RESEARCH
        if self.form in PUBLIC:
            return Kind.PUBLIC_BODY
        return Kind.ASSOCIATION if self.form in IDEAL else Kind.BUSINESS


@dataclass(frozen=True)
class UnitPage:
    """One page of a search: `number` counts from 0, `pages` and `total` say how many there are."""

    units: tuple[Unit, ...]
    number: int
    pages: int
    total: int


def read_page(answer: Any) -> UnitPage:
    """A search's answer (`/enheter` or `/underenheter`); an empty one has no units.

    Raises:
        Invalid: it does not look as the register's answers do.
    """
    page = _mapping(_mapping(answer).get("page"))
    inside = answer.get("_embedded") or {}
    rows = _mapping(inside).get("enheter", _mapping(inside).get("underenheter", []))
    if not isinstance(rows, list):
        raise _changed()
    return UnitPage(
        tuple(read_unit(row) for row in rows), _count(page.get("number")), _count(page.get("totalPages")), _count(page.get("totalElements"))
    )


def read_unit(answer: Any) -> Unit:
    """One entity, living or deleted.

    Raises:
        Invalid: it has no number or name.
    """
    row = _mapping(answer)
    number, name = row.get("organisasjonsnummer"), row.get("navn")
    if not isinstance(number, str) or not isinstance(name, str) or not name.strip():
        raise _changed()
    place = _mapping(row.get("forretningsadresse") or row.get("beliggenhetsadresse") or row.get("postadresse") or {})
    trade = _mapping(row.get("naeringskode1") or {})
    return Unit(
        number=number, name=_named(name), form=_text(_mapping(row.get("organisasjonsform") or {}), "kode", 8),
        industry_code=_text(trade, "kode", 10), industry=_text(trade, "beskrivelse", 120), website=_website(_text(row, "hjemmeside", 240)),
        town=_named(_text(place, "poststed", 120)), municipality=_text(place, "kommunenummer", 4), country=_text(place, "landkode", 2) or "NO",
        gone_on=_day(row.get("slettedato")),
    )  # fmt: skip


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _changed()
    return value


def _changed() -> Invalid:
    return Invalid(_("The register's answer does not look as it used to."))


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000_000:
        raise _changed()
    return value


def _text(row: Mapping[str, Any], key: str, most: int) -> str:
    value = row.get(key)
    return " ".join(value.replace("\x00", "").split())[:most] if isinstance(value, str) else ""


# Short words of names that keep small letters, and those that are abbreviations.
_SMALL = frozenset({"og", "i", "for", "av", "på", "til", "ved", "the", "of", "and", "de", "den", "det", "under"})
_ABBREVIATED = frozenset({"AS", "ASA", "SA", "BA", "DA", "ANS", "IKS", "KF", "FKF", "NUF", "SF", "HF", "IL", "IF", "IK", "FK", "BK", "SK"})


def _named(text: str) -> str:
    """The register writes in capitals; people do not: "LAGET FOR ALLE AS" -> "Laget for Alle AS"."""
    words = " ".join(text.replace("\x00", "").split())
    if words != words.upper():
        return words
    return " ".join(_cased(word, is_first=not place) for place, word in enumerate(words.split(" ")))


def _cased(word: str, *, is_first: bool) -> str:
    if word in _ABBREVIATED or any(letter.isdigit() for letter in word):
        return word
    lowered = word.lower()
    if lowered in _SMALL and not is_first:
        return lowered
    return "-".join(part[:1].upper() + part[1:] for part in lowered.split("-"))


def _website(text: str) -> str:
    if not text or " " in text:
        return ""
    return text if text.startswith(("http://", "https://")) else f"https://{text}"


def _day(value: Any) -> dt.date | None:
    if not isinstance(value, str) or not value:
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        raise _changed() from None
