"""A week with a programme made of what people propose (International Week is one), the proposals and what was thought of them."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.events.models.arenas import Reader
from utsyn.cooperation.events.tokens import OWN_PROPOSAL
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure
from utsyn.governance.strategy.models import Axis


class WeekStatus(models.TextChoices):
    """Where a programme week stands; each leads to the next."""

    PLANNED = "planned", pgettext_lazy("week", "planned")
    OPEN = "open", pgettext_lazy("week", "open for proposals")
    ASSESSMENT = "assessment", pgettext_lazy("week", "assessment")
    PROGRAMME = "programme", pgettext_lazy("week", "programme is being made")
    PUBLISHED = "published", pgettext_lazy("week", "published")
    HELD = "held", pgettext_lazy("week", "held")
    EVALUATED = "evaluated", pgettext_lazy("week", "evaluated")


NEXT: dict[str, WeekStatus] = dict(zip(WeekStatus.values, list(WeekStatus)[1:], strict=False))
# While these last, everyone reads the call; the programme from its publication on.
CALLED = (WeekStatus.OPEN, WeekStatus.ASSESSMENT, WeekStatus.PROGRAMME)
PUBLIC_WEEK = (WeekStatus.PUBLISHED, WeekStatus.HELD, WeekStatus.EVALUATED)


class ProgrammeWeekQuerySet(models.QuerySet["ProgrammeWeek"]):
    """Weeks as questions need them."""

    def visible_to(self, person: Reader) -> ProgrammeWeekQuerySet:
        """Everyone from the call on; before it those who work here."""
        return self.exclude(Q(status=WeekStatus.PLANNED) & ~Q(authority_id__in=staff_authorities(person)))


class ProgrammeWeek(Owned):
    """A week (both days included) whose programme grows out of proposals."""

    audited: ClassVar = ("title", "intro", "call", "starts_on", "ends_on", "proposals_due_on", "status", "axis", "measure")
    page: ClassVar = "events:week"
    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "measure__strategy")

    title = TranslatedField()
    intro = TranslatedField()
    # What is wished for, and how proposals are weighed.
    call = TranslatedField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    proposals_due_on = models.DateField()
    status = models.CharField(max_length=12, choices=WeekStatus, default=WeekStatus.PLANNED)
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="weeks")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="weeks")

    objects = ProgrammeWeekQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme week")
        verbose_name_plural = _("programme weeks")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="week_days_in_order"),
            models.CheckConstraint(condition=Q(proposals_due_on__lt=F("starts_on")), name="week_proposals_before_it_starts"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title and its year."""
        return slug_of(f"{self.title} {self.starts_on.year}")

    @property
    def in_public(self) -> bool:
        """From the call on."""
        return self.status != WeekStatus.PLANNED

    @property
    def has_public_programme(self) -> bool:
        """Whether everyone reads the programme."""
        return self.status in PUBLIC_WEEK

    @property
    def takes_proposals(self) -> bool:
        """Open, and the last day has not gone."""
        return self.status == WeekStatus.OPEN and self.proposals_due_on >= today()

    @property
    def days(self) -> list[dt.date]:
        """Each day, in order."""
        return [self.starts_on + dt.timedelta(days=number) for number in range((self.ends_on - self.starts_on).days + 1)]


class ProposalStatus(models.TextChoices):
    """What has become of a proposal."""

    RECEIVED = "received", pgettext_lazy("proposal", "received")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals as questions need them."""

    def visible_to(self, person: Reader) -> ProposalQuerySet:
        """Those who work here."""
        return self.filter(authority_id__in=staff_authorities(person))


class Proposal(Owned):
    """What somebody offers to hold in a programme week: sent without an account, followed by a personal link."""

    audited: ClassVar = (
        "week", "title", "description", "audience", "languages", "wished_on", "wished_at", "minutes", "expects", "organisation", "status", "reason",
        "decided_on",
    )  # fmt: skip
    audited_personal: ClassVar = ("name", "email", "place_wish")
    page: ClassVar = "events:proposal"
    fetched_with: ClassVar = ("authority", "week")

    week = models.ForeignKey(ProgrammeWeek, on_delete=models.PROTECT, related_name="proposals")
    title = TranslatedField()
    description = TranslatedField()
    audience = models.CharField(max_length=12, default="everyone")
    languages = models.CharField(max_length=200, blank=True)
    wished_on = models.DateField(null=True, blank=True)
    wished_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=90, validators=[MinValueValidator(15), MaxValueValidator(720)])
    place_wish = models.CharField(max_length=300, blank=True)
    expects = models.PositiveIntegerField(null=True, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    # In which the proposer reads and is written to.
    language = models.CharField(max_length=8, default="nb")
    received_at = models.DateTimeField(default=now)
    status = models.CharField(max_length=10, choices=ProposalStatus, default=ProposalStatus.RECEIVED)
    reason = TranslatedField()
    decided_on = models.DateField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("event", "proposal")
        verbose_name_plural = pgettext_lazy("event", "proposals")
        ordering = ["received_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(status__in=("accepted", "declined")) | Q(decided_on__isnull=False), name="decided_proposal_has_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self.title)

    @property
    def audience_words(self) -> str:
        """For whom, in words."""
        from utsyn.cooperation.events.models.events import Audience

        return str(capfirst(str(Audience(self.audience).label)))

    @property
    def token(self) -> str:
        """What opens the proposer's own page."""
        return OWN_PROPOSAL.sign(self.code)


class ProposalAssessmentQuerySet(models.QuerySet["ProposalAssessment"]):
    """Assessments as questions need them."""

    def visible_to(self, person: Reader) -> ProposalAssessmentQuerySet:
        """Those who work here."""
        return self.filter(authority_id__in=staff_authorities(person))


class ProposalAssessment(Owned):
    """What one person thought of a proposal: three marks from 1 to 5, and why."""

    audited: ClassVar = ("proposal", "by", "fit", "reach", "feasible", "reason")
    fetched_with: ClassVar = ("authority", "proposal__week")

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="assessments")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    fit = models.PositiveSmallIntegerField()
    reach = models.PositiveSmallIntegerField()
    feasible = models.PositiveSmallIntegerField()
    reason = models.TextField(max_length=2000)

    objects = ProposalAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("event", "assessment")
        verbose_name_plural = pgettext_lazy("event", "assessments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "by"], name="one_assessment_a_person"),
            models.CheckConstraint(
                condition=Q(fit__range=(1, 5), reach__range=(1, 5), feasible__range=(1, 5)), name="assessment_marks_from_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fit} {self.reach} {self.feasible}"

    @property
    def total(self) -> int:
        """The sum of the marks, 3 to 15."""
        return self.fit + self.reach + self.feasible
