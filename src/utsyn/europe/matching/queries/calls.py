"""Calls that fit a need, ready to print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from utsyn.europe.catalogue.models import Call, FundedProject
from utsyn.europe.matching import engine
from utsyn.europe.matching.finding import calls_by_identifier, calls_for, projects_for, similar_projects
from utsyn.europe.matching.fits import Fit, words_that_met
from utsyn.europe.matching.needs import Need
from utsyn.europe.matching.reasons import Reasons, rate_of, reasons_of, theme_names


@dataclass(frozen=True)
class CallHit:
    """A call with its place in the list, what speaks for and against it, and the similar projects that point to it."""

    rank: int
    call: Call
    due_on: dt.date | None
    norway: str
    rate: Decimal | None
    reasons: Reasons
    projects: Sequence[FundedProject]
    fit: Fit


def call_hits(
    matcher: engine.Matcher, need: Need, *, on: dt.date, top: int = 10, norway_only: bool = False, few_only: bool = False
) -> list[CallHit]:
    """Open calls for the need, the best first; five queries at most, however many."""
    among = _chosen(on, norway_only=norway_only, few_only=few_only)
    fits = calls_for(matcher, need.text, as_of=on, language=need.language, top=top, among=among)
    return hits_of(fits, on=on)


def _chosen(on: dt.date, *, norway_only: bool, few_only: bool) -> Collection[str] | None:
    """Identifiers of those that pass the filters; None where none is set."""
    if not (norway_only or few_only):
        return None
    found = Call.objects.open_on(on)
    found = found.open_to_norway() if norway_only else found
    found = found.for_few() if few_only else found
    return set(found.values_list("identifier", flat=True))


def hits_of(fits: Sequence[Fit], *, on: dt.date) -> list[CallHit]:
    """Fits with their calls; those that are no longer in the catalogue or no longer open are left out. Two queries."""
    calls, projects = calls_by_identifier(fits, on), similar_projects(fits)
    shown = [fit for fit in fits if fit.identifier in calls and calls[fit.identifier].state_on(on) != Call.Status.CLOSED]
    return [hit_of(rank, fit, calls[fit.identifier], projects, on) for rank, fit in enumerate(shown, start=1)]


def hit_of(rank: int, fit: Fit, call: Call, projects: Mapping[str, FundedProject], on: dt.date) -> CallHit:
    """One, of a call fetched `with_norway` and `with_next_deadline`."""
    like = [projects[code] for code in fit.projects if code in projects]
    told: dict[str, object] = vars(call)
    return CallHit(
        rank, call, told["next_on"], str(told["norway_here"]), rate_of(call), reasons_of(fit, call, projects, on=on), like, fit  # type: ignore[arg-type]
    )  # fmt: skip


@dataclass(frozen=True)
class ProjectHit:
    """A funded project like the need, with the words and themes that both have."""

    project: FundedProject
    words: Sequence[str]
    themes: Sequence[str]


def project_hits(matcher: engine.Matcher, need: Need, *, on: dt.date, top: int = 10) -> list[ProjectHit]:
    """Funded projects that had begun before the day, the most similar first; two queries."""
    fits = projects_for(matcher, need.text, as_of=on, language=need.language, top=top)
    found = FundedProject.objects.filter(code__in=[fit.identifier for fit in fits]).select_related("programme").defer("objective")
    known = {one.code: one for one in found}
    return [
        ProjectHit(known[fit.identifier], words_that_met(fit), theme_names(fit.themes))
        for fit in fits
        if fit.identifier in known and not (fit.weak and not fit.themes)
    ]
