"""What people ask the help desk, and what was said back and forth."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.guidance.models.articles import Reader
from utsyn.cooperation.guidance.tokens import OWN_INQUIRY
from utsyn.foundation.accounts.access import authorities_where, staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Role, Unit
from utsyn.foundation.kernel.clock import now, today
from utsyn.governance.measures.models import Measure

# By when an answer is promised; the coordinator may agree on another day.
ANSWER_WITHIN = dt.timedelta(days=7)
# How long names, addresses and words are kept once an inquiry is closed.
KEPT = dt.timedelta(days=182)
# Who reads them all: the desk, and whoever looks over its shoulder by law.
READS_ALL = (Role.COORDINATOR, Role.AUDITOR)


class InquiryKind(models.TextChoices):
    """What it is about."""

    PROJECT = "project", pgettext_lazy("inquiry", "project search")
    PARTNER = "partner", pgettext_lazy("inquiry", "partner search")
    APPLICATION = "application", pgettext_lazy("inquiry", "application writing")
    AGREEMENT = "agreement", pgettext_lazy("inquiry", "agreement")
    OTHER = "other", pgettext_lazy("inquiry", "other")


class InquiryStatus(models.TextChoices):
    """Where it stands."""

    NEW = "new", pgettext_lazy("inquiry", "new")
    TAKEN = "taken", pgettext_lazy("inquiry", "being handled")
    ANSWERED = "answered", pgettext_lazy("inquiry", "answered")
    CLOSED = "closed", pgettext_lazy("inquiry", "closed")


OPEN = (InquiryStatus.NEW, InquiryStatus.TAKEN)
MOVES: dict[str, tuple[str, ...]] = {
    InquiryStatus.NEW: (InquiryStatus.TAKEN, InquiryStatus.CLOSED),
    InquiryStatus.TAKEN: (InquiryStatus.ANSWERED, InquiryStatus.NEW, InquiryStatus.CLOSED),
    InquiryStatus.ANSWERED: (InquiryStatus.CLOSED, InquiryStatus.TAKEN),
    InquiryStatus.CLOSED: (InquiryStatus.TAKEN,),
}


class Outcome(models.TextChoices):
    """What came of it."""

    PROJECT = "project", pgettext_lazy("outcome", "a project was begun")
    PARTNER = "partner", pgettext_lazy("outcome", "a partner was found")
    APPLICATION = "application", pgettext_lazy("outcome", "an application was sent")
    AGREEMENT = "agreement", pgettext_lazy("outcome", "an agreement was made")
    ADVICE = "advice", pgettext_lazy("outcome", "advice was given")
    NOTHING = "nothing", pgettext_lazy("outcome", "nothing came of it")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "the asker withdrew")


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Inquiries as questions need them."""

    def visible_to(self, person: Reader) -> InquiryQuerySet:
        """The desk and the auditor all; colleagues those that they answer or asked, and unit heads their unit's."""
        if not isinstance(person, Person):
            return self.none()
        all_of, here = authorities_where(person, *READS_ALL), staff_authorities(person)
        led = {one.unit_id for one in person.standings if one.role == Role.UNIT_HEAD and one.unit_id}
        return self.filter(Q(authority_id__in=all_of) | (Q(authority_id__in=here) & (Q(owner=person) | Q(asker=person) | Q(unit__in=led))))

    def open(self) -> InquiryQuerySet:
        """Those that wait for an answer."""
        return self.filter(status__in=OPEN)

    def late(self) -> InquiryQuerySet:
        """Those that should have been answered by now."""
        return self.open().filter(due_on__lt=today())


