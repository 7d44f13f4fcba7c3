"""Who handles applications, what ties them to applicants, whether they may act, and how they judge."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants.models.applications import Application
from utsyn.cooperation.grants.models.schemes import Reader, Round
from utsyn.foundation.accounts.access import authorities_where, staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Role
from utsyn.foundation.organisations.models import Organisation


class StaffQuerySet(models.QuerySet[Any]):
    """What those who work here see."""

    def visible_to(self, person: Reader) -> StaffQuerySet:
        """Staff."""
        return self.filter(authority_id__in=staff_authorities(person))


class Task(models.TextChoices):
    """What somebody does in a round."""

    PREPARES = "prepares", pgettext_lazy("task", "prepares")
    ASSESSES = "assesses", pgettext_lazy("task", "assesses")
    DECIDES = "decides", pgettext_lazy("task", "decides")


class Handler(Owned):
    """Somebody who has a task in a round. Several who decide are a body; one decides on delegation."""

    audited: ClassVar = ("round", "person", "task", "is_removed")
    fetched_with: ClassVar = ("authority", "round__scheme__contact", "person")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="handlers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grant_tasks")
    task = models.CharField(max_length=10, choices=Task)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("case handler")
        verbose_name_plural = _("case handlers")
        ordering = ["task", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "person", "task"], name="a_task_once")]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.person}"


class Tie(models.TextChoices):
    """What ties a person to an organisation so that they may not handle its case (forvaltningsloven § 6)."""

    BOARD = "board", pgettext_lazy("tie", "member of the board")
    LEADER = "leader", pgettext_lazy("tie", "leader or employee")
    FAMILY = "family", pgettext_lazy("tie", "close family there")
    OTHER = "other", pgettext_lazy("tie", "something else that may weaken trust")


class InterestQuerySet(models.QuerySet["Interest"]):
    """Ties as questions need them."""

    def visible_to(self, person: Reader) -> InterestQuerySet:
        """One's own, and all for those who must see to it that nobody handles their own case."""
        if not isinstance(person, Person):
            return self.none()
        everything = authorities_where(person, Role.COORDINATOR, Role.AUDITOR)
        return self.filter(Q(authority_id__in=everything) | Q(person=person, authority_id__in=staff_authorities(person)))


class Interest(Owned):
    """A person's tie to an organisation, as they told it themselves."""

    audited: ClassVar = ("is_removed",)
    audited_personal: ClassVar = ("person", "organisation", "tie")
    fetched_with: ClassVar = ("authority", "person", "organisation")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests", verbose_name=_("person"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation"))
    tie = models.CharField(_("tie"), max_length=10, choices=Tie)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie to an organisation")
        verbose_name_plural = _("ties to organisations")
        ordering = ["organisation__folded", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "person", "organisation"], condition=Q(is_removed=False), name="one_tie_each")
        ]

    def __str__(self) -> str:
        return f"{self.get_tie_display()}: {self.organisation}"


class Standing(models.TextChoices):
    """What somebody says of their own impartiality."""

    IMPARTIAL = "impartial", pgettext_lazy("impartiality", "impartial")
    ASIDE = "aside", pgettext_lazy("impartiality", "steps aside")


class Impartiality(Owned):
    """What one handler has declared about one application (habilitet). Without a row nothing is declared, and nothing may be done."""

    audited: ClassVar = ("application", "person", "standing", "on")
    audited_personal: ClassVar = ("reason",)
    fetched_with: ClassVar = ("authority", "application__round__scheme__contact", "person")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="impartialities")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=10, choices=Standing)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    on = models.DateField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration of impartiality")
        verbose_name_plural = _("declarations of impartiality")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "person"], name="one_declaration_each"),
            models.CheckConstraint(condition=Q(standing="impartial") | ~Q(reason=""), name="stepping_aside_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_standing_display()}"


class Assessment(Owned):
    """How one assessor judges one application: `scores` maps a criterion's code to {"points": 0-5, "reason": words}."""

    audited: ClassVar = ("application", "assessor", "scores", "given_on")
    fetched_with: ClassVar = ("authority", "application__round__scheme__contact", "application__organisation", "assessor")

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assessments")
    assessor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    scores: models.JSONField[Any, Any] = models.JSONField(default=dict)
    given_on = models.DateField()

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["application", "assessor"], name="one_assessment_each")]

    def __str__(self) -> str:
        return f"{self.application} ({self.given_on:%d.%m.%Y})"
