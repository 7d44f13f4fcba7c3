"""What an elected body's own decision says of a grant: who was disqualified there."""

from __future__ import annotations

from dataclasses import dataclass

from utsyn.governance.council.models import Decision, Disqualification


@dataclass(frozen=True)
class BodyDecision:
    """The decision that a grant rests on, and who took no part in it."""

    decision: Decision
    aside: tuple[Disqualification, ...]


def disqualified(decision: Decision) -> list[Disqualification]:
    """Those whom the body found disqualified when it decided; one query."""
    found = Disqualification.objects.filter(treatment=decision.treatment_id, was_disqualified=True)
    return list(found.order_by("pk"))


def body_decision(decision: Decision | None) -> BodyDecision | None:
    """The decision with those who took no part in it; None when no elected body decided."""
    return BodyDecision(decision, tuple(disqualified(decision))) if decision is not None else None
