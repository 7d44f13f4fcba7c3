"""Decisions as lists and pages show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.models import Body, Case, Decision

RELATED = ("authority", "case", "treatment__body", "treatment__meeting")


@dataclass(frozen=True)
class DecisionLine:
    """One decision: who made it (`maker`: the body's name, or the role that decided on delegation), when, and what."""

    code: str
    slug: str
    title: Translated
    text: Translated
    decided_on: dt.date
    number: str
    maker: Translated | str
    delegation: str
    is_final: bool


def line_of(decision: Decision) -> DecisionLine:
    """The decision as a line; costs no query when fetched with `RELATED`."""
    treatment = decision.treatment
    return DecisionLine(
        code=decision.code, slug=decision.slug, title=decision.case.title, text=decision.text, decided_on=decision.decided_on,
        number=treatment.number if treatment else "", maker=treatment.body.name if treatment else decision.delegated_to,
        delegation=decision.delegation, is_final=decision.is_final,
    )  # fmt: skip


def decisions_shown(*, authority: Authority, person: Any) -> QuerySet[Decision]:
    """The decisions that `person` sees, with how much is still asked for: `follow_ups_open`, and `follow_ups_late` of those."""
    still_open = Q(follow_ups__done_on=None, follow_ups__isnull=False)
    late = still_open & Q(follow_ups__due_on__lt=today())
    counted: Any = Decision.objects.visible_to(person).filter(authority=authority).select_related(*RELATED)
    counted = counted.annotate(
        follow_ups_all=Count("follow_ups"),
        follow_ups_open=Count("follow_ups", filter=still_open),
        follow_ups_late=Count("follow_ups", filter=late),
    )
    shown: QuerySet[Decision] = counted
    return shown


def decisions_of(*, case: Case | None = None, body: Body | None = None, person: Any, limit: int = 50) -> list[DecisionLine]:
    """The latest decisions in a case, or by a body, that `person` sees; the latest first."""
    found: Any = Decision.objects.visible_to(person).select_related(*RELATED)
    if case is not None:
        found = found.filter(case=case)
    if body is not None:
        found = found.filter(treatment__body=body)
    return [line_of(decision) for decision in found[:limit]]
