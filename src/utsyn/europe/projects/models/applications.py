"""The application: its sections with every version of them, and answers that may be used again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today


class SectionQuerySet(OfProjectQuerySet):
    """Sections as questions need them."""

    def standing(self) -> SectionQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)

    def waiting(self) -> SectionQuerySet:
        """Not yet ready."""
        return self.standing().filter(is_ready=False)


class Section(OfProject):
    """A part of the application: what the programme asks and how it is judged, so many words, who writes it until when."""

    audited: ClassVar = ("project", "number", "title", "criterion", "word_limit", "writer", "due_on", "text", "is_ready", "is_removed")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "writer")
    page: ClassVar = "projects:section"

    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    # What the programme asks, and what it judges by; in its own words.
    criterion = models.TextField(_("what is asked and judged"), blank=True)
    word_limit = models.PositiveIntegerField(_("most words"), null=True, blank=True)
    writer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="sections_written", verbose_name=_("who writes it")
    )
    due_on = models.DateField(_("written by"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    is_ready = models.BooleanField(_("ready"), default=False)
    is_removed = models.BooleanField(default=False, editable=False)
    # When whoever answers for it was last written to.
    reminded_on = models.DateField(null=True, blank=True, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["number", "pk"]
        indexes = [models.Index(fields=["project", "number"], name="section_by_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def words(self) -> int:
        """How many words it has, as word processors count."""
        return len(self.text.split())

    @property
    def is_too_long(self) -> bool:
        """Beyond what the programme reads."""
        return self.word_limit is not None and self.words > self.word_limit

    @property
    def is_late(self) -> bool:
        """Past its day and not ready."""
        return not self.is_ready and self.due_on is not None and self.due_on < today()


class SectionVersion(OfProject):
    """What a section said from a moment on; nothing that was saved is lost."""

    audited: ClassVar = ("section", "number", "at", "by")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a section")
        verbose_name_plural = _("versions of a section")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="section_version_once")]

    def __str__(self) -> str:
        return f"{self.section} ({self.number})"


class AnswerQuerySet(OfProjectQuerySet):
    """Answers as questions need them."""

    def standing(self) -> AnswerQuerySet:
        """Those that were not taken away."""
        return self.filter(is_removed=False)


class Answer(Owned):
    """A text that applications ask for again and again: who we are, how we work with equality, what we have run before."""

    audited: ClassVar = ("title", "text", "section", "is_removed")
    fetched_with: ClassVar[tuple[str, ...]] = ("authority",)

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))
    # Where it was written first.
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    is_removed = models.BooleanField(default=False, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("reusable answer")
        verbose_name_plural = _("reusable answers")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
