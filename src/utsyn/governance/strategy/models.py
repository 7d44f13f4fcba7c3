"""Strategy, its structure, its hearing and its versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.periods import Years
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Body, Decision

Reader = Person | AnonymousUser
EARLIEST, LATEST = 1990, 2100


class StrategyQuerySet(models.QuerySet["Strategy"]):
    """Strategies as questions need them."""

    def visible_to(self, person: Reader) -> StrategyQuerySet:
        """Drafts and withdrawn drafts are for those who work for the authority; the rest for everyone."""
        return self.filter(Q(status__in=Strategy.PUBLIC) | Q(authority_id__in=staff_authorities(person)))

    def in_force(self, year: int | None = None) -> StrategyQuerySet:
        """Adopted, and the year (default: this one) within its term."""
        of = year or today().year
        return self.filter(status=Strategy.Status.ADOPTED, first_year__lte=of, last_year__gte=of)

    def past_their_term(self) -> StrategyQuerySet:
        """Adopted, but the last year has gone: to be expired."""
        return self.filter(status=Strategy.Status.ADOPTED, last_year__lt=today().year)


class Strategy(Owned):
    """What the authority wants abroad, for a term of years, once the council adopts it."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("strategy", "draft")
        HEARING = "hearing", pgettext_lazy("strategy", "hearing")
        PROPOSED = "proposed", pgettext_lazy("strategy", "proposed")
        ADOPTED = "adopted", pgettext_lazy("strategy", "adopted")
        EXPIRED = "expired", pgettext_lazy("strategy", "expired")
        SUPERSEDED = "superseded", pgettext_lazy("strategy", "superseded")
        WITHDRAWN = "withdrawn", pgettext_lazy("strategy", "withdrawn")

    # A strategy is public from the day it is sent out for hearing, or proposed; a withdrawn one goes back to the drawer.
    PUBLIC: ClassVar = (Status.HEARING, Status.PROPOSED, Status.ADOPTED, Status.EXPIRED, Status.SUPERSEDED)
    # Only now may structure change directly; later only by an amendment.
    EDITABLE: ClassVar = (Status.DRAFT, Status.HEARING)
    FROZEN: ClassVar = (Status.ADOPTED, Status.EXPIRED, Status.SUPERSEDED)

    audited: ClassVar = (
        "title", "summary", "overall_goal", "vision", "vision_source", "first_year", "last_year", "answerable_body", "status",
        "decision", "replaces", "hearing_from", "hearing_until", "current_version", "assumptions",
    )  # fmt: skip
    page: ClassVar = "strategy:strategy"
    fetched_with: ClassVar = ("authority", "decision__treatment__body", "answerable_body")

    title = TranslatedField()
    summary = TranslatedField()
    overall_goal = TranslatedField()
    # The vision is the municipal plan's: said by reference, never owned here.
    vision = TranslatedField()
    vision_source = TranslatedField()
    first_year = models.PositiveSmallIntegerField(_("first year"))
    # Inclusive. Empty only in a draft: a scanned document may have lost it.
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    answerable_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="strategies")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    hearing_from = models.DateField(null=True, blank=True)
    hearing_until = models.DateField(null=True, blank=True)
    # Counts adoptions: 0 before the first, 1 as adopted, then one more an amendment.
    current_version = models.PositiveSmallIntegerField(default=0, editable=False)
    # What was assumed where the source has a gap; stands on the page and in every export.
    assumptions = TranslatedField()

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["-first_year"]
        constraints = [
            models.CheckConstraint(condition=Q(last_year=None) | Q(last_year__gte=F("first_year")), name="strategy_years_in_order"),
            models.CheckConstraint(condition=Q(first_year__range=(EARLIEST, LATEST)), name="strategy_first_year_sane"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "hearing", "proposed", "withdrawn")) | Q(decision__isnull=False, last_year__isnull=False),
                name="adopted_strategy_has_decision_and_end",
            ),
            models.CheckConstraint(condition=Q(hearing_until=None) | Q(hearing_until__gte=F("hearing_from")), name="hearing_days_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def in_public(self) -> bool:
        return self.status in self.PUBLIC

    @property
    def years(self) -> Years:
        """Its term, both ends included; open while a draft has no last year."""
        return Years(self.first_year, self.last_year)

    @property
    def is_editable(self) -> bool:
        """Whether its structure may change directly."""
        return self.status in self.EDITABLE


class PartQuerySet(models.QuerySet[Any]):
    """Parts of a strategy are seen with the strategy."""

    def visible_to(self, person: Reader) -> PartQuerySet:
        """Those of the strategies that `person` sees."""
        return self.filter(Q(strategy__status__in=Strategy.PUBLIC) | Q(authority_id__in=staff_authorities(person)))


class Part(Owned):
    """A part of a strategy: numbered among its siblings, removed by amendment without losing its code."""

    fetched_with: ClassVar = ("authority", "strategy")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="%(class)s_set")
    number = models.PositiveSmallIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["number", "pk"]

    @property
    def in_public(self) -> bool:
        return self.strategy.in_public


