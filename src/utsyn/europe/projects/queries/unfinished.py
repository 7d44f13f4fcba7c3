"""Projects whose checklist lacks something, found without reading the checklists."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q

from utsyn.europe.projects.award_kinds import Check, Duty, PaymentKind
from utsyn.europe.projects.kinds import Status
from utsyn.europe.projects.models import Obligation, ProjectPayment, ProjectResult


def with_unfinished(projects: Any) -> Any:
    """The projects, each with `is_unfinished`: something is missing after the award or before closing. What was said stands in rows."""
    duties = Obligation.objects.standing().filter(project=OuterRef("pk"))
    money = ProjectPayment.objects.standing().filter(project=OuterRef("pk"))
    is_ready = (
        Exists(duties.filter(kind=Duty.FINAL_REPORT, done_on__isnull=False)) & ~Exists(duties.filter(done_on=None))
        & Exists(money.filter(kind=PaymentKind.FINAL, paid_on__isnull=False)) & ~Exists(money.filter(paid_on=None))
        & Exists(ProjectResult.objects.standing().filter(project=OuterRef("pk"))) & ~Q(archive_case="")
    )  # fmt: skip
    lacks = Q(checks__lt=len(Check) - 1) | Q(archive_case="")
    is_unfinished = (Q(status__in=(Status.GRANTED, Status.RUNNING)) & lacks) | (Q(status=Status.CLOSING) & ~is_ready)
    checked = projects.annotate(checks=Count("awardchecks", filter=~Q(awardchecks__item=Check.ARCHIVE)))
    return checked.annotate(is_unfinished=ExpressionWrapper(is_unfinished, BooleanField()))
