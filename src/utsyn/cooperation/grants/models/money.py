"""What is paid, what is claimed back, and the short report at the end."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants.models.awards import STANDING_AWARDS, Award, OfAward, OfAwardQuerySet
from utsyn.cooperation.grants.models.schemes import Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Person


class Payment(OfAward):
    """Kroner paid on a day, with the reference of the accounts."""

    audited: ClassVar = ("award", "amount_nok", "paid_on", "reference")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="payments")
    amount_nok = models.DecimalField(max_digits=14, decimal_places=2)
    paid_on = models.DateField()
    reference = models.CharField(max_length=60, blank=True)

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["paid_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount_nok__gt=Decimal(0)), name="payment_of_something")]

    def __str__(self) -> str:
        return f"{self.paid_on:%d.%m.%Y}"


class Repayment(OfAward):
    """Kroner claimed back, why, and by when; `repaid_on` when they came."""

    audited: ClassVar = ("award", "amount_nok", "reason", "claimed_on", "due_on", "repaid_on")

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="repayments")
    amount_nok = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.TextField()
    claimed_on = models.DateField()
    due_on = models.DateField()
    repaid_on = models.DateField(null=True, blank=True)

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        verbose_name = _("repayment")
        verbose_name_plural = _("repayments")
        ordering = ["claimed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_nok__gt=Decimal(0)), name="repayment_of_something"),
            models.CheckConstraint(condition=Q(due_on__gt=F("claimed_on")), name="repayment_gives_time"),
            models.CheckConstraint(condition=~Q(reason=""), name="repayment_says_why"),
            models.UniqueConstraint(fields=["award"], condition=Q(repaid_on=None), name="one_open_repayment"),
        ]

    def __str__(self) -> str:
        return f"{self.claimed_on:%d.%m.%Y}"


class ReportStatus(models.TextChoices):
    """Where a final report stands."""

    SENT = "sent", pgettext_lazy("final report", "sent")
    RETURNED = "returned", pgettext_lazy("final report", "returned")
    APPROVED = "approved", pgettext_lazy("final report", "approved")


REPORT_MOVES: dict[str, tuple[str, ...]] = {
    ReportStatus.SENT: (ReportStatus.RETURNED, ReportStatus.APPROVED),
    ReportStatus.RETURNED: (ReportStatus.SENT,),
    ReportStatus.APPROVED: (),
}


class FinalReportQuerySet(models.QuerySet["FinalReport"]):
    """Final reports as questions need them."""

    def visible_to(self, person: Reader) -> FinalReportQuerySet:
        """Approved ones of support that stands are public; the others for those who work here and the applicant."""
        public = Q(status=ReportStatus.APPROVED, award__status__in=STANDING_AWARDS)
        seen = public | Q(authority_id__in=staff_authorities(person))
        if isinstance(person, Person):
            here = {standing.authority_id for standing in person.standings}
            seen |= Q(award__application__applicant=person, authority_id__in=here)
        return self.filter(seen)


class FinalReport(OfAward):
    """What came of the support, told by whoever got it. `people` and `young_people` are None when nobody counted."""

    audited: ClassVar = ("award", "text", "people", "young_people", "used_nok", "sent_on", "status", "remark")

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="final_report")
    text = models.TextField()
    people = models.PositiveIntegerField(null=True, blank=True)
    young_people = models.PositiveIntegerField(null=True, blank=True)
    used_nok = models.DecimalField(max_digits=14, decimal_places=2)
    sent_on = models.DateField()
    status = models.CharField(max_length=10, choices=ReportStatus, default=ReportStatus.SENT)
    # Why it was returned.
    remark = models.TextField(blank=True)

    objects = FinalReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("final report")
        verbose_name_plural = _("final reports")
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(used_nok__gte=Decimal(0)), name="used_not_negative"),
            models.CheckConstraint(
                condition=Q(people=None) | Q(young_people=None) | Q(young_people__lte=F("people")), name="young_people_are_people"
            ),
            models.CheckConstraint(condition=~Q(status="returned") | ~Q(remark=""), name="returned_report_says_why"),
        ]

    def __str__(self) -> str:
        return str(self.award)

    @property
    def in_public(self) -> bool:
        """Approved, of support that stands."""
        return self.status == ReportStatus.APPROVED and self.award.in_public
