"""Asking the engine: fits for a text, each with what a person can check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from utsyn.europe.catalogue.models import Call, FundedProject
from utsyn.europe.matching import engine
from utsyn.europe.matching.fits import LONGEST_NEED, Fit, fit_of

TOP = 10


def calls_for(
    matcher: engine.Matcher, text: str, *, as_of: dt.date | None, language: str | None = None, top: int = TOP,
    among: Collection[str] | None = None,
) -> list[Fit]:  # fmt: skip
    """Calls not closed on the day, the best first. One query, for the texts of those found."""
    hits = matcher.calls_for(text[:LONGEST_NEED], as_of=as_of, language=language, top=top, among=among)
    texts = _texts(Call.objects.filter(identifier__in=[hit.identifier for hit in hits]), "identifier", ("title", "description", "keywords"))
    return [fit_of(hit, texts.get(hit.identifier, ""), matcher.vocabulary) for hit in hits]


def projects_for(
    matcher: engine.Matcher, text: str, *, as_of: dt.date | None = None, language: str | None = None, top: int = TOP
) -> list[Fit]:
    """Funded projects begun before the day, the most similar first; `identifier` is their code. One query."""
    hits = matcher.projects_for(text[:LONGEST_NEED], as_of=as_of, language=language, top=top)
    texts = _texts(FundedProject.objects.filter(code__in=[hit.identifier for hit in hits]), "code", ("title", "objective", "subjects"))
    return [fit_of(hit, texts.get(hit.identifier, ""), matcher.vocabulary) for hit in hits]


def _texts(found: Any, key: str, names: Sequence[str]) -> dict[str, str]:
    rows: Iterable[Sequence[str]] = found.order_by("-pk").values_list(key, *names)
    return {first: "\n".join(rest) for first, *rest in rows}


def calls_by_identifier(fits: Iterable[Fit], on: dt.date) -> dict[str, Call]:
    """The calls that the fits are of, with what holds for them on the day; the first of an identifier, as in the index. One query."""
    found = Call.objects.filter(identifier__in=[fit.identifier for fit in fits]).with_norway().with_next_deadline(on)
    return {one.identifier: one for one in found.select_related("programme").defer("description", "conditions").order_by("-pk")}


def similar_projects(fits: Iterable[Fit]) -> Mapping[str, FundedProject]:
    """The funded projects that the fits point to, by code; one query, none where they point to none."""
    codes = {code for fit in fits for code in fit.projects}
    return {one.code: one for one in FundedProject.objects.filter(code__in=codes).defer("objective")} if codes else {}
