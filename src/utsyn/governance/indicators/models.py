"""Indicator, its observations, targets, benchmarks and validation rules, and the imports that brought observations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.files.models import File
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.strategy.models import Axis, Goal, Strategy

Reader = Person | AnonymousUser
# Twelve digits before the point and six after hold any share, any head count, any amount.
DIGITS: dict[str, Any] = {"max_digits": 18, "decimal_places": 6}


class Counted(models.TextChoices):
    """In what a value is counted."""

    NUMBER = "number", pgettext_lazy("unit of measure", "number")
    PERSONS = "persons", pgettext_lazy("unit of measure", "persons")
    PERCENT = "percent", pgettext_lazy("unit of measure", "percent")
    KRONER = "kroner", pgettext_lazy("unit of measure", "kroner")
    HOURS = "hours", pgettext_lazy("unit of measure", "hours")


class Direction(models.TextChoices):
    """Which way is good."""

    HIGHER = "higher", _("higher is better")
    LOWER = "lower", _("lower is better")
    NEITHER = "neither", _("neither is better")


class Frequency(models.TextChoices):
    """How often it is measured."""

    YEAR = "year", _("every year")
    THIRD = "third", _("three times a year")
    QUARTER = "quarter", _("every quarter")


class SourceKind(models.TextChoices):
    """Where the values come from."""

    TYPED = "typed", _("typed in")
    FILE = "file", _("spreadsheet or CSV file")
    SSB = "ssb", _("Statistics Norway (SSB)")
    IMDI = "imdi", _("IMDi")
    MEASURED = "measured", _("measured by Utsyn")


class Missing(models.TextChoices):
    """Why there is no value."""

    SUPPRESSED = "suppressed", _("suppressed, because so few people are counted")
    NOT_APPLICABLE = "not_applicable", _("does not apply")
    NOT_PUBLISHED = "not_published", _("not published by the source")
    NOT_MEASURED = "not_measured", _("not measured")


class Failure(models.TextChoices):
    """Why a source gave nothing the last time."""

    AWAY = "away", _("The source does not answer.")
    CHANGED = "changed", _("The source answers in another way than before.")
    UNKNOWN_CODE = "unknown_code", _("The source does not know the municipality number.")
    WRONG_UNIT = "wrong_unit", _("The source counts in another unit than the indicator.")


# What Utsyn fetches by itself.
FETCHED = (SourceKind.SSB, SourceKind.IMDI, SourceKind.MEASURED)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Indicators as questions need them."""

    def visible_to(self, person: Reader) -> IndicatorQuerySet:
        """Public ones of public strategies, or of none, are for everyone; the rest for those who work for the authority."""
        published = Q(axis=None) | Q(axis__strategy__status__in=Strategy.PUBLIC)
        return self.filter((Q(is_public=True) & published) | Q(authority_id__in=staff_authorities(person)))

    def in_use(self) -> IndicatorQuerySet:
        """Those that nobody has ended."""
        return self.filter(is_ended=False)


class Indicator(Owned):
    """What is measured to know whether a goal is reached: definition, unit of measure, direction, source and method."""

    audited: ClassVar = (
        "name", "definition", "method", "measured_in", "unit_words", "direction", "frequency", "axis", "goal", "owner_unit",
        "source", "source_name", "source_link", "licence", "options", "baseline_period", "baseline_value", "is_of_need",
        "is_public", "is_ended", "failure", "particulars",
    )  # fmt: skip
    page: ClassVar = "indicators:indicator"
    fetched_with: ClassVar = ("authority", "axis__strategy", "goal", "owner_unit")

    name = TranslatedField()
    definition = TranslatedField()
    method = TranslatedField()
    measured_in = models.CharField(max_length=10, choices=Counted, default=Counted.NUMBER)
    # What a plain number counts ("languages"); empty where the unit says it all.
    unit_words = TranslatedField()
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.HIGHER)
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.YEAR)
    axis = models.ForeignKey(Axis, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    goal = models.ForeignKey(Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    owner_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators")
    source = models.CharField(max_length=10, choices=SourceKind, default=SourceKind.TYPED)
    source_name = TranslatedField()
    source_link = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=60, blank=True)
    # What the source is asked for: the table and its selection, the address of a file and its columns, the key of what Utsyn counts.
    options: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    baseline_period = models.CharField(max_length=7, blank=True)
    baseline_value = models.DecimalField(null=True, blank=True, **DIGITS)
    # Numbers of people in need carry no target.
    is_of_need = models.BooleanField(default=False)
    is_public = models.BooleanField(default=True)
    is_ended = models.BooleanField(default=False)
    fetched_at = models.DateTimeField(null=True, blank=True, editable=False)
    fetch_after = models.DateTimeField(null=True, blank=True, editable=False)
    failure = models.CharField(max_length=14, choices=Failure, blank=True)
    failure_detail = models.CharField(max_length=300, blank=True, editable=False)
    # What the worker reckons from the series, so that no web process carries a statistics library.
    forecast: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True, editable=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["axis__number", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(goal=None) | Q(axis__isnull=False), name="indicator_goal_has_axis"),
            models.CheckConstraint(
                condition=Q(baseline_period="", baseline_value=None) | (~Q(baseline_period="") & Q(baseline_value__isnull=False)),
                name="indicator_baseline_whole",
            ),
        ]
        indexes = [models.Index(fields=["source", "fetch_after"], name="indicator_fetch_due")]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)

    @property
    def in_public(self) -> bool:
        """Public itself, and so is the strategy it belongs to."""
        return self.is_public and (self.axis is None or self.axis.strategy.in_public)

    @property
    def counts_people(self) -> bool:
        """Whether small numbers could point to somebody."""
        return self.measured_in == Counted.PERSONS


