"""Many needs at once, without pages: what `utsyn match` answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from utsyn.europe.catalogue.models import FundedProject
from utsyn.europe.matching import engine, indexing
from utsyn.europe.matching.finding import calls_by_identifier, calls_for, projects_for, similar_projects
from utsyn.europe.matching.fits import LONGEST_NEED
from utsyn.europe.matching.partners import partner_sentence
from utsyn.europe.matching.reasons import reasons_of, theme_names
from utsyn.foundation.organisations.models import Organisation, folded_name

LANGUAGES = ("nb", "nn", "en")


class NoIndex(Exception):
    """There is nothing to match against."""


@dataclass(frozen=True)
class Need:
    """A line of a file of needs."""

    id: str
    text: str
    as_of: dt.date
    language: str | None = None
    coordinator: str = ""

    @classmethod
    def of(cls, told: Any, default: dt.date) -> Need:
        """Read a line.

        Raises: ValueError, in words.
        """
        if not isinstance(told, dict) or not isinstance(told.get("text"), str) or "id" not in told:
            raise ValueError('a need is {"id": ..., "text": "..."}')
        language, day = told.get("lang") or None, told.get("as_of")
        if language is not None and language not in LANGUAGES:
            raise ValueError(f"lang is one of {', '.join(LANGUAGES)}, or left out")
        as_of = default if day in (None, "") else dt.date.fromisoformat(str(day))
        return cls(str(told["id"]), told["text"], as_of, language, str(told.get("coordinator") or ""))


def ready_matcher() -> engine.Matcher:
    """The matcher of the catalogue as it is now, made anew when it has changed.

    Raises: NoIndex.
    """
    if indexing.is_stale():
        indexing.rebuild()
    found = indexing.matcher()
    if found is None:
        raise NoIndex("The catalogue is empty: take in calls or projects first (utsyn catalogue import).")
    return found


Hits = list[dict[str, Any]]


def _calls(matcher: engine.Matcher, need: Need, top: int) -> Hits:
    fits = calls_for(matcher, need.text, as_of=need.as_of, language=need.language, top=top)
    known, projects = calls_by_identifier(fits, need.as_of), similar_projects(fits)
    hits = []
    for fit in fits:
        if fit.identifier in known:
            reasons = reasons_of(fit, known[fit.identifier], projects, on=need.as_of)
            told = (*reasons.speaks_for, *(f"- {one}" for one in reasons.speaks_against))
            hits.append(_hit(fit.identifier, fit.score, str(known[fit.identifier]), told))
    return hits


def _projects(matcher: engine.Matcher, need: Need, top: int) -> Hits:
    fits = projects_for(matcher, need.text, as_of=need.as_of, language=need.language, top=top)
    known = {one.code: one for one in FundedProject.objects.filter(code__in=[fit.identifier for fit in fits]).defer("objective")}
    hits = []
    for fit in fits:
        if fit.identifier in known:
            told = [*(f"{word} -> {term}" for word, term in fit.met), *theme_names(fit.themes)]
            hits.append(_hit(known[fit.identifier].identifier, fit.score, known[fit.identifier].title, told))
    return hits


def _partners(matcher: engine.Matcher, need: Need, top: int) -> Hits:
    us = body_called(need.coordinator)
    country = us.country.alpha2 if us and us.country else ""
    found = matcher.partners_for(
        need.text[:LONGEST_NEED], coordinator=us.code if us else "", country=country, as_of=need.as_of, language=need.language, top=top
    )
    bodies = {one.code: one for one in Organisation.objects.filter(code__in=[one.key for one in found])}
    return [
        _hit(_number_of(bodies.get(one.key), one.key), one.score, one.name, [partner_sentence(r) for r in one.reasons]) for one in found
    ]


def body_called(word: str) -> Organisation | None:
    """The body of the world that the word means: its code, PIC, organisation number, or its name where only one is called so."""
    if not word:
        return None
    numbered = Organisation.objects.living().filter(Q(code=word[:8]) | Q(pic=word[:9]) | Q(organisation_number=word[:9]))
    named = Organisation.objects.living().filter(folded=folded_name(word)).filter(participations__isnull=False).distinct()
    found: Organisation | None = numbered.select_related("country").first() or named.select_related("country").first()
    return found


def _number_of(body: Organisation | None, key: str) -> str:
    """What the world knows it by."""
    return (body.pic or body.organisation_number or key) if body else key


def _hit(identifier: str, score: float, name: str, reasons: Any) -> dict[str, Any]:
    return {"identifier": identifier, "score": round(float(score), 4), "reasons": list(reasons), "name": name}


ANSWERERS: dict[str, Callable[[engine.Matcher, Need, int], Hits]] = {"calls": _calls, "projects": _projects, "partners": _partners}
