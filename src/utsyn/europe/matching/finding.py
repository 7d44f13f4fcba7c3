"""Asking the engine: fits for a text, each with what a person can check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from utsyn.europe.catalogue.models import Call, FundedProject
from utsyn.europe.matching import engine
from utsyn.europe.matching.fits import LONGEST_NEED, Fit, fit_of
from utsyn.europe.matching.standing import Standing

TOP = 10


Asked = tuple[str, str | None]
"""A text, and its language where it is known."""


def calls_for(
    matcher: engine.Matcher, text: str, *, as_of: dt.date | None, language: str | None = None, top: int = TOP,
    among: Collection[str] | None = None,
) -> list[Fit]:  # fmt: skip
    """Calls not closed on the day, the best first. One query, for the texts of those found."""
    return calls_for_each(matcher, [(text, language)], as_of=as_of, top=top, among=among)[0]


def calls_for_each(
    matcher: engine.Matcher, asked: Sequence[Asked], *, as_of: dt.date | None, top: int = TOP, among: Collection[str] | None = None
) -> list[list[Fit]]:
    """The same for many texts, in their order. One query, however many: a call that several find is read once."""
    found = [
        (language, matcher.calls_for(text, as_of=as_of, language=language, top=top, among=among))
        for text, language in _known_languages(asked)
    ]
    keys = {hit.identifier for _language, hits in found for hit in hits}
    texts = _laid_out(matcher, Call.objects.filter(identifier__in=keys), "identifier", ("title", "description", "keywords"))
    return [_fits(matcher, hits, texts, language) for language, hits in found]


def projects_for(
    matcher: engine.Matcher, text: str, *, as_of: dt.date | None = None, language: str | None = None, top: int = TOP
) -> list[Fit]:
    """Funded projects begun before the day, the most similar first; `identifier` is their code. One query."""
    [(text, language)] = _known_languages([(text, language)])
    hits = matcher.projects_for(text, as_of=as_of, language=language, top=top)
    known = FundedProject.objects.filter(code__in=[hit.identifier for hit in hits])
    return _fits(matcher, hits, _laid_out(matcher, known, "code", ("title", "objective", "subjects")), language)


def _known_languages(asked: Iterable[Asked]) -> list[tuple[str, str]]:
    return [(text[:LONGEST_NEED], language or engine.language_of(text[:LONGEST_NEED])) for text, language in asked]


def _fits(matcher: engine.Matcher, hits: Sequence[engine.Hit], texts: Mapping[str, Standing], language: str) -> list[Fit]:
    nothing = Standing.of("", matcher.vocabulary)
    return [fit_of(hit, texts.get(hit.identifier, nothing), matcher.vocabulary, language) for hit in hits]


def _laid_out(matcher: engine.Matcher, found: Any, key: str, names: Sequence[str]) -> dict[str, Standing]:
    """By key; the first of an identifier stands, as in the index. A text is let go as soon as it is laid out."""
    rows: Iterable[Sequence[str]] = found.order_by("pk").values_list(key, *names).iterator(chunk_size=200)
    laid: dict[str, Standing] = {}
    for first, *rest in rows:
        if first not in laid:
            laid[first] = Standing.of("\n".join(rest), matcher.vocabulary)
    return laid


def calls_by_identifier(fits: Iterable[Fit], on: dt.date) -> dict[str, Call]:
    """The calls that the fits are of, with what holds for them on the day; the first of an identifier, as in the index. One query."""
    found = Call.objects.filter(identifier__in=[fit.identifier for fit in fits]).with_norway().with_next_deadline(on)
    return {one.identifier: one for one in found.select_related("programme").defer("description", "conditions").order_by("-pk")}


def similar_projects(fits: Iterable[Fit]) -> Mapping[str, FundedProject]:
    """The funded projects that the fits point to, by code; one query, none where they point to none."""
    codes = {code for fit in fits for code in fit.projects}
    return {one.code: one for one in FundedProject.objects.filter(code__in=codes).defer("objective")} if codes else {}
