"""What came of a project: results, and what was left of them a year and three years after."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.projects.award_kinds import REVIEW_YEARS, Kept
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet, Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure


class ProjectResultQuerySet(models.QuerySet[Any]):
    """Results as questions need them."""

    def visible_to(self, person: Reader) -> ProjectResultQuerySet:
        """Published ones of public projects for everyone; the rest for those who work for the authority."""
        return self.filter(Q(is_public=True, project__is_public=True) | Q(authority_id__in=staff_authorities(person)))

    def standing(self) -> ProjectResultQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)


class ProjectResult(OfProject):
    """Something that came of the project and that one can show, with the measure it serves."""

    audited: ClassVar = ("project", "title", "description", "measure", "on", "evidence", "file", "is_public", "is_removed")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "measure", "file")

    title = TranslatedField()
    description = TranslatedField()
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="project_results")
    on = models.DateField()
    # A web address or an archive number, by which one sees that it is so.
    evidence = models.CharField(max_length=300, blank=True)
    # What shows it, where that is a file of ours; who reads it is graded on the file.
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("evidence as a file"))
    is_public = models.BooleanField(default=False)
    is_removed = models.BooleanField(default=False, editable=False)

    objects = ProjectResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a project")
        verbose_name_plural = _("results of projects")
        ordering = ["on", "pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(evidence="") | Q(file__isnull=False), name="project_result_is_shown")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def in_public(self) -> bool:
        """Published, in a project that is public, and not taken away."""
        return self.is_public and self.project.is_public

    @property
    def href(self) -> str | None:
        """Where the evidence stands, when it is an address of the web."""
        return self.evidence if self.evidence.startswith(("https://", "http://")) else None


class BenefitReviewQuerySet(OfProjectQuerySet):
    """Reviews as questions need them."""

    def waiting(self) -> BenefitReviewQuerySet:
        """Asked for, and without a finding yet."""
        return self.filter(found_on=None)


class BenefitReview(OfProject):
    """One and three years after the closing: what became ordinary service? Ends in a finding with its day."""

    audited: ClassVar = ("project", "years_after", "due_on", "found_on", "kept", "service", "finding")

    years_after = models.PositiveSmallIntegerField(_("years after the closing"))
    due_on = models.DateField()
    found_on = models.DateField(_("found on"), null=True, blank=True)
    kept = models.CharField(_("what was kept"), max_length=6, choices=Kept, blank=True)
    # What became ordinary service, and in which unit.
    service = TranslatedField(_("what became ordinary service"))
    finding = TranslatedField(pgettext_lazy("benefit review", "finding"))
    # When whoever answers for it was last written to.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = BenefitReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("benefit review")
        verbose_name_plural = _("benefit reviews")
        ordering = ["years_after", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "years_after"], name="benefit_review_once"),
            models.CheckConstraint(condition=Q(years_after__in=REVIEW_YEARS), name="benefit_review_years"),
            models.CheckConstraint(
                condition=Q(found_on=None, kept="") | (Q(found_on__isnull=False) & ~Q(kept="")), name="review_has_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} +{self.years_after}"

    @property
    def is_late(self) -> bool:
        """Past its day and without a finding."""
        return self.found_on is None and self.due_on < today()
