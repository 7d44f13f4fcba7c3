"""What is known of twin towns in the world: background for all authorities, from published lists. No nouns: nobody owns them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.codes import CodeField


class Town(models.Model):
    """A town as a list writes it. `same_as`: another spelling of that one; `perhaps`: may be, and somebody is to say."""

    code = CodeField()
    name = models.CharField(max_length=160)
    # Bare of accents, case and signs.
    folded = models.CharField(max_length=160, db_index=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    latitude = models.FloatField()
    longitude = models.FloatField()
    # The same town where `geo` knows it: a partner's.
    place = models.OneToOneField(Place, null=True, blank=True, on_delete=models.SET_NULL, related_name="town")
    same_as = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="spellings")
    perhaps = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("town")
        verbose_name_plural = _("towns")
        ordering = ["folded", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(same_as=None) | ~Q(same_as=F("pk")), name="town_not_same_as_itself"),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="town_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name


class TownTie(models.Model):
    """Two towns that are twinned, as `source` says; each pair once, in order."""

    one = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=120, blank=True)

    objects: Any = models.Manager()

    class Meta:
        verbose_name = _("tie between towns")
        verbose_name_plural = _("ties between towns")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="town_tie_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="town_tie_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"
