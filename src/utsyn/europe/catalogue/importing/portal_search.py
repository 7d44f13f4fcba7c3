"""Answers of the EU portal's search: `{totalResults, results: [{metadata: {field: [values]}}]}`, as the client keeps them, an answer a line.

Source: SEDIA search API (European Commission, reuse by decision 2011/833/EU).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from utsyn.europe.catalogue.importing.cleaning import amount, day, line, prose, whole
from utsyn.europe.catalogue.importing.conditions import terms_of
from utsyn.europe.catalogue.importing.facts import CallFact, Fact, Mended, Refused
from utsyn.europe.catalogue.importing.formats import Format
from utsyn.europe.catalogue.importing.opening import Opened
from utsyn.europe.catalogue.importing.portal_bulk import PAGE, deadlines_of, status_of
from utsyn.europe.catalogue.importing.programme_codes import programme_of


def fits(opened: Opened) -> bool:
    """Whether it begins with an answer that has results."""
    head = opened.head()[:200_000]
    return head.lstrip().startswith(b"{") and b'"results"' in head and b'"metadata"' in head


def parse(opened: Opened) -> Iterator[Fact]:
    """A call a result; a topic is there once a translation, and only English is read."""
    with opened.lines() as lines:
        for number, raw in enumerate(lines, start=1):
            if not raw.strip():
                continue
            try:
                results = json.loads(raw)["results"]
            except (ValueError, KeyError, TypeError, RecursionError):
                yield Refused(str(number), "not_json")
                continue
            for place, one in enumerate(results if isinstance(results, list) else (), start=1):
                yield from _of_result(f"{number}.{place}", one)


def _of_result(where: str, one: Any) -> Iterator[Fact]:
    told = one.get("metadata") if isinstance(one, dict) else None
    if not isinstance(told, dict) or not line(_first(told, "identifier")):
        yield Refused(where, "no_identifier")
        return
    if (_first(told, "language") or "en") != "en":
        return
    mended: list[Mended] = []
    yield call_of(told, lambda before, after: mended.append(Mended(where, before, after)))
    yield from mended


def call_of(told: dict[str, Any], note: Any) -> CallFact:
    """The call that the metadata tell of."""
    identifier, action = line(_first(told, "identifier"), most=200), line(_first(told, "typesOfAction"), most=300)
    conditions = prose(_first(told, "topicConditions"), told=note)
    terms, budget = terms_of(action, conditions), _budget(told, identifier)
    return CallFact(
        identifier=identifier,
        title=line(_first(told, "title"), told=note),
        programme=programme_of(line(_first(told, "frameworkProgramme")), identifier),
        call_identifier=line(_first(told, "callIdentifier"), most=200),
        call_title=line(_first(told, "callTitle"), told=note),
        types_of_action=action,
        status=status_of(_first(told, "status")),
        opens_on=day(_first(told, "startDate")),
        deadlines=deadlines_of(told.get("deadlineDate")),
        deadline_model=line(_first(told, "deadlineModel"), most=60),
        budget=budget.get("budget"), grant_min=budget.get("min"), grant_max=budget.get("max"), grants_expected=whole(budget.get("grants")),
        funding_rate=terms.rate, nonprofit_rate=terms.nonprofit_rate,
        applicants_min=terms.applicants_min, countries_min=terms.countries_min, who_may_apply=terms.who,
        description=prose(_first(told, "descriptionByte"), told=note),
        conditions=conditions,
        keywords=", ".join(line(word, most=100) for word in told.get("keywords") or () if word)[:2000],
        address=PAGE + identifier.lower(),
    )  # fmt: skip


def _first(told: dict[str, Any], name: str) -> Any:
    value = told.get(name)
    return (value[0] if value else "") if isinstance(value, list) else value or ""


def _budget(told: dict[str, Any], identifier: str) -> dict[str, Decimal | None]:
    """What the overview says of this topic: JSON within a field, by action, each beginning with the topic's identifier."""
    try:
        actions = json.loads(_first(told, "budgetOverview") or "{}")["budgetTopicActionMap"]
        lines = [one for rows in actions.values() for one in rows if str(one["action"]).startswith(identifier)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    if len(lines) != 1:
        return {}
    years = lines[0].get("budgetYearMap") or {}
    amounts = [amount(value) for value in years.values()] if isinstance(years, dict) else []
    total = sum((one for one in amounts if one), Decimal(0)) if any(amounts) else None
    return {"budget": total, "min": amount(lines[0].get("minContribution")), "max": amount(lines[0].get("maxContribution")),
            "grants": amount(lines[0].get("expectedGrants"))}  # fmt: skip


FORMAT = Format("portal-search", "portal", fits, parse)
