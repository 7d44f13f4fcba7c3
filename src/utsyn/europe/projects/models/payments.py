"""Payments of a project: expected on a day, then received or made, in the budget's currency and in kroner at a dated rate."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.europe.projects.award_kinds import PaymentKind
from utsyn.europe.projects.models.budgets import ExchangeRate
from utsyn.europe.projects.models.consortium import ConsortiumMember
from utsyn.europe.projects.models.duties import Obligation
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet
from utsyn.foundation.kernel.clock import today


class ProjectPaymentQuerySet(OfProjectQuerySet):
    """Payments as questions need them."""

    def standing(self) -> ProjectPaymentQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)

    def settled(self) -> ProjectPaymentQuerySet:
        """Those that have been received or made."""
        return self.standing().exclude(paid_on=None)

    def waiting(self) -> ProjectPaymentQuerySet:
        """Those still expected."""
        return self.standing().filter(paid_on=None)


class ProjectPayment(OfProject):
    """Money that comes to us from the programme or the coordinator, or that we pass on to a member.

    `expected` and `paid` are in the project's currency; `paid_nok` is what it was in kroner, None when no rate was known.
    """

    audited: ClassVar = (
        "project", "kind", "member", "obligation", "expected_on", "expected", "paid_on", "paid", "rate", "paid_nok", "reference", "is_removed",
    )  # fmt: skip
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "member__organisation", "obligation", "rate")

    kind = models.CharField(max_length=14, choices=PaymentKind)
    # To whom it is passed on.
    member = models.ForeignKey(ConsortiumMember, null=True, blank=True, on_delete=models.PROTECT, related_name="payments")
    # The duty that must be done before it comes.
    obligation = models.ForeignKey(
        Obligation, null=True, blank=True, on_delete=models.PROTECT, related_name="payments", verbose_name=_("duty that releases it")
    )
    expected_on = models.DateField(_("expected on"))
    expected: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("expected amount"), max_digits=14, decimal_places=2)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("paid amount"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    rate = models.ForeignKey(
        ExchangeRate, null=True, blank=True, on_delete=models.PROTECT, related_name="payments", verbose_name=_("exchange rate")
    )
    paid_nok: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("paid, kr"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    reference = models.CharField(_("the bank's or the accounts' reference"), max_length=80, blank=True)
    is_removed = models.BooleanField(default=False, editable=False)
    # When whoever answers for it was last written to.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = ProjectPaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment of a project")
        verbose_name_plural = _("payments of projects")
        ordering = ["expected_on", "pk"]
        indexes = [models.Index(fields=["project", "expected_on"], name="project_payment_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "reference"], condition=~Q(reference="") & Q(is_removed=False), name="project_payment_once"
            ),
            models.CheckConstraint(condition=Q(expected__gt=Decimal(0)), name="project_payment_above_zero"),
            models.CheckConstraint(
                condition=Q(paid_on=None, paid=None) | Q(paid_on__isnull=False, paid__gt=Decimal(0)), name="paid_on_a_day"
            ),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.TRANSFER.value, member__isnull=False) | ~Q(kind=PaymentKind.TRANSFER.value),
                name="transfer_goes_to_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.expected_on:%d.%m.%Y}"

    @property
    def is_out(self) -> bool:
        """Whether the money leaves us."""
        return self.kind == PaymentKind.TRANSFER

    @property
    def is_late(self) -> bool:
        """Past its day and not there."""
        return self.paid_on is None and self.expected_on < today()
