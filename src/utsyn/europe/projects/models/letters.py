"""The authority's own Word templates for what a consortium signs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.projects.models.projects import OfProjectQuerySet
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.files.models import File


class Letter(models.TextChoices):
    """What is written from a template."""

    INTENT = "intent", pgettext_lazy("letter", "letter of intent")
    COOPERATION = "cooperation", pgettext_lazy("letter", "cooperation agreement")


class LetterTemplate(Owned):
    """A Word file that one kind of letter is written from."""

    audited: ClassVar = ("letter", "file", "is_used")

    letter = models.CharField(max_length=12, choices=Letter)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    is_used = models.BooleanField(default=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "letter"], name="one_letter_template")]

    def __str__(self) -> str:
        return f"{self.get_letter_display()}"
