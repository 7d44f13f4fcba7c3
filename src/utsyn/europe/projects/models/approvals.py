"""Who decides that we take part: the limits the authority has set, and what was decided."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.projects.kinds import Decider
from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.council.models import Decision


class DecisionLimit(Owned):
    """Up to how much of our own, in kroner, somebody decides by delegation; what no limit reaches is the council's."""

    audited: ClassVar = ("decider", "up_to_nok", "delegation")

    decider = models.CharField(_("who decides"), max_length=16, choices=Decider)
    up_to_nok: models.DecimalField[Decimal, Decimal] = models.DecimalField(_("up to, kr"), max_digits=14, decimal_places=2)
    # The regulation that delegates it.
    delegation = models.CharField(_("by which delegation"), max_length=160, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of who decides")
        verbose_name_plural = _("limits of who decides")
        ordering = ["up_to_nok"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "decider"], name="decision_limit_once"),
            models.CheckConstraint(condition=Q(up_to_nok__gte=Decimal(0)), name="decision_limit_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.get_decider_display()}"


class Approval(OfProject):
    """What was decided of our taking part, for so much of our own at most; the last one counts."""

    audited: ClassVar = ("project", "decider", "own_share_nok", "is_yes", "on", "decision", "reason")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "decision__case")

    decider = models.CharField(_("who decided"), max_length=16, choices=Decider)
    own_share_nok: models.DecimalField[Decimal, Decimal] = models.DecimalField(
        _("our own share at most, kr"), max_digits=14, decimal_places=2
    )
    is_yes = models.BooleanField(pgettext_lazy("approval", "yes"))
    on = models.DateField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="project_approvals")
    reason = TranslatedField()

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision to take part")
        verbose_name_plural = _("decisions to take part")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decider__in=("executive", "council")) | Q(decision__isnull=False), name="elected_body_by_decision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_decider_display()} {self.on:%d.%m.%Y}"