class Outcome(Part):
    """An effect sought (value creation, knowledge, solidarity, reputation)."""

    audited: ClassVar = ("strategy", "number", "name")

    name = TranslatedField()

    class Meta(Part.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")

    def __str__(self) -> str:
        return str(self.name)


class Axis(Part):
    """One of the directions the strategy works along."""

    audited: ClassVar = ("strategy", "number", "name", "short_name", "intro")
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

    audited: ClassVar = ("strategy", "axis", "parent", "number", "text", "short_name")
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

    audited: ClassVar = ("strategy", "axis", "goal", "number", "text", "short_name")
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

    audited: ClassVar = ("strategy", "axis", "number", "name", "criteria", "evidence", "review_on")

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

    audited: ClassVar = ("strategy", "axis", "goal", "kind", "number", "reference", "name", "address")

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


class Statement(Owned):
    """What somebody outside said in the hearing, and what the authority answered; shown once published."""

    audited: ClassVar = ("strategy", "on_behalf_of", "text", "received_on", "answer", "is_public")
    audited_personal: ClassVar = ("sender", "email")
    fetched_with: ClassVar = ("authority", "strategy")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="statements")
    on_behalf_of = models.CharField(max_length=160, blank=True)
    sender = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(max_length=20_000)
    language = models.CharField(max_length=2, default="nb")
    received_on = models.DateField()
    answer = TranslatedField()
    is_public = models.BooleanField(default=False)

    class StatementQuerySet(models.QuerySet["Statement"]):
        """Statements as questions need them."""

        def visible_to(self, person: Reader) -> models.QuerySet[Statement]:
            """Published ones for everyone, the rest for staff."""
            public = Q(is_public=True, strategy__status__in=Strategy.PUBLIC)
            return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("hearing statement")
        verbose_name_plural = _("hearing statements")
        ordering = ["received_on", "pk"]

    def __str__(self) -> str:
        return self.on_behalf_of or str(_("a private person"))

    @property
    def in_public(self) -> bool:
        return self.is_public and self.strategy.in_public


class Amendment(Owned):
    """Changes to an adopted strategy, gathered in the open among staff, applied at once by a decision."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("amendment", "draft")
        ADOPTED = "adopted", pgettext_lazy("amendment", "adopted")
        WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "withdrawn")

    audited: ClassVar = ("strategy", "title", "reason", "status", "decision")
    page: ClassVar = "strategy:amendment"
    fetched_with: ClassVar = ("authority", "strategy", "decision")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="amendments")
    title = TranslatedField()
    reason = TranslatedField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")

    class AmendmentQuerySet(models.QuerySet["Amendment"]):
        """Amendments as questions need them."""

        def visible_to(self, person: Reader) -> models.QuerySet[Amendment]:
            """Adopted ones for everyone, the rest for staff."""
            public = Q(status="adopted", strategy__status__in=Strategy.PUBLIC)
            return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        constraints = [
            models.UniqueConstraint(fields=["strategy"], condition=Q(status="draft"), name="one_open_amendment"),
            models.CheckConstraint(condition=~Q(status="adopted") | Q(decision__isnull=False), name="adopted_amendment_has_decision"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def in_public(self) -> bool:
        return self.status == self.Status.ADOPTED and self.strategy.in_public


class AmendmentItem(Owned):
    """One change in an amendment: add, change or remove a part. `values` are the part's fields as JSON (text by language)."""

    class Operation(models.TextChoices):
        ADD = "add", pgettext_lazy("amendment", "add")
        CHANGE = "change", pgettext_lazy("amendment", "change")
        REMOVE = "remove", pgettext_lazy("amendment", "remove")

    audited: ClassVar = ("amendment", "operation", "part_kind", "part_code", "values")
    fetched_with: ClassVar = ("authority", "amendment__strategy")

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="items")
    operation = models.CharField(max_length=6, choices=Operation)
    # "axis", "goal", "mainstrategy", "outcome", "pledge", "anchor", or "strategy" for its own texts.
    part_kind = models.CharField(max_length=20)
    part_code = models.CharField(max_length=8, blank=True)
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")

    def __str__(self) -> str:
        return f"{self.operation} {self.part_kind}"

    @property
    def in_public(self) -> bool:
        return self.amendment.in_public


class StrategyVersion(Owned):
    """The strategy as adopted or amended, frozen for ever: a JSON snapshot that names roles, never persons."""

    audited: ClassVar = ("strategy", "number", "decision", "adopted_on", "digest")
    page: ClassVar = "strategy:version"
    fetched_with: ClassVar = ("authority", "strategy")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    adopted_on = models.DateField()
    snapshot: models.JSONField[Any, Any] = models.JSONField()
    # SHA-256 of the canonical JSON: proves that nothing was changed since.
    digest = models.CharField(max_length=64)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="strategy_version_once")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def in_public(self) -> bool:
        return self.strategy.in_public
