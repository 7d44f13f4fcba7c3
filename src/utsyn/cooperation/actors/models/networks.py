"""Network: something that bodies are members of; Membership: who, since when, and what it is worth."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.actors.models.actors import SHOWN, Actor, Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Unit
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField


class Reach(models.TextChoices):
    """How far it reaches."""

    LOCAL = "local", pgettext_lazy("reach", "local")
    NATIONAL = "national", pgettext_lazy("reach", "national")
    NORDIC = "nordic", pgettext_lazy("reach", "Nordic")
    EUROPEAN = "european", pgettext_lazy("reach", "European")
    GLOBAL = "global", pgettext_lazy("reach", "global")


class Part(models.TextChoices):
    """What a member is in a network."""

    MEMBER = "member", pgettext_lazy("part", "member")
    BOARD = "board", pgettext_lazy("part", "on the board")
    LEADS = "leads", pgettext_lazy("part", "leads it")
    OBSERVER = "observer", pgettext_lazy("part", "observer")


class Value(models.TextChoices):
    """What a review said the membership is worth."""

    HIGH = "high", pgettext_lazy("value", "high")
    SOME = "some", pgettext_lazy("value", "some")
    LOW = "low", pgettext_lazy("value", "low")


class NetworkQuerySet(models.QuerySet["Network"]):
    """Networks as questions need them."""

    def visible_to(self, person: Reader) -> NetworkQuerySet:
        """Public ones are for everyone; the rest for those who work for the authority."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Network(Owned):
    """A network, alliance or umbrella; `countries` are those that it has members in, as far as one knows."""

    audited: ClassVar = ("name", "reach", "description", "website", "is_public", "particulars")
    page: ClassVar = "actors:network"

    name = models.CharField(_("name"), max_length=160)
    reach = models.CharField(_("how far it reaches"), max_length=10, choices=Reach, default=Reach.EUROPEAN)
    description = TranslatedField()
    website = models.URLField(_("website"), max_length=250, blank=True)
    countries: models.ManyToManyField[Country, Any] = models.ManyToManyField(Country, related_name="+", blank=True)
    is_public = models.BooleanField(default=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="network_once"),
            models.CheckConstraint(condition=~Q(name=""), name="network_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)

    @property
    def in_public(self) -> bool:
        """Public unless said otherwise."""
        return self.is_public


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships as questions need them."""

    def visible_to(self, person: Reader) -> MembershipQuerySet:
        """Public where both the network and the actor are; the authority's own with the network."""
        shown = Q(actor=None) | Q(actor__is_public=True, actor__status__in=SHOWN)
        return self.filter((Q(network__is_public=True) & shown) | Q(authority_id__in=staff_authorities(person)))

    def running(self, on: dt.date | None = None) -> MembershipQuerySet:
        """Those that hold on the day (default: today)."""
        day = on or today()
        return self.filter(Q(left_on=None) | Q(left_on__gte=day), Q(joined_on=None) | Q(joined_on__lte=day))


class Membership(Owned):
    """An actor in a network; without an actor the authority itself. `left_on` is the last day. Fee in NOK a year, None when not known.

    The value review is for those who work here.
    """

    audited: ClassVar = (
        "network", "actor", "part", "joined_on", "left_on", "fee_nok", "unit", "value", "value_text", "reviewed_on", "review_on",
    )  # fmt: skip
    fetched_with: ClassVar = ("authority", "network", "actor__organisation", "unit")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("network"))
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("actor"))
    part = models.CharField(_("part in it"), max_length=10, choices=Part, default=Part.MEMBER)
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    fee_nok = models.DecimalField(_("fee a year, kr"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(_("worth"), max_length=6, choices=Value, blank=True)
    value_text = TranslatedField(_("what it gives"))
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["network__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["network", "actor"], condition=Q(left_on=None, actor__isnull=False), name="membership_once"),
            models.UniqueConstraint(fields=["network"], condition=Q(left_on=None, actor=None), name="own_membership_once"),
            models.CheckConstraint(
                condition=Q(joined_on=None) | Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="membership_days_in_order"
            ),
            models.CheckConstraint(condition=Q(fee_nok=None) | Q(fee_nok__gte=Decimal(0)), name="membership_fee_not_negative"),
            models.CheckConstraint(condition=Q(value="") | Q(reviewed_on__isnull=False), name="membership_value_has_day"),
        ]

    def __str__(self) -> str:
        return str(self.network)

    @property
    def is_ours(self) -> bool:
        """Whether the authority itself is the member."""
        return self.actor_id is None

    @property
    def in_public(self) -> bool:
        """Public where both the network and the actor are."""
        return self.network.in_public and (self.actor is None or self.actor.in_public)
