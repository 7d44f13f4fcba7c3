"""All topics of the EU portal in one file: `grantsTenders.json`, about 130 MB, read as a stream. It has no descriptions.

Source: EU Funding & Tenders portal, reference data (European Commission, reuse by decision 2011/833/EU).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ijson

from utsyn.europe.catalogue.importing.cleaning import day, line, moment
from utsyn.europe.catalogue.importing.conditions import terms_of
from utsyn.europe.catalogue.importing.facts import CallFact, DeadlineFact, Fact, Mended, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.trouble import SourceChanged

TOPICS = "fundingData.GrantTenderObj.item"
PAGE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
# Public procurement, which is no grant.
TENDER = 0


def fits(opened: Opened) -> bool:
    """Whether it begins as the reference data does."""
    head = opened.head()[:4096]
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b"fundingData" in head


def parse(opened: Opened) -> Iterator[Fact]:
    """A call a topic. The file is read once to see that it is whole, and then for what it says."""
    _check_whole(opened)
    with opened.stream() as stream:
        for number, told in enumerate(ijson.items(stream, TOPICS, use_float=True), start=1):
            yield from _of_topic(str(number), told)


def _check_whole(opened: Opened) -> None:
    try:
        with opened.stream() as stream:
            topics = sum(1 for _place, event, _value in ijson.parse(stream) if event == "start_map")
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise SourceChanged("The file is no whole JSON: it is damaged or cut short.") from error
    if topics < 3:
        raise SourceChanged("There is no topic in the file.")


def _of_topic(where: str, told: Any) -> Iterator[Fact]:
    if not isinstance(told, dict):
        yield Refused(where, "not_a_topic")
    elif told.get("type") == TENDER or "cpv" in told:
        return
    elif not line(told.get("identifier")):
        yield Refused(where, "no_identifier")
    else:
        mended: list[Mended] = []
        yield call_of(told, lambda before, after: mended.append(Mended(where, before, after)))
        yield from mended


def call_of(told: dict[str, Any], note: Any) -> CallFact:
    """The call that a topic tells of."""
    identifier, programme = line(told["identifier"], most=200), told.get("frameworkProgramme") or {}
    action = _actions(told)
    terms = terms_of(action, "")
    return CallFact(
        identifier=identifier,
        title=line(told.get("title"), told=note),
        programme=line(programme.get("description") or programme.get("abbreviation") if isinstance(programme, dict) else programme, most=200),
        call_identifier=line(told.get("callIdentifier"), most=200),
        call_title=line(told.get("callTitle"), told=note),
        types_of_action=action,
        status=status_of(told.get("status")),
        opens_on=day(told.get("plannedOpeningDateLong")),
        deadlines=deadlines_of(told.get("deadlineDatesLong")),
        deadline_model=line(_submission(told), most=60),
        funding_rate=terms.rate, nonprofit_rate=terms.nonprofit_rate,
        applicants_min=terms.applicants_min, countries_min=terms.countries_min,
        keywords=", ".join(line(word, told=note, most=100) for word in (*_list(told.get("keywords")), *_list(told.get("tags"))))[:2000],
        address=PAGE + identifier.lower(),
    )  # fmt: skip


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _submission(told: dict[str, Any]) -> str:
    # The portal has misspelt the name for years; both are read.
    one = told.get("submissionProcedure") or told.get("sumbissionProcedure") or {}
    return str(one.get("abbreviation", "")) if isinstance(one, dict) else ""


def _actions(told: dict[str, Any]) -> str:
    names: list[str] = []
    for action in _list(told.get("actions")):
        types = action.get("types") if isinstance(action, dict) else None
        names += [line(one.get("typeOfAction", "") if isinstance(one, dict) else one) for one in _list(types)]
    return ", ".join(dict.fromkeys(filter(None, names)))[:300]


def status_of(told: Any) -> str:
    """`Call.Status` from a word or one of the portal's codes."""
    word = told.get("abbreviation") or told.get("description") or told.get("id") if isinstance(told, dict) else told
    known = {
        "forthcoming": "forthcoming",
        "31094501": "forthcoming",
        "open": "open",
        "31094502": "open",
        "closed": "closed",
        "31094503": "closed",
    }
    return known.get(str(word).strip().lower(), "unknown")


def deadlines_of(told: Any) -> tuple[DeadlineFact, ...]:
    """All deadlines, the earliest first; what is no date is left out."""
    found = {}
    for one in told if isinstance(told, list) else [told]:
        on = day(one)
        if on is not None:
            found[on] = moment(one)
    return tuple(DeadlineFact(on, found[on], stage) for stage, on in enumerate(sorted(found), start=1))


FORMAT = Format("portal-bulk", "portal", fits, parse, is_whole=True)
