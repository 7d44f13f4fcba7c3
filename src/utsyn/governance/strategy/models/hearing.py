"""What people outside said in the hearing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.governance.strategy.models.strategy import Reader, Strategy


class Statement(Owned):
    """What somebody outside said in the hearing, and what the authority answered; shown once published."""

    audited: ClassVar = ("strategy", "on_behalf_of", "text", "received_on", "answer", "answered_on", "is_public")
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
    answered_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)

    class StatementQuerySet(models.QuerySet["Statement"]):
        """Statements as questions need them."""

        def visible_to(self, person: Reader) -> models.QuerySet[Statement]:
            """Published ones for everyone, the rest for staff."""
            public = Q(is_public=True, strategy__status__in=Strategy.PUBLIC)
            return self.filter(public | Q(authority_id__in=staff_authorities(person)))

        def unanswered(self) -> models.QuerySet[Statement]:
            """Those that wait for the authority's answer."""
            return self.filter(answered_on=None)

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
