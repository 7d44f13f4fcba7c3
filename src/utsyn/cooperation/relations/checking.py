"""What the fields of this room may hold; whatever else comes is refused in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from utsyn.cooperation.relations.kinds import COUNTS, EARLIEST, LATEST, MOVES, Doing, PartnerKind, Status
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.money import LARGEST, ORE
from utsyn.governance.measures.checking import check_past, check_same_authority, check_unit, checked_text, refuse

TEXTS_OF_PARTNER = ("name", "summary", "facts")
MOST_PEOPLE = 100_000
MOST_LANGUAGES = 12
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def checked_day(field: str, day: Any) -> dt.date:
    """A day in a year that one can mean."""
    if not isinstance(day, dt.date) or not EARLIEST <= day.year <= LATEST:
        raise refuse(field, _("Write a day between %(first)s and %(last)s.") % {"first": EARLIEST, "last": LATEST})
    return day


def check_choice(field: str, value: Any, choices: Iterable[str]) -> None:
    """One of the list."""
    if value not in choices:
        raise refuse(field, _("Choose one of the list."))


def checked_partner(values: Mapping[str, Any]) -> dict[str, Any]:
    """The plain fields of a partner."""
    checked = dict(values)
    for name in TEXTS_OF_PARTNER:
        if name in values:
            checked[name] = checked_text(name, values[name], needed=name == "name")
    if "kind" in values:
        check_choice("kind", values["kind"], PartnerKind.values)
    if "languages" in values:
        checked["languages"] = checked_languages(values["languages"])
    if values.get("website"):
        checked["website"] = checked_website(values["website"])
    if "population_year" in values:
        _check_population(values)
    return checked


def checked_languages(codes: Iterable[str]) -> list[str]:
    """ISO 639 codes, each once, in the order given."""
    found = list(dict.fromkeys(str(code).strip().lower() for code in codes))
    if len(found) > MOST_LANGUAGES or any(not _LANGUAGE.fullmatch(code) for code in found):
        raise refuse("languages", _("Write language codes with a comma between: sv, fi, en."))
    return found


def checked_website(address: str) -> str:
    """An address on the web: nothing else becomes a link."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > 200 or not address.isprintable():
        raise refuse("website", _("Write a web address that begins with https://."))
    return address.strip()


def _check_population(values: Mapping[str, Any]) -> None:
    year = values["population_year"]
    if year is not None and not EARLIEST <= year <= today().year:
        raise refuse("population_year", _("Write a year that has come."))
    if (values.get("population") is None) != (year is None):
        raise refuse("population_year", _("Say both how many people live there, and in which year that was."))


def check_move(status: str, wanted: str) -> None:
    """Whether a relation may go from `status` to `wanted`."""
    check_choice("status", wanted, Status.values)
    if wanted not in MOVES[status]:
        raise Conflict(
            _("A relation that is “%(from)s” cannot become “%(to)s”.") % {"from": Status(status).label, "to": Status(wanted).label}
        )


def checked_engagement(relation: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an engagement, checked against each other; `values` holds them all."""
    checked = dict(values)
    check_choice("kind", values["kind"], Doing.values)
    for name in ("title", "purpose", "result"):
        checked[name] = checked_text(name, values.get(name), needed=name == "title")
    checked_day("starts_on", values["starts_on"])
    checked_day("ends_on", values["ends_on"])
    if values["ends_on"] < values["starts_on"]:
        raise refuse("ends_on", _("It cannot end before it begins."))
    if checked["result"] and values["starts_on"] > today():
        raise refuse("result", _("What came of it can be told when it has begun."))
    checked["cost_nok"] = checked_cost(values.get("cost_nok"))
    for name in COUNTS:
        check_count(name, values.get(name))
    check_same_authority(relation, "measure", [values.get("measure")])
    check_unit(relation, values.get("unit"), "unit")
    return checked


def checked_cost(amount: Decimal | None) -> Decimal | None:
    """Kroner and øre; None when nobody has said."""
    if amount is None:
        return None
    if not amount.is_finite() or not 0 <= amount <= LARGEST:
        raise refuse("cost_nok", _("An amount cannot be negative, nor larger than a trillion kroner."))
    return amount.quantize(ORE)


def check_count(name: str, count: int | None) -> None:
    """How many people; None when nobody has counted."""
    if count is not None and not 0 <= count <= MOST_PEOPLE:
        raise refuse(name, _("Write a number of people, at most %(most)s.") % {"most": MOST_PEOPLE})


def checked_agreement(relation: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an agreement; `values` holds them all."""
    checked = dict(values)
    checked["title"] = checked_text("title", values["title"], needed=True)
    checked_day("valid_from", values["valid_from"])
    if values.get("valid_to") is not None:
        checked_day("valid_to", values["valid_to"])
        if values["valid_to"] < values["valid_from"]:
            raise refuse("valid_to", _("The agreement cannot end before it begins."))
    if values.get("signed_on") is not None:
        check_past("signed_on", checked_day("signed_on", values["signed_on"]))
    if not 0 <= values.get("notice_days", 180) <= 3650:
        raise refuse("notice_days", _("Write a number of days, at most ten years of them."))
    check_same_authority(relation, "document", [values.get("document")])
    check_decision(relation, values.get("decision"))
    return checked


def check_decision(thing: Any, decision: Any, *, needed: bool = False) -> None:
    """A decision of the authority's own, not exempt from access: what rests on it shows it in public."""
    if decision is None:
        if needed:
            raise refuse("decision", _("Choose the decision that says so."))
        return
    check_same_authority(thing, "decision", [decision])
    if not decision.case.is_public:
        raise refuse("decision", _("The decision is exempt from public access, so nothing public can rest on it."))


def people_words(count: int | None, *, is_colleague: bool) -> str | int | None:
    """A count as the reader may know it: for strangers no number of people under four."""
    if count is None or is_colleague or count == 0 or count > 3:
        return count
    return pgettext("count of people", "1–3")
