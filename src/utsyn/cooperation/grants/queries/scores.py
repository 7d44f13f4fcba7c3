"""Points: of one application by criterion, and as one number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utsyn.cooperation.grants.models import Application, Assessment
from utsyn.foundation.kernel.money import ORE

HIGHEST = 5


@dataclass(frozen=True)
class CriterionScore:
    """How an application did on one criterion: the mean of the points, and every reason given. Assessors are not named."""

    criterion: str
    weight: int
    points: Decimal
    reasons: tuple[str, ...]


def scores_of(application: Application) -> list[CriterionScore]:
    """By criterion, in the scheme's order; empty before anybody has assessed it. Two queries."""
    given: list[Any] = list(Assessment.objects.filter(application=application).values_list("scores", flat=True))
    found = []
    for one in application.round.scheme.criterions.all():
        told = [scores[one.code] for scores in given if one.code in scores]
        if told:
            points = Decimal(sum(score["points"] for score in told)) / len(told)
            found.append(CriterionScore(str(one.text), one.weight, points.quantize(ORE), tuple(score["reason"] for score in told)))
    return found


def score_of(application: Application) -> Decimal | None:
    """From 0 to 100: the weighted mean of the points, as a share of the highest; None without any."""
    found = scores_of(application)
    weights = sum(one.weight for one in found)
    if not weights:
        return None
    return (sum((one.points * one.weight for one in found), Decimal(0)) * 100 / (HIGHEST * weights)).quantize(ORE)
