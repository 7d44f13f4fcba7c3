"""What an award asks of us: checks before the start, duties with their days, and what went otherwise than planned."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.europe.projects.award_kinds import Check, Duty
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet
from utsyn.foundation.accounts.models import Person
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import TranslatedField


class AwardCheck(OfProject):
    """Something that is in order since a day: `value` is the code, the number, or the role of whoever signed."""

    audited: ClassVar = ("project", "item", "value", "done_on", "evidence")

    item = models.CharField(_("what is checked"), max_length=12, choices=Check)
    value = models.CharField(_("code, number, or who signed"), max_length=120)
    done_on = models.DateField()
    evidence = models.CharField(max_length=300, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("check after an award")
        verbose_name_plural = _("checks after an award")
        ordering = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "item"], name="award_check_once")]

    def __str__(self) -> str:
        return f"{self.get_item_display()}"


class ObligationQuerySet(OfProjectQuerySet):
    """Duties as questions need them."""

    def standing(self) -> ObligationQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)

    def waiting(self) -> ObligationQuerySet:
        """Not yet done."""
        return self.standing().filter(done_on=None)


class Obligation(OfProject):
    """Something that the programme expects of us by a day: a report, a deliverable. Done once there is a day and evidence."""

    audited: ClassVar = ("project", "kind", "title", "due_on", "owner", "done_on", "evidence", "file", "is_removed")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "owner", "file")

    kind = models.CharField(max_length=14, choices=Duty)
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField()
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="project_duties")
    done_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300, blank=True)
    # The report itself, or what else shows it; who reads it is graded on the file.
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("evidence as a file"))
    is_removed = models.BooleanField(default=False, editable=False)
    # When whoever answers for it was last written to.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty of a project")
        verbose_name_plural = _("duties of projects")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["project", "due_on"], name="obligation_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(done_on=None) | ~Q(evidence="") | Q(file__isnull=False), name="obligation_done_is_shown")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Past its day and not done."""
        return self.done_on is None and self.due_on < today()


class Deviation(OfProject):
    """What went otherwise than the programme was told, what follows from it, and what is done about it."""

    audited: ClassVar = ("project", "found_on", "what", "consequence", "action", "settled_on", "settled_by")

    found_on = models.DateField(_("found on"))
    what = TranslatedField(_("what happened"))
    consequence = TranslatedField(_("what follows from it"))
    action = TranslatedField(_("what we do about it"))
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    # How it was settled: agreed with the programme, made good.
    settled_by = TranslatedField(_("how it was settled"))

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("deviation of a project")
        verbose_name_plural = _("deviations of projects")
        ordering = ["found_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(settled_on=None) | Q(settled_on__gte=F("found_on")), name="deviation_days_in_order")
        ]

    def __str__(self) -> str:
        return str(self.what)