class OfIndicatorQuerySet(models.QuerySet[Any]):
    """What belongs to an indicator is seen by whoever sees the indicator."""

    def visible_to(self, person: Reader) -> OfIndicatorQuerySet:
        """Those of the indicators that `person` sees."""
        published = Q(indicator__axis=None) | Q(indicator__axis__strategy__status__in=Strategy.PUBLIC)
        return self.filter((Q(indicator__is_public=True) & published) | Q(authority_id__in=staff_authorities(person)))


class OfIndicator(Owned):
    """Something that belongs to an indicator."""

    fetched_with: ClassVar = ("authority", "indicator__axis__strategy", "indicator__owner_unit")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="%(class)ss")

    objects = OfIndicatorQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def in_public(self) -> bool:
        """Public with its indicator."""
        return self.indicator.in_public


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports as questions need them."""

    def visible_to(self, person: Reader) -> ImportQuerySet:
        """For those who work for the authority."""
        return self.filter(authority_id__in=staff_authorities(person))


class Import(Owned):
    """One reading of a source: how many observations came of it, and the fingerprint of what was read."""

    audited: ClassVar = ("source", "indicators", "added", "changed", "unchanged", "fingerprint")

    source = models.CharField(max_length=10, choices=SourceKind)
    at = models.DateTimeField()
    indicators = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    # Whether strangers see anything of what it brought.
    touches_public = models.BooleanField(default=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_source_display()} {self.at:%d.%m.%Y}"

    @property
    def in_public(self) -> bool:
        """It moves what strangers see when one of its indicators is public."""
        return self.touches_public


class Observation(OfIndicator):
    """The value of a period, or why it is missing; for the whole, or for one part of it (a country, say)."""

    audited: ClassVar = ("indicator", "period", "part", "value", "missing", "hidden_parts", "note", "link", "file")

    period = models.CharField(max_length=7)
    # The part counted, as the source names it; "" is the whole.
    part = models.CharField(max_length=120, blank=True, default="")
    value = models.DecimalField(null=True, blank=True, **DIGITS)
    missing = models.CharField(max_length=14, choices=Missing, blank=True, default="")
    # How many parts of this whole are suppressed: the whole is then at least this, and not known to be more.
    hidden_parts = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_in = models.ForeignKey(Import, null=True, blank=True, on_delete=models.PROTECT, related_name="observations")
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["period", "part"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period", "part"], name="one_observation_a_period_and_part"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value=None) & ~Q(missing="")), name="observation_value_or_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.part}".strip()


class Target(OfIndicator):
    """What is to be reached in a year."""

    audited: ClassVar = ("indicator", "year", "value")

    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(**DIGITS)

    class Meta:
        verbose_name = pgettext_lazy("indicator", "target")
        verbose_name_plural = pgettext_lazy("indicator", "targets")
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="one_target_a_year")]

    def __str__(self) -> str:
        return f"{self.year}"


class Benchmark(OfIndicator):
    """A value of others to stand beside one's own: a national figure, say; never shown as one's own."""

    audited: ClassVar = ("indicator", "whose", "period", "sign", "value", "link")

    class Sign(models.TextChoices):
        """How the source puts it."""

        EXACTLY = "", _("exactly")
        OVER = "over", _("over")
        UNDER = "under", _("under")
        ABOUT = "about", _("about")

    whose = TranslatedField()
    period = models.CharField(max_length=7, blank=True)
    sign = models.CharField(max_length=5, choices=Sign, blank=True, default="")
    value = models.DecimalField(**DIGITS)
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.whose)


class ValidationRule(OfIndicator):
    """What must hold of a value before it is saved without a warning: left, comparison, right."""

    audited: ClassVar = ("indicator", "left", "comparison", "right", "words")

    class Comparison(models.TextChoices):
        """How the sides stand to each other."""

        LESS = "<", "<"
        AT_MOST = "<=", "≤"
        EQUAL = "==", "="
        AT_LEAST = ">=", "≥"
        MORE = ">", ">"

    left = models.CharField(max_length=200)
    comparison = models.CharField(max_length=2, choices=Comparison)
    right = models.CharField(max_length=200)
    words = TranslatedField()

    class Meta:
        verbose_name = _("validation rule")
        verbose_name_plural = _("validation rules")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.left} {self.comparison} {self.right}"
