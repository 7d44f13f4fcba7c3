"""What a project costs and who pays: lines by member, category and year, and the dated rate that turns euros into kroner."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.europe.projects.kinds import Category, Currency, RateSource
from utsyn.europe.projects.models.consortium import ConsortiumMember
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet
from utsyn.foundation.accounts.models import Owned
from utsyn.governance.planning.models import PlanRow


class ExchangeRate(Owned):
    """What one unit of a currency was worth in kroner on a day, as the authority reckons by it.

    `on` is the day the rate holds for; a rate of Norges Bank that was asked for on a day without one keeps that day in `asked_on`.
    """

    audited: ClassVar = ("currency", "on", "nok", "source", "asked_on", "fetched_at")

    currency = models.CharField(max_length=3, choices=Currency, default=Currency.EUR)
    on = models.DateField(_("rate of"))
    nok: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("kroner for one"), max_digits=12, decimal_places=4)
    source = models.CharField(_("source"), max_length=12, choices=RateSource)
    asked_on = models.DateField(_("day that was asked for"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("fetched"), null=True, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "currency", "on", "source", "nok"], name="exchange_rate_once"),
            models.CheckConstraint(condition=Q(nok__gt=Decimal(0)), name="exchange_rate_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.on:%d.%m.%Y}"


class BudgetLine(OfProject):
    """What one member spends on one thing in one year, in the project's currency, and who pays it: the four shares make the cost.

    `in_kind` is the worth of `hours` of our own people; without hours it is the worth of other things given.
    """

    SHARES: ClassVar = ("grant", "own_money", "in_kind", "others")
    audited: ClassVar = ("project", "member", "category", "year", "cost", *SHARES, "hours", "hour_price", "note")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "member__organisation")

    member = models.ForeignKey(ConsortiumMember, on_delete=models.PROTECT, related_name="budget_lines")
    category = models.CharField(_("category"), max_length=14, choices=Category)
    year = models.PositiveSmallIntegerField()
    cost: models.DecimalField[Decimal, Decimal] = models.DecimalField(max_digits=14, decimal_places=2)
    grant: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("grant"), max_digits=14, decimal_places=2)
    own_money: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("own money"), max_digits=14, decimal_places=2)
    in_kind: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("own hours and things"), max_digits=14, decimal_places=2)
    others: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("paid by others"), max_digits=14, decimal_places=2)
    hours: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("hours"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    hour_price: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("price of an hour"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    note = models.CharField(max_length=200, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["year", "member", "category"]
        constraints = [
            models.UniqueConstraint(fields=["member", "category", "year"], name="budget_line_once"),
            *(
                models.CheckConstraint(condition=Q(**{f"{name}__gte": Decimal(0)}), name=f"budget_{name}_not_negative")
                for name in ("cost", "grant", "own_money", "in_kind", "others")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} {self.year} {self.get_category_display()}"


class PlanShare(OfProject):
    """Our own money of a project as it was asked for in an economic plan: `amounts` by year, in the plan's currency, as text."""

    audited: ClassVar = ("project", "row", "amounts", "entered_on")

    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="project_shares")
    amounts: models.JSONField[Any, Any] = models.JSONField(_("amounts by year"), default=dict)
    entered_on = models.DateField(_("asked for on"))

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("own share in the economic plan")
        verbose_name_plural = _("own shares in the economic plan")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "row"], name="project_once_in_plan_row")]

    def __str__(self) -> str:
        return f"{self.row}"

    def amount(self, year: int) -> Decimal | None:
        """What was asked for the year."""
        typed = self.amounts.get(str(year))
        return None if typed is None else Decimal(typed)
