"""Calls of the EU portal as JSON Lines: one topic a line, with its description.

Source: EU Funding & Tenders portal (European Commission, reuse by decision 2011/833/EU), as harvested from its search.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import address, amount, day, line, moment, prose, whole
from utsyn.europe.catalogue.importing.conditions import terms_of
from utsyn.europe.catalogue.importing.facts import CallFact, DeadlineFact, Fact, Mended, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened

_RUN_TOGETHER = re.compile(r"(?<=[a-z)\]][.:;])(?=[A-Z][a-z ])")
_STATUS = {"open": "open", "forthcoming": "forthcoming", "closed": "closed"}


def fits(opened: Opened) -> bool:
    """Whether the first line is an object with a topic."""
    try:
        first = json.loads(opened.head().split(b"\n", 1)[0])
    except ValueError:
        return False
    return isinstance(first, dict) and "topicId" in first


def parse(opened: Opened) -> Iterator[Fact]:
    """A call a line."""
    with opened.lines() as lines:
        for number, raw in enumerate(lines, start=1):
            if raw.strip():
                yield from _of_line(str(number), raw)


def _of_line(where: str, raw: str) -> Iterator[Fact]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        yield Refused(where, "not_json")
        return
    if not isinstance(told, dict) or not line(told.get("topicId")):
        yield Refused(where, "no_identifier")
        return
    mended: list[Mended] = []
    yield call_of(told, lambda before, after: mended.append(Mended(where, before, after)))
    yield from mended


def call_of(told: dict[str, Any], note: Any) -> CallFact:
    """The call that the object tells of."""
    conditions = parted(prose(told.get("topicConditions"), told=note).removeprefix('">'))
    deadline, action = day(told.get("deadline")), line(told.get("typesOfAction") or told.get("actionType"), most=300)
    terms = terms_of(action, conditions)
    return CallFact(
        identifier=line(told["topicId"], most=200),
        title=line(told.get("title"), told=note),
        programme=line(told.get("programme"), most=200),
        call_identifier=line(told.get("callIdentifier"), most=200),
        call_title=line(told.get("callTitle"), told=note),
        types_of_action=action,
        status=_STATUS.get(str(told.get("callStatus")).lower(), "unknown"),
        deadlines=(DeadlineFact(deadline, moment(told.get("deadline"))),) if deadline else (),
        deadline_model=line(told.get("deadlineModel"), most=60),
        grant_min=amount(told.get("budgetMin")), grant_max=amount(told.get("budgetMax")), grants_expected=whole(told.get("expectedGrants")),
        funding_rate=terms.rate, nonprofit_rate=terms.nonprofit_rate,
        applicants_min=terms.applicants_min, countries_min=terms.countries_min, who_may_apply=terms.who,
        description="\n".join(parted(prose(told.get(name), told=note)) for name in ("description", "objectives") if told.get(name)),
        conditions=conditions,
        keywords=line(told.get("crossCuttingPriorities"), most=2000),
        address=address(told.get("portalUrl")),
    )  # fmt: skip


def parted(words: str) -> str:
    """The markup went before the lines were kept, and paragraphs run into each other ("outcomes:Project"): each on its line again."""
    return _RUN_TOGETHER.sub("\n", words)


FORMAT = Format("portal-lines", "portal", fits, parse)
