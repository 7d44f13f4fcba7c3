"""Bodies, meetings, cases with their treatments, decisions and follow-ups."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import TranslatedField

Reader = Person | AnonymousUser


class OpenQuerySet(models.QuerySet[Any]):
    """What is public in a public body: everyone sees it."""

    def visible_to(self, person: Reader) -> OpenQuerySet:
        """All of it."""
        return self


class Body(Owned):
    """An elected body: kommunestyre, formannskap, a committee; fylkesting, fylkesutvalg."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("council")
        EXECUTIVE = "executive", _("executive committee")
        COMMITTEE = "committee", _("committee")

    audited: ClassVar = ("kind", "name", "short_name", "prefix", "is_active")
    page: ClassVar = "council:body"

    kind = models.CharField(max_length=10, choices=Kind)
    name = TranslatedField()
    # What the name reads as in running text: "kommunestyret", "formannskapet".
    short_name = TranslatedField()
    # The letters before its case numbers: PS, FS.
    prefix = models.CharField(max_length=6, default="PS")
    is_active = models.BooleanField(default=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        constraints = [
            models.UniqueConstraint(fields=["authority"], condition=Q(kind="council", is_active=True), name="one_council"),
        ]

    def __str__(self) -> str:
        return str(self.short_name or self.name)

    @property
    def in_public(self) -> bool:
        return True


class Meeting(Owned):
    """A body meets on a day."""

    class Status(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("meeting", "planned")
        HELD = "held", pgettext_lazy("meeting", "held")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")

    audited: ClassVar = ("body", "held_on", "starts_at", "place", "status", "note")
    page: ClassVar = "council:meeting"
    fetched_with: ClassVar = ("authority", "body")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    # Why it was cancelled or moved.
    note = TranslatedField()

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-held_on"]
        constraints = [models.UniqueConstraint(fields=["body", "held_on"], condition=~Q(status="cancelled"), name="one_meeting_a_day")]

    def __str__(self) -> str:
        return f"{self.body.name} {self.held_on:%d.%m.%Y}"

    @property
    def in_public(self) -> bool:
        return True


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases as questions need them."""

    def visible_to(self, person: Reader) -> CaseQuerySet:
        """Published cases are for everyone; the others for staff."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Case(Owned):
    """One matter in the archive (2015/3869), treated by one body after another until it is decided."""

    audited: ClassVar = ("archive_number", "title", "text", "is_public", "exempt_by", "unit", "opened_on", "closed_on")
    page: ClassVar = "council:case"

    archive_number = models.CharField(max_length=20, blank=True)
    title = TranslatedField()
    text = TranslatedField()
    opened_on = models.DateField(default=today)
    # Its last day under treatment; a closed case is reopened before it is treated again.
    closed_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=True)
    # The legal basis when it is exempt from access ("offl. § 13"); a case that is not public must say.
    exempt_by = models.CharField(max_length=80, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [
            models.UniqueConstraint(fields=["authority", "archive_number"], condition=~Q(archive_number=""), name="archive_number_once"),
            models.CheckConstraint(condition=Q(is_public=True) | ~Q(exempt_by=""), name="exempt_case_says_why"),
            models.CheckConstraint(condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="case_days_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def in_public(self) -> bool:
        return self.is_public


class OfCaseQuerySet(models.QuerySet[Any]):
    """What belongs to a case is seen by whoever sees the case."""

    case_path = "case"

    def visible_to(self, person: Reader) -> OfCaseQuerySet:
        """Those of the cases that `person` sees."""
        public = Q(**{f"{self.case_path}__is_public": True})
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))


class Treatment(Owned):
    """A body treats a case at a meeting, under a number of its own: PS 85/15 is (body, year, sequence)."""

    class Outcome(models.TextChoices):
        PENDING = "pending", pgettext_lazy("treatment", "not yet treated")
        RECOMMENDED = "recommended", pgettext_lazy("treatment", "recommended")
        DECIDED = "decided", pgettext_lazy("treatment", "decided")
        DEFERRED = "deferred", pgettext_lazy("treatment", "deferred")
        # The body would not take the case up at all (avvist).
        REJECTED = "rejected", pgettext_lazy("treatment", "dismissed")

    audited: ClassVar = (
        "case", "meeting", "year", "sequence", "outcome", "proposal", "recommendation", "recommended_to", "deferred_to", "note",
    )  # fmt: skip
    page: ClassVar = "council:treatment"
    fetched_with: ClassVar = ("authority", "case", "meeting__body", "body")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="treatments")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="treatments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="treatments", editable=False)
    year = models.PositiveSmallIntegerField(editable=False)
    sequence = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.PENDING)
    # What the chief executive proposes to this body, and what the body recommends to the next.
    proposal = TranslatedField()
    recommendation = TranslatedField()
    recommended_to = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    deferred_to = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="deferred_here")
    note = TranslatedField()

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("treatment")
        verbose_name_plural = _("treatments")
        ordering = ["meeting__held_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "sequence"], name="case_number_once"),
            models.UniqueConstraint(fields=["case", "meeting"], name="case_once_a_meeting"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The case number as people write it: PS 85/15."""
        return f"{self.body.prefix} {self.sequence}/{self.year % 100:02d}"

    @property
    def in_public(self) -> bool:
        return self.case.is_public


class Vote(Owned):
    """A proposal was put to the vote in a treatment: how many for and against."""

    audited: ClassVar = ("treatment", "proposal", "votes_for", "votes_against", "was_carried", "by_chair")
    fetched_with: ClassVar = ("authority", "treatment__case")

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="votes")
    proposal = TranslatedField()
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    was_carried = models.BooleanField()
    # On a tie the chair's vote decides.
    by_chair = models.BooleanField(default=False)

    class VoteQuerySet(OfCaseQuerySet):
        """Seen with the case."""

        case_path = "treatment__case"

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(
                condition=Q(votes_for__gt=F("votes_against"), was_carried=True)
                | Q(votes_for__lt=F("votes_against"), was_carried=False)
                | Q(votes_for=F("votes_against"), by_chair=True),
                name="vote_result_follows_count",
            )
        ]

    def __str__(self) -> str:
        return f"{self.votes_for}–{self.votes_against}"

    @property
    def in_public(self) -> bool:
        return self.treatment.case.is_public


class Disqualification(Owned):
    """A member was found disqualified (inhabil) in a treatment, with the ground; who sat instead.

    Strangers read `represents` (party or office) and the ground, never the names: `member` and `substitute` are for staff.
    """

    audited: ClassVar = ("treatment", "represents", "ground", "was_disqualified")
    audited_personal: ClassVar = ("member", "substitute")
    fetched_with: ClassVar = ("authority", "treatment__case")

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="disqualifications")
    member = models.CharField(max_length=120)
    represents = models.CharField(max_length=80, blank=True)
    ground = models.CharField(max_length=200)
    was_disqualified = models.BooleanField(default=True)
    substitute = models.CharField(max_length=120, blank=True)

    class DisqualificationQuerySet(OfCaseQuerySet):
        """Seen with the case."""

        case_path = "treatment__case"

    objects = DisqualificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("disqualification")
        verbose_name_plural = _("disqualifications")

    def __str__(self) -> str:
        return self.ground

    @property
    def in_public(self) -> bool:
        return self.treatment.case.is_public


class Decision(Owned):
    """What was decided: in a treatment, or on delegation (by whom, by which delegation)."""

    audited: ClassVar = ("case", "treatment", "decided_on", "text", "delegated_to", "delegation", "is_final")
    page: ClassVar = "council:decision"
    fetched_with: ClassVar = ("authority", "case", "treatment__body", "treatment__meeting")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    treatment = models.OneToOneField(Treatment, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    decided_on = models.DateField()
    text = TranslatedField()
    # A role, never a person's name: "kommunedirektør"; and the delegation that lets it decide.
    delegated_to = models.CharField(max_length=80, blank=True)
    delegation = models.CharField(max_length=160, blank=True)
    # The last word in the case: it was closed with this decision.
    is_final = models.BooleanField(default=False)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(treatment__isnull=False, delegated_to="")
                | (Q(treatment__isnull=True) & ~Q(delegated_to="") & ~Q(delegation="")),
                name="decision_from_meeting_or_delegation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.treatment.number if self.treatment else self.delegated_to}, {self.decided_on:%d.%m.%Y}"

    @property
    def in_public(self) -> bool:
        return self.case.is_public


class FollowUpQuerySet(OfCaseQuerySet):
    """Follow-ups as questions need them."""

    case_path = "decision__case"

    def open(self) -> FollowUpQuerySet:
        """Not yet done."""
        return self.filter(done_on=None)

    def overdue(self) -> FollowUpQuerySet:
        """Open, and past the due date."""
        return self.open().filter(due_on__lt=today())


class FollowUp(Owned):
    """What a decision asks of somebody, by when."""

    audited: ClassVar = ("decision", "text", "due_on", "unit", "owner", "done_on", "answer")
    fetched_with: ClassVar = ("authority", "decision__case")

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="follow_ups")
    text = TranslatedField()
    due_on = models.DateField()
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    done_on = models.DateField(null=True, blank=True)
    answer = TranslatedField()

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on"]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def in_public(self) -> bool:
        return self.decision.case.is_public
