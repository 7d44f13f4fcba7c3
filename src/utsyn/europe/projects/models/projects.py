"""A project, and the dated moves by which it came where it stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.europe.catalogue.models import Call
from utsyn.europe.projects.kinds import AWARDED, ENDED, OPEN, Currency, Status
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Decision
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Goal

Reader = Person | AnonymousUser


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects as questions need them."""

    def visible_to(self, person: Reader) -> ProjectQuerySet:
        """Those made public for everyone; the rest for those who work for the authority."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))

    def living(self) -> ProjectQuerySet:
        """Neither closed, rejected nor withdrawn."""
        return self.exclude(status__in=ENDED)

    def awarded(self) -> ProjectQuerySet:
        """Those that got their money, whatever became of them since."""
        return self.filter(status__in=AWARDED)


class Project(Owned):
    """Something to be done together with others for outside money, from the idea on. Any professional may start one.

    `parent` makes an association of projects; `funding_rate` is the share (0-1) of the cost that the programme pays.
    """

    audited: ClassVar = (
        "title", "acronym", "need", "summary", "status", "unit", "owner", "parent", "programme", "call", "call_title", "call_href", "deadline_on",
        "starts_on", "ends_on", "currency", "funding_rate", "rate", "submitted_on", "reference", "decided_on", "granted_amount", "archive_case",
        "end_reason", "is_public", "particulars",
    )  # fmt: skip
    page: ClassVar = "projects:project"
    fetched_with: ClassVar = ("authority", "unit", "owner", "parent", "rate")

    title = TranslatedField()
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    # What it is to mend, for us; and what one may read of it.
    need = TranslatedField(_("need"))
    summary = TranslatedField()
    status = models.CharField(max_length=14, choices=Status, default=Status.IDEA)
    measures: models.ManyToManyField[Measure, Any] = models.ManyToManyField(Measure, related_name="projects", blank=True)
    goals: models.ManyToManyField[Goal, Any] = models.ManyToManyField(Goal, related_name="projects", blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="projects_owned")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", verbose_name=_("association of projects")
    )
    # The call as the catalogue has it; what is written below is ours, and stays when the catalogue's changes.
    call = models.ForeignKey(Call, null=True, blank=True, on_delete=models.PROTECT, related_name="projects", verbose_name=_("call"))
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    call_title = models.CharField(_("call"), max_length=300, blank=True)
    call_href = models.URLField(_("where the call stands"), max_length=400, blank=True)
    deadline_on = models.DateField(_("deadline of the application"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.EUR)
    funding_rate = models.DecimalField(_("funding rate"), max_digits=5, decimal_places=4, null=True, blank=True)
    # By which rate it is reckoned in kroner; of the currency of the budget.
    rate = models.ForeignKey(
        "projects.ExchangeRate", null=True, blank=True, on_delete=models.PROTECT, related_name="projects", verbose_name=_("exchange rate")
    )
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    # The programme's own number for the application or the grant.
    reference = models.CharField(_("the programme's reference"), max_length=80, blank=True)
    decided_on = models.DateField(_("the programme decided on"), null=True, blank=True)
    # In the budget's currency: what we were granted, all members together.
    granted_amount = models.DecimalField(_("granted"), max_digits=14, decimal_places=2, null=True, blank=True)
    archive_case = models.CharField(_("archive case"), max_length=20, blank=True)
    end_reason = TranslatedField()
    is_public = models.BooleanField(default=False)
    # The title as the default language has it, folded: lists sort and search by it on both engines.
    sort_title = models.CharField(max_length=350, editable=False, default="")
    # When whoever answers for it was last written to.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["sort_title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="project_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(funding_rate=None) | Q(funding_rate__gte=Decimal(0), funding_rate__lte=Decimal(1)), name="project_rate_is_share"
            ),
            models.CheckConstraint(condition=Q(granted_amount=None) | Q(granted_amount__gte=Decimal(0)), name="project_grant_not_negative"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("pk")), name="project_no_part_of_itself"),
        ]
        indexes = [models.Index(fields=["authority", "status"], name="project_by_status")]

    def __str__(self) -> str:
        return f"{self.acronym}: {self.title}" if self.acronym else str(self.title)

    @property
    def slug(self) -> str:
        """Acronym or title, readable in an address."""
        return slug_of(self.acronym or self.title)

    @property
    def in_public(self) -> bool:
        """Whether strangers see it."""
        return self.is_public

    @property
    def is_open(self) -> bool:
        """Whether the application may still be changed."""
        return self.status in OPEN

    @property
    def is_late(self) -> bool:
        """Past the deadline and not sent."""
        return self.is_open and self.deadline_on is not None and self.deadline_on < today()

    @property
    def years(self) -> range:
        """The years it runs in, both included; empty when nobody has said."""
        if self.starts_on is None or self.ends_on is None:
            return range(0)
        return range(self.starts_on.year, self.ends_on.year + 1)


class OfProjectQuerySet(models.QuerySet[Any]):
    """What belongs to a project is for those who work for the authority; what strangers read of it stands on its page."""

    def visible_to(self, person: Reader) -> OfProjectQuerySet:
        """Those of the authorities that `person` works for."""
        return self.filter(authority_id__in=staff_authorities(person))


class OfProject(Owned):
    """Something that belongs to a project."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "project__authority", "project__unit", "project__owner", "project__rate")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True


class ProjectMove(OfProject):
    """From this day the project stood so."""

    audited: ClassVar = ("project", "status", "on", "note", "decision")

    status = models.CharField(max_length=14, choices=Status)
    on = models.DateField()
    note = TranslatedField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="project_moves")

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of a project")
        verbose_name_plural = _("moves of projects")
        ordering = ["on", "pk"]
        indexes = [models.Index(fields=["project", "on"], name="project_move_by_day")]

    def __str__(self) -> str:
        return f"{self.on:%d.%m.%Y} {self.get_status_display()}"
