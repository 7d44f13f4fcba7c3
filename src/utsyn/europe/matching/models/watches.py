"""A watch: somebody wants to hear of calls that are new or changed; and what they have been told."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.europe.catalogue.models import Call, Programme
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person, Unit
from utsyn.foundation.kernel.codes import slug_of
from utsyn.governance.measures.models import Measure

SIGNER = Signer(salt="utsyn.watch", sep=".")


class InternalQuerySet(models.QuerySet[Any]):
    """For those who work for the authority, and nobody else."""

    def visible_to(self, person: Any) -> InternalQuerySet:
        """Those of the authorities that `person` works for."""
        return self.filter(authority_id__in=staff_authorities(person))


class WatchQuerySet(InternalQuerySet):
    """Watches as questions need them."""

    def signed(self, token: str) -> Watch | None:
        """The watch that a signed token names; None for a forged one."""
        try:
            code = SIGNER.unsign(token)
        except BadSignature:
            return None
        found: Watch | None = self.filter(code=code).select_related("authority", "owner", "measure").first()
        return found


class Watch(Owned):
    """A need looked after for its owner: words of its own, or those of a measure. Alerts go by mail when asked for, and always by feed."""

    audited: ClassVar = ("name", "need", "measure", "unit", "owner", "programme", "norway_only", "few_only", "by_mail", "is_on")
    page: ClassVar = "matching:watch"
    fetched_with: ClassVar = ("authority", "measure", "unit", "owner", "programme")

    name = models.CharField(_("name"), max_length=120)
    need = models.TextField(_("need"), blank=True)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="watches")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="watches")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="watches")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme"))
    norway_only = models.BooleanField(_("only what Norway can apply to"), default=True)
    few_only = models.BooleanField(_("only for few applicants"), default=False)
    by_mail = models.BooleanField(_("by mail"), default=True)
    is_on = models.BooleanField(_("on"), default=True)
    # Which content of the catalogue, which version of the watch and of its measure were last looked through; "" before the first.
    looked_at = models.CharField(max_length=120, blank=True, editable=False)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(need="") | Q(measure__isnull=False), name="watch_has_need")]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)

    @property
    def token(self) -> str:
        """What its feed and the link that ends it are known by; whoever has it reads the feed."""
        return SIGNER.sign(self.code)


class Told(models.Model):
    """That the owner of a watch was told of a call as it stood in its version `number`."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="told")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=0)
    fit = models.JSONField(default=dict)
    told_at = models.DateTimeField()
    # Told of a change after it was told of as new.
    is_change = models.BooleanField(default=False)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-told_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["watch", "call"], name="told_once")]

    def __str__(self) -> str:
        return f"{self.watch} {self.call}"