class Inquiry(Owned):
    """One question to the desk: by a colleague (`asker`), or by somebody without an account (`email`).

    `answered_at` is the first answer, which is what counts against `due_on`. `erased_at`: nothing personal is left.
    """

    PERSONAL: ClassVar = ("title", "question", "name", "email", "represents", "outcome_note")
    audited: ClassVar = (
        "kind", "status", "language", "unit", "measure", "owner", "due_on", "received_at", "taken_at", "answered_at", "closed_at", "outcome",
        "erased_at",
    )  # fmt: skip
    audited_personal: ClassVar = ("title", "question", "name", "email", "represents", "outcome_note", "asker")
    page: ClassVar = "guidance:inquiry"
    fetched_with: ClassVar = ("authority", "unit", "owner", "asker", "measure")

    kind = models.CharField(max_length=12, choices=InquiryKind)
    title = models.CharField(max_length=160, blank=True)
    question = models.TextField(max_length=4000, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    represents = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=8, default="nb")
    asker = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")
    status = models.CharField(max_length=10, choices=InquiryStatus, default=InquiryStatus.NEW)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries_owned")
    due_on = models.DateField()
    received_at = models.DateTimeField(default=now)
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_note = models.CharField(max_length=1000, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guidance", "inquiry")
        verbose_name_plural = pgettext_lazy("guidance", "inquiries")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=("taken", "answered")) | Q(owner__isnull=False), name="inquiry_taken_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) & ~Q(outcome="")
                | (~Q(status="closed") & Q(closed_at=None, outcome="")),
                name="inquiry_closed_with_an_outcome",
            ),
            models.CheckConstraint(condition=~Q(status="answered") | Q(answered_at__isnull=False), name="inquiry_answered_at_a_time"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(title="", question="", name="", email="", represents="", outcome_note=""),
                name="erased_inquiry_holds_nothing_personal",
            ),
        ]
        indexes = [models.Index(fields=["authority", "status", "due_on"], name="inquiry_by_status")]

    def __str__(self) -> str:
        return self.title or str(_("Erased inquiry"))

    @property
    def slug(self) -> str:
        """The kind: the words of whoever asked belong in no address."""
        return self.kind

    @property
    def is_late(self) -> bool:
        """It should have been answered by now."""
        return self.status in OPEN and self.due_on < today()

    @property
    def token(self) -> str:
        """What opens the asker's own page."""
        return OWN_INQUIRY.sign(self.code)

    @property
    def asked_by(self) -> str:
        """Who asked, as those who handle it read it."""
        who = str(self.asker) if self.asker else self.name
        return ", ".join(part for part in (who, self.represents) if part)

    @property
    def kept_until(self) -> dt.date | None:
        """The last day on which names and words are kept; None while it is open, or once they are gone."""
        return None if self.closed_at is None or self.erased_at is not None else (self.closed_at + KEPT).date()


class Sender(models.TextChoices):
    """Who wrote, and to whom."""

    ASKER = "asker", pgettext_lazy("message", "from the asker")
    DESK = "desk", pgettext_lazy("message", "answer")
    INSIDE = "inside", pgettext_lazy("message", "note among colleagues")


class InquiryMessageQuerySet(models.QuerySet["InquiryMessage"]):
    """Messages as questions need them."""

    def visible_to(self, person: Reader) -> InquiryMessageQuerySet:
        """With the inquiry; notes among colleagues only those who handle it, and the auditor."""
        if not isinstance(person, Person):
            return self.none()
        seen = Inquiry.objects.visible_to(person).values("pk")
        handles = Q(authority_id__in=authorities_where(person, *READS_ALL)) | Q(inquiry__owner=person)
        return self.filter(Q(inquiry__in=seen) & (~Q(sender=Sender.INSIDE) | handles))


class InquiryMessage(Owned):
    """One message of the conversation; `author` None when the asker has no account, or the system wrote."""

    audited: ClassVar = ("inquiry", "sender", "sent_at")
    audited_personal: ClassVar = ("text", "author")
    fetched_with: ClassVar = ("authority", "inquiry", "author")

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="messages")
    sender = models.CharField(max_length=8, choices=Sender)
    text = models.TextField(max_length=6000, blank=True)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=now)

    objects = InquiryMessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("guidance", "message")
        verbose_name_plural = pgettext_lazy("guidance", "messages")
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return str(self.get_sender_display())
