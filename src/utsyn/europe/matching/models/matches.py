"""The calls that fit each measure, kept by the worker so that a page asks for them in one query. Made anew, never edited."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from utsyn.europe.catalogue.models import Call
from utsyn.governance.measures.models import Measure


class Matched(models.Model):
    """That a measure was matched: which version of it and which words, against which content of the catalogue."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="matched")
    measure_version = models.PositiveIntegerField()
    text_digest = models.CharField(max_length=32)
    content = models.CharField(max_length=64)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("matched measure")
        verbose_name_plural = _("matched measures")

    def __str__(self) -> str:
        return str(self.measure)


class Match(models.Model):
    """A call that fits a measure, `rank` 1 the best. `fit` is `fits.Fit` as JSON."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="matches")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="matches")
    rank = models.PositiveSmallIntegerField()
    fit = models.JSONField(default=dict)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["measure", "rank"]
        constraints = [models.UniqueConstraint(fields=["measure", "call"], name="match_once")]
        indexes = [models.Index(fields=["measure", "rank"], name="match_by_rank")]

    def __str__(self) -> str:
        return f"{self.measure} {self.call}"
