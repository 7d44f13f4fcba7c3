"""Individual decisions, and appeals against them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants.models.applications import Application
from utsyn.cooperation.grants.models.schemes import Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.governance.council.models import Decision


class Outcome(models.TextChoices):
    """What was decided."""

    GRANTED = "granted", pgettext_lazy("outcome", "granted")
    REFUSED = "refused", pgettext_lazy("outcome", "refused")
    DISMISSED = "dismissed", pgettext_lazy("outcome", "dismissed without assessment")


class AwardStatus(models.TextChoices):
    """Where a decision stands: what is refused or dismissed stands, unless an appeal changes it."""

    STANDS = "stands", pgettext_lazy("award", "stands")
    GRANTED = "granted", pgettext_lazy("award", "granted, not paid in full")
    PAID = "paid", pgettext_lazy("award", "paid")
    CLAIMED = "claimed", pgettext_lazy("award", "claimed back")
    CLOSED = "closed", pgettext_lazy("award", "closed")
    LAPSED = "lapsed", pgettext_lazy("award", "declined by the applicant")


AWARD_MOVES: dict[str, tuple[str, ...]] = {
    AwardStatus.STANDS: (AwardStatus.GRANTED,),
    AwardStatus.GRANTED: (AwardStatus.PAID, AwardStatus.CLAIMED, AwardStatus.LAPSED),
    AwardStatus.PAID: (AwardStatus.CLOSED, AwardStatus.CLAIMED),
    AwardStatus.CLAIMED: (AwardStatus.PAID, AwardStatus.GRANTED, AwardStatus.CLOSED),
    AwardStatus.CLOSED: (AwardStatus.CLAIMED,),
    AwardStatus.LAPSED: (),
}
# Support that counts: in the list of awards, in open data and in the sums.
STANDING_AWARDS = (AwardStatus.GRANTED, AwardStatus.PAID, AwardStatus.CLAIMED, AwardStatus.CLOSED)


class AwardQuerySet(models.QuerySet["Award"]):
    """Decisions as questions need them."""

    def visible_to(self, person: Reader) -> AwardQuerySet:
        """Support that was granted is public; the rest is for those who work here and the applicant."""
        seen = Q(status__in=STANDING_AWARDS) | Q(authority_id__in=staff_authorities(person))
        if isinstance(person, Person):
            seen |= Q(application__applicant=person, authority_id__in={standing.authority_id for standing in person.standings})
        return self.filter(seen)

    def standing(self) -> AwardQuerySet:
        """Support that was granted and not declined."""
        return self.filter(status__in=STANDING_AWARDS)


class Award(Owned):
    """The individual decision on an application (enkeltvedtak), with its reasons; `appeal_by` is the last day to appeal.

    `present` of the `members` who decide took part; the others had stepped aside, or were away. With a `decision` an elected
    body decided in its meeting, and who took no part stands in its minutes: `present` and `members` then say nothing.
    """

    audited: ClassVar = (
        "application", "outcome", "status", "amount_nok", "reasons", "terms", "decided_on", "decided_by", "present", "members", "appeal_by",
        "report_due_on", "decision",
    )  # fmt: skip
    page: ClassVar = "grants:award"
    fetched_with: ClassVar = (
        "authority", "application__round__scheme__contact", "application__organisation", "application__applicant", "decided_by", "decision__case",
        "decision__treatment__body",
    )  # fmt: skip

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    outcome = models.CharField(max_length=10, choices=Outcome)
    status = models.CharField(max_length=10, choices=AwardStatus)
    # 0 when nothing is granted: the decision says so, so nothing is missing.
    amount_nok = models.DecimalField(max_digits=14, decimal_places=2)
    reasons = models.TextField()
    terms = models.TextField(blank=True)
    decided_on = models.DateField()
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    present = models.PositiveSmallIntegerField(default=1)
    members = models.PositiveSmallIntegerField(default=1)
    # The elected body's own decision, where one decided; who took no part then stands in its minutes.
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="grant_awards")
    appeal_by = models.DateField()
    report_due_on = models.DateField(null=True, blank=True)
    report_reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("individual decision")
        verbose_name_plural = _("individual decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="granted", amount_nok__gt=Decimal(0), report_due_on__isnull=False)
                | (~Q(outcome="granted") & Q(amount_nok=Decimal(0), status="stands")),
                name="only_what_is_granted_has_an_amount",
            ),
            models.CheckConstraint(condition=~Q(outcome="granted") | ~Q(status="stands"), name="granted_support_has_a_life"),
            models.CheckConstraint(condition=~Q(reasons=""), name="a_decision_has_reasons"),
            models.CheckConstraint(condition=Q(appeal_by__gt=models.F("decided_on")), name="appeal_limit_after_decision"),
            models.CheckConstraint(condition=Q(present__lte=models.F("members"), present__gt=0), name="somebody_decided"),
        ]
        indexes = [models.Index(fields=["authority", "status", "decided_on"], name="award_by_day")]

    def __str__(self) -> str:
        return str(self.application)

    @property
    def slug(self) -> str:
        """What it is for, readable in an address."""
        return slug_of(self.application)

    @property
    def in_public(self) -> bool:
        """Support that was granted and not declined."""
        return self.status in STANDING_AWARDS

    @property
    def can_be_appealed(self) -> bool:
        """Within the three weeks."""
        return today() <= self.appeal_by


class OfAwardQuerySet(models.QuerySet[Any]):
    """What belongs to a decision and is nobody else's business."""

    def visible_to(self, person: Reader) -> OfAwardQuerySet:
        """Those who work here, and the applicant who was signed in."""
        seen = Q(authority_id__in=staff_authorities(person))
        if isinstance(person, Person):
            here = {standing.authority_id for standing in person.standings}
            seen |= Q(award__application__applicant=person, authority_id__in=here)
        return self.filter(seen)


