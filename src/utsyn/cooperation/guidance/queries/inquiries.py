"""Questions about inquiries: what waits at the desk, how fast it answers, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from utsyn.cooperation.guidance.models import Inquiry, InquiryMessage, InquiryStatus, Outcome, Sender
from utsyn.cooperation.guidance.models.inquiries import OPEN
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.kernel.clock import today


@dataclass(frozen=True)
class Desk:
    """How the desk stands today."""

    new: int
    taken: int
    late: int
    answered: int

    @property
    def open(self) -> int:
        """Those that wait for an answer."""
        return self.new + self.taken


def desk_of(authority: Authority, person: Any) -> Desk:
    """The inquiries that the person sees, counted; one query."""
    found = Inquiry.objects.visible_to(person).filter(authority=authority).order_by()
    late = Q(status__in=OPEN, due_on__lt=today())
    counts = found.aggregate(
        new=Count("pk", filter=Q(status=InquiryStatus.NEW)), taken=Count("pk", filter=Q(status=InquiryStatus.TAKEN)),
        late=Count("pk", filter=late), answered=Count("pk", filter=Q(status=InquiryStatus.ANSWERED)),
    )  # fmt: skip
    return Desk(**counts)


def conversation(inquiry: Inquiry, person: Any) -> list[InquiryMessage]:
    """What was said, in order, as far as `person` may read it."""
    return list(InquiryMessage.objects.visible_to(person).filter(inquiry=inquiry).select_related("author"))


def told_to_asker(inquiry: Inquiry) -> list[InquiryMessage]:
    """What whoever asked reads by their own link: no notes among colleagues, and no names of colleagues."""
    return list(inquiry.messages.exclude(sender=Sender.INSIDE))


def share_in_time(authority: Authority, wanted: Sequence[int]) -> dict[int, float | None]:
    """Share (0-1) of the inquiries due in each year that were answered by their day; None when none has come so far.

    Those that wait and are not due yet are not counted, nor those that the asker withdrew before an answer.
    """
    rows = Inquiry.objects.filter(authority=authority).values_list("due_on", "answered_at", "outcome")
    told: dict[int, list[bool]] = {}
    for due_on, answered_at, outcome in rows:
        if answered_at is None and (due_on >= today() or outcome == Outcome.WITHDRAWN):
            continue
        told.setdefault(due_on.year, []).append(answered_at is not None and timezone.localtime(answered_at).date() <= due_on)
    return {year: sum(told[year]) / len(told[year]) if year in told else None for year in wanted}


def to_handle(person: Person, authority: Authority, *, shares_out: bool) -> tuple[list[Inquiry], list[Inquiry]]:
    """What waits for the person's answer; and what nobody has taken, for whoever shares it out. The soonest due first; one query."""
    wanted = Q(owner=person, status=InquiryStatus.TAKEN) | (Q(status=InquiryStatus.NEW) if shares_out else Q())
    found = list(Inquiry.objects.filter(wanted, authority=authority).select_related("authority").order_by("due_on"))
    taken = [one for one in found if one.status == InquiryStatus.TAKEN]
    return taken, [one for one in found if one.status == InquiryStatus.NEW]
