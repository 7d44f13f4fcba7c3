"""How a round stands: counts, sums, and the ranking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from utsyn.cooperation.grants.models import Application, ApplicationStatus, Award, Impartiality, Round, Scheme
from utsyn.cooperation.grants.models.applications import ApplicationQuerySet
from utsyn.cooperation.grants.models.awards import STANDING_AWARDS
from utsyn.cooperation.grants.queries.checks import overdue


@dataclass(frozen=True)
class Stages:
    """Of one round: how many applications stand where; kroner asked, proposed, granted, and left of the frame."""

    received: int
    to_take_up: int
    assessing: int
    without_proposal: int
    decided: int
    asked: Decimal | None
    proposed: Decimal
    granted: Decimal
    left: Decimal


def stages_of(round: Round) -> Stages:
    """One query."""
    standing = Q(award__status__in=STANDING_AWARDS)
    told = Application.objects.filter(round=round).received().aggregate(
        received=Count("pk"),
        to_take_up=Count("pk", filter=Q(status=ApplicationStatus.SUBMITTED)),
        assessing=Count("pk", filter=Q(status=ApplicationStatus.ASSESSING)),
        without=Count("pk", filter=Q(status=ApplicationStatus.ASSESSING, proposed_nok=None)),
        decided=Count("pk", filter=Q(status=ApplicationStatus.DECIDED)),
        asked=Sum("requested_nok"),
        proposed=Sum("proposed_nok", filter=Q(status=ApplicationStatus.ASSESSING)),
        granted=Sum("award__amount_nok", filter=standing),
    )  # fmt: skip
    proposed, granted = told["proposed"] or Decimal(0), told["granted"] or Decimal(0)
    return Stages(
        told["received"], told["to_take_up"], told["assessing"], told["without"], told["decided"], told["asked"], proposed, granted,
        round.frame_nok - proposed - granted,
    )  # fmt: skip


def ranked(round: Round) -> ApplicationQuerySet:
    """The round's applications, the best first."""
    found = Application.objects.filter(round=round).received()
    return found.select_related("organisation", "award", "authority", "round").order_by(F("score").desc(nulls_last=True), "number")


def tell_more(round: Round, reader: Any) -> Callable[[list[Any]], None]:
    """For the rows of one page alone: what the reader has declared (`own_standing`, or None), and whether a report is late; two queries."""

    def tell(rows: list[Any]) -> None:
        own = dict(Impartiality.objects.filter(application__in=rows, person=reader).values_list("application", "standing"))
        organisations = [row.organisation_id for row in rows]
        late = overdue(round.authority_id).filter(application__organisation__in=organisations)
        owing = set(late.values_list("application__organisation", flat=True))
        for row in rows:
            row.own_standing, row.is_late = own.get(row.pk), row.organisation_id in owing

    return tell


def given_by_year(scheme: Scheme) -> list[tuple[int, int, Decimal]]:
    """(year, how many, kroner) of the support that stands, the latest year first; one query."""
    found = Award.objects.standing().filter(application__round__scheme=scheme).order_by().values_list("application__round__year")
    return sorted(found.annotate(count=Count("pk"), sum=Sum("amount_nok")), reverse=True)
