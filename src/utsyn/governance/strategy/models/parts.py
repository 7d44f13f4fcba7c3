"""What a strategy is made of: outcomes, axes, goals and sub-goals, main strategies, pledges, anchors, named places."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.strategy.models.strategy import Reader, Strategy


class OfStrategyQuerySet(models.QuerySet[Any]):
    """What belongs to a strategy is seen with the strategy."""

    def visible_to(self, person: Reader) -> OfStrategyQuerySet:
        """Those of the strategies that `person` sees."""
        return self.filter(Q(strategy__status__in=Strategy.PUBLIC) | Q(authority_id__in=staff_authorities(person)))


class PartQuerySet(OfStrategyQuerySet):
    """Parts as questions need them."""

    def current(self) -> PartQuerySet:
        """Those that no amendment has removed."""
        return self.filter(removed_in=None)


class Part(Owned):
    """A part of a strategy: numbered among its siblings, removed by amendment without losing its code."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "strategy")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="%(class)s_set")
    number = models.PositiveSmallIntegerField(default=1)
    # The version from which it is gone; what points to it still finds it, and its page says so.
    removed_in = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number", "pk"]

    @property
    def in_public(self) -> bool:
        return self.strategy.in_public


class Outcome(Part):
    """An effect sought (value creation, knowledge, solidarity, reputation)."""

    audited: ClassVar = ("strategy", "number", "name", "removed_in")

    name = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return str(self.name)


class Axis(Part):
    """One of the directions the strategy works along."""

    audited: ClassVar = ("strategy", "number", "name", "short_name", "intro", "removed_in")
    page: ClassVar = "strategy:axis"

    name = TranslatedField()
    # For the figure and the thread, where the adopted name is too long.
    short_name = TranslatedField()
    intro = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("axis")
        verbose_name_plural = _("axes")

    def __str__(self) -> str:
        return str(self.name)


class Goal(Part):
    """What an axis is to reach; with a parent it is a sub-goal (delmål)."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "strategy", "axis", "parent")
    audited: ClassVar = ("strategy", "axis", "parent", "number", "text", "short_name", "removed_in")
    page: ClassVar = "strategy:goal"

    axis = models.ForeignKey(Axis, on_delete=models.PROTECT, related_name="goals")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="sub_goals")
    text = TranslatedField()
    short_name = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return str(self.short_name or self.text)


class MainStrategy(Part):
    """How an axis is to be worked (hovedstrategi); may name the goal it serves."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "strategy", "axis", "goal")
    audited: ClassVar = ("strategy", "axis", "goal", "number", "text", "short_name", "removed_in")
    page: ClassVar = "strategy:main_strategy"

    axis = models.ForeignKey(Axis, on_delete=models.PROTECT, related_name="main_strategies")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="main_strategies")
    text = TranslatedField()
    short_name = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("main strategy")
        verbose_name_plural = _("main strategies")

    def __str__(self) -> str:
        return str(self.short_name or self.text)


class Pledge(Part):
    """What the authority itself promises (ethical trade, Fairtrade, ICORN): criteria, evidence, and when to ask if it is worth it."""

    audited: ClassVar = ("strategy", "axis", "number", "name", "criteria", "evidence", "review_on", "removed_in")

    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="pledges")
    name = TranslatedField()
    criteria = TranslatedField()
    evidence = TranslatedField()
    review_on = models.DateField(null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")

    def __str__(self) -> str:
        return str(self.name)


class Anchor(Part):
    """What obliges or inspires: a treaty, the EEA act, a plan, a sustainable development target. For all, an axis or a goal."""

    class Kind(models.TextChoices):
        TREATY = "treaty", _("treaty")
        EEA = "eea", _("EEA agreement")
        NATIONAL = "national", _("national expectation")
        REGIONAL = "regional", _("regional plan")
        MUNICIPAL = "municipal", _("municipal plan")
        SDG = "sdg", _("sustainable development goal")
        MILLENNIUM = "millennium", _("Millennium Goal")

    audited: ClassVar = ("strategy", "axis", "goal", "kind", "number", "reference", "name", "address", "removed_in")

    kind = models.CharField(max_length=10, choices=Kind)
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="anchors")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="anchors")
    # The code where there is one: "11.3" of the SDGs, "mdg-1" of the Millennium Goals.
    reference = models.CharField(max_length=20, blank=True)
    name = TranslatedField()
    address = models.URLField(blank=True)

    class Meta(Part.Meta):
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")

    def __str__(self) -> str:
        return str(self.name or self.reference)


class NamedPlace(Part):
    """A place abroad that the strategy names, such as a twin town; where it lies, `geo` knows by name and country."""

    class Tie(models.TextChoices):
        TWIN_TOWN = "twin_town", _("twin town")
        COOPERATION = "cooperation", _("cooperation")
        NETWORK = "network", _("network")

    audited: ClassVar = ("strategy", "number", "name", "country", "tie", "note", "removed_in")

    name = TranslatedField()
    # ISO 3166-1, two letters; empty where the document does not say.
    country = models.CharField(max_length=2, blank=True)
    tie = models.CharField(max_length=12, choices=Tie, default=Tie.TWIN_TOWN)
    note = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("named place")
        verbose_name_plural = _("named places")

    def __str__(self) -> str:
        return str(self.name)
