"""What other rooms' forms choose among."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.foundation.accounts.models import Authority
from utsyn.foundation.ui.formats import day
from utsyn.governance.council.models import Decision


@dataclass(frozen=True)
class DecisionChoice:
    """A decision as a form offers it; `label` reads "Kommunestyret 30.09.2015, PS 85/15"."""

    code: str
    label: str
    decision: Decision


def decisions_to_choose(authority: Authority, *, body_kind: str | None = None) -> list[DecisionChoice]:
    """Public decisions that a strategy or an amendment can rest on, the latest first.

    With `body_kind` ("council", "executive", "committee") only those made in a meeting of such a body. Decisions in cases
    exempt from access are left out: what rests on a decision shows it in public.
    """
    decisions = Decision.objects.filter(authority=authority, case__is_public=True)
    if body_kind is not None:
        decisions = decisions.filter(treatment__body__kind=body_kind)
    related = ("authority", "case", "treatment__body", "treatment__meeting")
    return [DecisionChoice(one.code, label_of(one), one) for one in decisions.select_related(*related).order_by("-decided_on", "-pk")]


def label_of(decision: Decision) -> str:
    """Who decided, when, and under which number."""
    if decision.treatment is None:
        return f"{decision.delegated_to.capitalize()} {day(decision.decided_on)}"
    return f"{decision.treatment.body.name} {day(decision.decided_on)}, {decision.treatment.number}"