class OfAward(Owned):
    """Something that belongs to a decision."""

    fetched_with: ClassVar = (
        "authority", "award__application__round__scheme__contact", "award__application__organisation", "award__application__applicant",
    )  # fmt: skip

    class Meta:
        abstract = True


class AppealStatus(models.TextChoices):
    """Where an appeal stands."""

    RECEIVED = "received", pgettext_lazy("appeal", "received")
    MET = "met", pgettext_lazy("appeal", "met by reconsideration")
    FORWARDED = "forwarded", pgettext_lazy("appeal", "sent to the appeals body")
    UPHELD = "upheld", pgettext_lazy("appeal", "met by the appeals body")
    REJECTED = "rejected", pgettext_lazy("appeal", "not met")
    DISMISSED = "dismissed", pgettext_lazy("appeal", "dismissed: it came too late")
    WITHDRAWN = "withdrawn", pgettext_lazy("appeal", "withdrawn")


APPEAL_MOVES: dict[str, tuple[str, ...]] = {
    AppealStatus.RECEIVED: (AppealStatus.MET, AppealStatus.FORWARDED, AppealStatus.DISMISSED, AppealStatus.WITHDRAWN),
    AppealStatus.FORWARDED: (AppealStatus.UPHELD, AppealStatus.REJECTED, AppealStatus.WITHDRAWN),
    **dict.fromkeys((AppealStatus.MET, AppealStatus.UPHELD, AppealStatus.REJECTED, AppealStatus.DISMISSED, AppealStatus.WITHDRAWN), ()),
}
OPEN_APPEALS = (AppealStatus.RECEIVED, AppealStatus.FORWARDED)


class Appeal(OfAward):
    """Somebody asks that a decision be changed. `answer` is what was said to it last."""

    audited: ClassVar = ("award", "text", "received_on", "status", "answer", "answered_on", "amount_nok")
    page: ClassVar = "grants:appeal"

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="appeals")
    text = models.TextField()
    received_on = models.DateField()
    status = models.CharField(max_length=10, choices=AppealStatus, default=AppealStatus.RECEIVED)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    # What was granted when it was met; None else.
    amount_nok = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["award"], condition=Q(status__in=OPEN_APPEALS), name="one_open_appeal"),
            models.CheckConstraint(condition=Q(status__in=("met", "upheld")) ^ Q(amount_nok=None), name="only_a_met_appeal_has_an_amount"),
            models.CheckConstraint(
                condition=Q(status__in=("received", "withdrawn")) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="appeal_answer_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award} ({self.received_on:%d.%m.%Y})"

    @property
    def slug(self) -> str:
        """What it is about."""
        return slug_of(self.award)
