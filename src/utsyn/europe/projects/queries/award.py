"""What stands on the pages after an award: the checks, the duties, the payments, what came of it, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from utsyn.europe.projects.award_kinds import REVIEW_YEARS, SIGNED, Check, Duty, PaymentKind
from utsyn.europe.projects.budgeting import summed
from utsyn.europe.projects.models import AwardCheck, BenefitReview, Obligation, Project, ProjectPayment, ProjectResult
from utsyn.europe.projects.queries.outcomes import closed_on, review_day


@dataclass(frozen=True)
class Point:
    """One point of a checklist: its words, whether it is in order, and what is known of it."""

    key: str
    label: str
    is_done: bool
    note: str = ""
    done_on: dt.date | None = None
    evidence: str = ""


def award_points(project: Project, checks: Sequence[AwardCheck]) -> list[Point]:
    """The checklist after an award, in its order."""
    by_item = {one.item: one for one in checks}
    points = []
    for item in Check:
        kept, label = by_item.get(item), capfirst(str(item.label))
        if kept is not None:
            note = _("signed by %(who)s") % {"who": kept.value} if item in SIGNED else kept.value
            points.append(Point(item, label, True, note, kept.done_on, kept.evidence))
        else:
            points.append(
                Point(
                    item, label, item == Check.ARCHIVE and bool(project.archive_case), project.archive_case if item == Check.ARCHIVE else ""
                )
            )
    return points


def closing_points(
    project: Project, duties: Sequence[Obligation], payments: Sequence[ProjectPayment], results: Sequence[ProjectResult]
) -> list[Point]:
    """The closing checklist: all of it is read from what is written elsewhere, so that there is one truth."""
    final = next((one for one in duties if one.kind == Duty.FINAL_REPORT and one.done_on is not None), None)
    last = next((one for one in payments if one.kind == PaymentKind.FINAL and one.paid_on is not None), None)
    open_duties, open_payments = [one for one in duties if one.done_on is None], [one for one in payments if one.paid_on is None]
    return [
        Point("final_report", _("Final report delivered"), final is not None, "", final.done_on if final else None, final.evidence if final else ""),
        Point("duties", _("No duty is left"), not open_duties, ", ".join(one.title for one in open_duties[:3])),
        Point("last_payment", _("Last payment received"), last is not None, "", last.paid_on if last else None),
        Point("payments", _("No payment is left"), not open_payments, ", ".join(str(one) for one in open_payments[:3])),
        Point("results", _("Results documented"), bool(results)),
        Point("archive", _("Case in the archive"), bool(project.archive_case), project.archive_case),
    ]  # fmt: skip


def missing_before_closing(project: Project) -> list[Point]:
    """The points of the closing checklist that are not in order; three queries."""
    duties = list(Obligation.objects.standing().filter(project=project))
    payments = list(ProjectPayment.objects.standing().filter(project=project))
    results = list(ProjectResult.objects.standing().filter(project=project)[:1])
    return [one for one in closing_points(project, duties, payments, results) if not one.is_done]


@dataclass(frozen=True)
class PaymentSums:
    """What the payments shown add up to, in the project's currency and kroner; None where there is no line, or a rate is missing."""

    expected: Decimal | None
    received: Decimal | None
    received_nok: Decimal | None
    passed_on: Decimal | None
    # What was granted and has not been received.
    outstanding: Decimal | None


def payment_sums(project: Project, payments: Sequence[ProjectPayment]) -> PaymentSums:
    """Sum the payments that are shown."""
    incoming = [one for one in payments if not one.is_out]
    came = [one for one in incoming if one.paid is not None]
    received = summed(one.paid for one in came if one.paid is not None)
    kroner = [one.paid_nok for one in came]
    known = None if None in kroner else summed(amount for amount in kroner if amount is not None)
    passed_on = summed(one.paid for one in payments if one.is_out and one.paid is not None)
    granted = project.granted_amount
    outstanding = None if granted is None else granted - (received or Decimal(0))
    return PaymentSums(summed(one.expected for one in incoming), received, known, passed_on, outstanding)


@dataclass(frozen=True)
class ReviewPlan:
    """A review as it stands: done, asked for, or still to come."""

    years_after: int
    due_on: dt.date | None
    review: BenefitReview | None


def review_plans(project: Project, reviews: Sequence[BenefitReview]) -> list[ReviewPlan]:
    """One and three years after the closing."""
    by_years, closing = {one.years_after: one for one in reviews}, closed_on(project)
    return [
        ReviewPlan(
            years, by_years[years].due_on if years in by_years else review_day(closing, years) if closing else None, by_years.get(years)
        )
        for years in REVIEW_YEARS
    ]


def missing_words(points: Sequence[Any]) -> str:
    """What of a checklist is not in order, in a line."""
    return ", ".join(one.label for one in points if not one.is_done)
