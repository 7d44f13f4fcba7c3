"""The economic plan of four years, its rows, the lines of each row (one a year), and what the council amended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.governance.council.models import Decision, Treatment
from utsyn.governance.measures.models import Measure, Source
from utsyn.governance.strategy.models import EARLIEST, LATEST, Strategy

Reader = Person | AnonymousUser
SPAN = 4


class Status(models.TextChoices):
    """Where an economic plan stands in its life."""

    DRAFT = "draft", pgettext_lazy("economic plan", "draft")
    PROPOSED = "proposed", pgettext_lazy("economic plan", "the chief executive's proposal")
    RECOMMENDED = "recommended", pgettext_lazy("economic plan", "recommended by the executive committee")
    ADOPTED = "adopted", pgettext_lazy("economic plan", "adopted")
    AMENDED = "amended", pgettext_lazy("economic plan", "amended")
    SUPERSEDED = "superseded", pgettext_lazy("economic plan", "superseded")


# A draft is the authority's own; the proposal and what comes after it are for everyone.
PUBLIC = (Status.PROPOSED, Status.RECOMMENDED, Status.ADOPTED, Status.AMENDED, Status.SUPERSEDED)
IN_FORCE = (Status.ADOPTED, Status.AMENDED)
# The amounts of a line, in the order they come to be; each is what the one before it became.
STAGES = ("asked", "proposed", "recommended", "adopted", "amended", "used")
BEFORE = {"proposed": "asked", "recommended": "proposed", "adopted": "recommended", "amended": "adopted"}


class Kind(models.TextChoices):
    """Which of the two budgets."""

    OPERATING = "operating", pgettext_lazy("budget", "operating")
    INVESTMENT = "investment", pgettext_lazy("budget", "investment")


class EconomicPlanQuerySet(models.QuerySet["EconomicPlan"]):
    """Plans as questions need them."""

    def visible_to(self, person: Reader) -> EconomicPlanQuerySet:
        """Drafts are for those who work for the authority; the rest for everyone."""
        return self.filter(Q(status__in=PUBLIC) | Q(authority_id__in=staff_authorities(person)))

    def covering(self, year: int) -> EconomicPlanQuerySet:
        """Those that the year lies in, the newest first: the newest is the one that tells about the year."""
        return self.filter(first_year__lte=year, last_year__gte=year).order_by("-first_year")


class EconomicPlan(Owned):
    """The next four years (handlings- og økonomiplan); the first of them is the annual budget."""

    audited: ClassVar = (
        "first_year", "last_year", "currency", "status", "recommendation", "published_on", "decision", "rolled_from", "particulars",
    )  # fmt: skip
    page: ClassVar = "planning:plan"
    fetched_with: ClassVar = ("authority", "decision__treatment__body", "recommendation__body", "rolled_from")

    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    currency = models.CharField(max_length=3, default="NOK")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    # What the executive committee recommended, and since when everyone could read it.
    recommendation = models.ForeignKey(Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="economic_plans")
    published_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="economic_plans")
    rolled_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="rolled_to")

    objects = EconomicPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("economic plan")
        verbose_name_plural = _("economic plans")
        ordering = ["-first_year"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "first_year"], name="economic_plan_once_a_year"),
            models.CheckConstraint(condition=Q(last_year=F("first_year") + (SPAN - 1)), name="economic_plan_of_four_years"),
            models.CheckConstraint(condition=Q(first_year__range=(EARLIEST, LATEST)), name="economic_plan_year_sane"),
            models.CheckConstraint(
                condition=~Q(status__in=("adopted", "amended", "superseded")) | Q(decision__isnull=False),
                name="adopted_plan_has_decision",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Economic plan %(first)s–%(last)s") % {"first": self.first_year, "last": self.last_year}

    @property
    def slug(self) -> str:
        """Its years, the same in every language."""
        return f"{self.first_year}-{self.last_year}"

    @property
    def years(self) -> range:
        """Its four years."""
        return range(self.first_year, self.last_year + 1)

    @property
    def in_public(self) -> bool:
        """From the chief executive's proposal on."""
        return self.status in PUBLIC

    @property
    def is_in_force(self) -> bool:
        """Whether the council adopted it and no later plan took its place."""
        return self.status in IN_FORCE


class PlanRowQuerySet(models.QuerySet[Any]):
    """Rows as questions need them."""

    def visible_to(self, person: Reader) -> PlanRowQuerySet:
        """Those of public plans, unless they are about a measure that is not public; everything for those who work here."""
        of_public = Q(measure=None) | Q(measure__is_public=True, measure__strategy__status__in=Strategy.PUBLIC)
        return self.filter(Q(plan__status__in=PUBLIC) & of_public | Q(authority_id__in=staff_authorities(person)))


