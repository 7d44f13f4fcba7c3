"""What is indexed: one row a thing, language and audience."""

from __future__ import annotations

from django.db import models

from utsyn.foundation.accounts.models import Authority


class IndexedText(models.Model):
    """The words of one thing in one language, as staff (`is_public` false) or strangers (true) may find them.

    `folded_title` and `folded` (title and body) are bare of accents, case and signs: what both engines compare.
    Derived from the nouns; may be emptied and built again at any time.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    is_public = models.BooleanField()
    noun = models.CharField(max_length=40)
    code = models.CharField(max_length=8)
    language = models.CharField(max_length=8)
    title = models.TextField()
    body = models.TextField(blank=True)
    folded_title = models.TextField()
    folded = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "code", "language", "is_public"], name="indexed_text_once")]
        indexes = [models.Index(fields=["authority", "is_public"], name="indexed_text_by_authority")]

    def __str__(self) -> str:
        return f"{self.noun}:{self.code} {self.language}"
