"""Go or no-go: whether we apply, weighed before anything is written, decided by name and date, and learned from."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.catalogue.models import Call
from utsyn.europe.matching.models.watches import InternalQuerySet
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.measures.models import Measure


class GoNoGoStatus(models.TextChoices):
    """Where the weighing stands."""

    WEIGHING = "weighing", _("being weighed")
    READY = "ready", _("ready to be decided")
    GO = "go", _("go")
    NO_GO = "no_go", _("no-go")


class Strategic(models.TextChoices):
    """How well it serves what the council adopted."""

    STRONG = "strong", pgettext_lazy("strategic fit", "strong")
    SOME = "some", pgettext_lazy("strategic fit", "some")
    WEAK = "weak", pgettext_lazy("strategic fit", "weak")


class Eligibility(models.TextChoices):
    """Whether we may apply, as somebody has found out."""

    YES = "yes", pgettext_lazy("eligible", "yes")
    WITH_OTHERS = "with_others", pgettext_lazy("eligible", "together with others")
    NO = "no", pgettext_lazy("eligible", "no")


# The moves there are; any other is refused. What was decided may be taken up again, with the reason.
MOVES: dict[str, tuple[str, ...]] = {
    GoNoGoStatus.WEIGHING: (GoNoGoStatus.READY,),
    GoNoGoStatus.READY: (GoNoGoStatus.WEIGHING, GoNoGoStatus.GO, GoNoGoStatus.NO_GO),
    GoNoGoStatus.GO: (GoNoGoStatus.WEIGHING,),
    GoNoGoStatus.NO_GO: (GoNoGoStatus.WEIGHING,),
}
DECIDED = (GoNoGoStatus.GO, GoNoGoStatus.NO_GO)


class GoNoGo(Owned):
    """A call weighed for a measure or a need. `own_share_nok` and `staff_days` are what an application and its project would ask of us."""

    audited: ClassVar = (
        "call", "measure", "need", "unit", "owner", "strategic", "strategic_text", "eligibility", "eligibility_text", "own_share_nok", "staff_days",
        "decide_by", "status", "decided_on", "reason", "lessons", "particulars",
    )  # fmt: skip
    # Who decided is a person: kept so that it can be erased.
    audited_personal: ClassVar = ("decided_by",)
    page: ClassVar = "matching:decision"
    fetched_with: ClassVar = ("authority", "call", "measure", "unit", "owner", "decided_by")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="go_no_gos", verbose_name=_("call"))
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="go_no_gos")
    need = models.TextField(_("need"), blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="go_no_gos")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="go_no_gos_owned")
    strategic = models.CharField(_("strategic fit"), max_length=8, choices=Strategic, blank=True)
    strategic_text = TranslatedField(_("strategic fit, in words"))
    eligibility = models.CharField(_("may we apply"), max_length=12, choices=Eligibility, blank=True)
    eligibility_text = TranslatedField(_("may we apply, in words"))
    own_share_nok: models.DecimalField[Decimal | None, Decimal | None] = models.DecimalField(
        _("our own share, kr"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    staff_days = models.PositiveIntegerField(_("staff days"), null=True, blank=True)
    decide_by = models.DateField(_("to be decided by"), null=True, blank=True)
    status = models.CharField(max_length=8, choices=GoNoGoStatus, default=GoNoGoStatus.WEIGHING)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = TranslatedField()
    lessons = TranslatedField(_("what we learned"))

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("go or no-go")
        verbose_name_plural = _("go or no-go decisions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(need="") | Q(measure__isnull=False), name="go_no_go_has_need"),
            models.CheckConstraint(condition=Q(own_share_nok=None) | Q(own_share_nok__gte=Decimal(0)), name="own_share_not_negative"),
            models.CheckConstraint(
                condition=Q(status__in=DECIDED, decided_on__isnull=False) | (~Q(status__in=DECIDED) & Q(decided_on=None)),
                name="go_no_go_decided_has_day",
            ),
        ]
        indexes = [models.Index(fields=["authority", "status"], name="go_no_go_by_status")]

    def __str__(self) -> str:
        return str(self.call)

    @property
    def slug(self) -> str:
        """The call's title, readable in an address."""
        return slug_of(self.call.title)

    @property
    def is_decided(self) -> bool:
        """Whether somebody has said go or no-go."""
        return self.status in DECIDED