class PlanRow(Owned):
    """A measure (or something that stands in no strategy) in one of the two budgets, paid from one source: a line a year."""

    audited: ClassVar = ("plan", "measure", "title", "unit", "kind", "source", "is_within_frame", "frame_confirmed_on", "particulars")
    fetched_with: ClassVar = ("authority", "plan", "measure__strategy", "unit")

    plan = models.ForeignKey(EconomicPlan, on_delete=models.PROTECT, related_name="rows")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_rows")
    # What it is, where it is no measure; in the words of whoever entered it.
    title = models.CharField(max_length=200, blank=True)
    # Who holds the budget.
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_rows")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OPERATING)
    source = models.CharField(max_length=12, choices=Source, default=Source.OWN_BUDGET)
    # The budget holder has said that the unit pays it of its own frame; the council then appropriates nothing for it.
    is_within_frame = models.BooleanField(default=False)
    frame_confirmed_on = models.DateField(null=True, blank=True)

    objects = PlanRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan row")
        verbose_name_plural = _("plan rows")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "measure", "kind", "source"], condition=Q(measure__isnull=False), name="measure_once_in_budget_and_source"
            ),
            models.UniqueConstraint(
                fields=["plan", "title", "kind", "source"], condition=Q(measure=None), name="title_once_in_budget_and_source"
            ),
            models.CheckConstraint(condition=Q(measure__isnull=False) ^ ~Q(title=""), name="plan_row_is_measure_or_title"),
            models.CheckConstraint(
                condition=Q(is_within_frame=False) | Q(frame_confirmed_on__isnull=False), name="frame_confirmed_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.number} {self.measure.title}" if self.measure else self.title

    @property
    def in_public(self) -> bool:
        """With its plan, unless its measure is not."""
        return self.plan.in_public and (self.measure is None or self.measure.in_public)


class PlanLineQuerySet(models.QuerySet[Any]):
    """Lines as questions need them."""

    def visible_to(self, person: Reader) -> PlanLineQuerySet:
        """Seen with the row."""
        return self.filter(row__in=PlanRow.objects.visible_to(person))


def _amount() -> Any:
    return models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)


class PlanLine(Owned):
    """One year of a row: the amount at each stage, in the plan's currency. None is missing, and never zero."""

    audited: ClassVar = ("row", "year", *STAGES)
    fetched_with: ClassVar = ("authority", "row__plan", "row__measure__strategy", "row__unit")

    row = models.ForeignKey(PlanRow, on_delete=models.PROTECT, related_name="lines")
    year = models.PositiveSmallIntegerField()
    asked = _amount()
    proposed = _amount()
    recommended = _amount()
    adopted = _amount()
    amended = _amount()
    used = _amount()

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan line")
        verbose_name_plural = _("plan lines")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["row", "year"], name="plan_row_once_a_year"),
            *(
                models.CheckConstraint(condition=Q(**{stage: None}) | Q(**{f"{stage}__gte": 0}), name=f"plan_{stage}_not_negative")
                for stage in STAGES[:-1]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.year}"

    @property
    def in_public(self) -> bool:
        """With its row."""
        return self.row.in_public

    @property
    def in_force(self) -> Decimal | None:
        """What the council last said: the amended amount, else the adopted."""
        found: Decimal | None = self.adopted if self.amended is None else self.amended
        return found


class PlanAmendmentQuerySet(models.QuerySet[Any]):
    """Amendments as questions need them."""

    def visible_to(self, person: Reader) -> PlanAmendmentQuerySet:
        """Seen with the plan."""
        return self.filter(plan__in=EconomicPlan.objects.visible_to(person))


class PlanAmendment(Owned):
    """A decision of the council that changed amounts of an adopted plan; `changes` is [line's code, before, after] each."""

    audited: ClassVar = ("plan", "decision", "reason", "changes")
    fetched_with: ClassVar = ("authority", "plan", "decision__treatment__body")

    plan = models.ForeignKey(EconomicPlan, on_delete=models.PROTECT, related_name="amendments")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="plan_amendments")
    reason = models.CharField(max_length=500)
    changes: models.JSONField[Any, Any] = models.JSONField(default=list)

    objects = PlanAmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget amendment")
        verbose_name_plural = _("budget amendments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.reason

    @property
    def in_public(self) -> bool:
        """With its plan."""
        return self.plan.in_public
