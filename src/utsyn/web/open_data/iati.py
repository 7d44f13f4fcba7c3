"""Public projects and engagements by the IATI Standard 2.03, one activity at a time.

Source: iatistandard.org, activity standard 2.03; org-id.guide for the register of organisations (NO-BRC).
What IATI wants and nobody has said is left out: an activity without a first day is not told, and nothing is zero for want of a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from stdnum.no import orgnr

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.open_data import Activity, Party, Sum, activities_of
from utsyn.foundation.kernel.text import Translated
from utsyn.web.open_data.csvw import plain
from utsyn.web.open_data.listing import in_languages
from utsyn.web.portal.atom import NOT_XML

VERSION = "2.03"
REGISTER = "NO-BRC"
LOCAL_GOVERNMENT = "11"
# Codes of the reporting organisation's own.
OWN_VOCABULARY = "99"
MULTI_NATIONAL, WEB_PAGE = "3", "A12"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def can_be_told(authority: Authority) -> bool:
    """IATI knows who reports by a register: an authority without an organisation number cannot."""
    return bool(authority.organisation_number)


def as_iati(authority: Authority, host: str) -> Iterator[bytes]:
    """The file, an activity at a time. `host` stands before paths ("https://utsyn.example")."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{VERSION}" generated-datetime="{today():%Y-%m-%d}T00:00:00Z">\n'.encode()
    for one in activities_of(authority):
        if one.days.keys() & {1, 2}:
            yield etree.tostring(_activity(one, authority, host), encoding="utf-8") + b"\n"
    yield b"</iati-activities>\n"


def identifier_of(authority: Authority) -> str:
    """The authority in the register."""
    return f"{REGISTER}-{authority.organisation_number}"


def _activity(one: Activity, authority: Authority, host: str) -> Any:
    root = etree.Element("iati-activity", {_LANG: authority.languages[0], "default-currency": authority.currency, "hierarchy": "1"})
    _leaf(root, "iati-identifier", f"{identifier_of(authority)}-{one.code}")
    _said(_leaf(root, "reporting-org", ref=identifier_of(authority), type=LOCAL_GOVERNMENT), authority.name)
    _said(_leaf(root, "title"), one.title)
    _said(_leaf(root, "description", type="1"), one.description)
    for party in one.parties:
        _party(root, party, authority)
    _leaf(root, "activity-status", code=str(one.status))
    for kind, day in sorted(one.days.items()):
        _leaf(root, "activity-date", **{"type": str(kind), "iso-date": day.isoformat()})
    _where(root, one.countries)
    sector = _leaf(root, "sector", vocabulary=OWN_VOCABULARY, code=one.sort[0])
    _said(sector, Translated(in_languages(one.sort[1], authority.languages)))
    for money in one.sums:
        _sum(root, money)
    link = _leaf(root, "document-link", format="text/html", url=f"{host}{one.href}")
    _said(_leaf(link, "title"), one.title)
    _leaf(link, "category", code=WEB_PAGE)
    return root


def _party(root: Any, party: Party, authority: Authority) -> None:
    number = authority.organisation_number if party.is_us else party.organisation_number
    attributes = {"role": str(party.role)}
    if orgnr.is_valid(number):
        attributes["ref"] = f"{REGISTER}-{orgnr.compact(number)}"
    named = party.name if isinstance(party.name, Translated) else Translated({authority.languages[0]: party.name})
    _said(_leaf(root, "participating-org", **attributes), authority.name if party.is_us else named)


def _where(root: Any, countries: Iterable[str]) -> None:
    """One country by its code; of several nobody has said how much goes where, and IATI wants shares: then only that it is several."""
    found = list(countries)
    if len(found) == 1:
        _leaf(root, "recipient-country", code=found[0])
    elif found:
        _leaf(root, "activity-scope", code=MULTI_NATIONAL)


def _sum(root: Any, money: Sum) -> None:
    transaction = _leaf(root, "transaction")
    _leaf(transaction, "transaction-type", code=str(money.kind))
    _leaf(transaction, "transaction-date", **{"iso-date": money.on.isoformat()})
    _leaf(transaction, "value", plain(money.amount), **{"currency": money.currency, "value-date": money.on.isoformat()})


def _leaf(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    element = etree.SubElement(parent, name, attributes)
    if text:
        element.text = text
    return element


def _said(parent: Any, words: Translated) -> None:
    """A narrative a language."""
    for language, text in words.texts().items():
        element = etree.SubElement(parent, "narrative", {_LANG: language})
        element.text = NOT_XML.sub("", text)
