"""Changes to an adopted strategy, and the versions that adoptions leave behind."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Decision
from utsyn.governance.strategy.models.parts import OfStrategyQuerySet
from utsyn.governance.strategy.models.strategy import Reader, Strategy


class Amendment(Owned):
    """Changes to an adopted strategy, gathered in the open among staff, applied at once by a decision."""

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("amendment", "draft")
        ADOPTED = "adopted", pgettext_lazy("amendment", "adopted")
        WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "withdrawn")

    audited: ClassVar = ("strategy", "title", "reason", "status", "decision", "made_version")
    page: ClassVar = "strategy:amendment"
    fetched_with: ClassVar = ("authority", "strategy__answerable_body", "strategy__authority", "decision")

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="amendments")
    title = TranslatedField()
    reason = TranslatedField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    # The version that its adoption froze.
    made_version = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    # The structure as the gathered changes would leave it (see `versions.structure_of`), renewed with each of them.
    preview: models.JSONField[Any, Any] = models.JSONField(default=dict)

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
    fetched_with: ClassVar = ("authority", "amendment__strategy__answerable_body", "amendment__strategy__authority", "amendment__authority")

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="items")
    operation = models.CharField(max_length=6, choices=Operation)
    # "axis", "goal", "main_strategy", "outcome", "pledge", "anchor", or "strategy" for its own texts.
    part_kind = models.CharField(max_length=20)
    part_code = models.CharField(max_length=8, blank=True)
    values: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class ItemQuerySet(models.QuerySet["AmendmentItem"]):
        """Changes as questions need them."""

        def visible_to(self, person: Reader) -> models.QuerySet[AmendmentItem]:
            """Seen with the amendment."""
            public = Q(amendment__status="adopted", amendment__strategy__status__in=Strategy.PUBLIC)
            return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["pk"]

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

    objects = OfStrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="strategy_version_once")]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def slug(self) -> str:
        return f"v{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only once: a version is never written again."""
        if self.pk is not None:
            raise Conflict(str(_("A version is frozen for ever.")))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise Conflict(str(_("A version is frozen for ever.")))

    @property
    def in_public(self) -> bool:
        return self.strategy.in_public
