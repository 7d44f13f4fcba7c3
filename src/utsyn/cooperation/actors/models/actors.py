"""Actor: an organisation in town as this authority knows it; ActorActivity: what it does abroad."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.geo.models import Country
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.foundation.organisations.models import Contact, Organisation
from utsyn.governance.measures.models import Measure

Reader = Person | AnonymousUser
EARLIEST, LATEST = 1900, 2100


class Kind(models.TextChoices):
    """What sort of body it is."""

    ASSOCIATION = "association", _("association")
    BUSINESS = "business", pgettext_lazy("actor", "business")
    SCHOOL = "school", pgettext_lazy("actor", "school")
    UNIVERSITY = "university", _("university or university college")
    RESEARCH = "research", _("research body")
    PUBLIC_BODY = "public_body", _("public body")


class Status(models.TextChoices):
    """Where an entry stands in its life."""

    NOTED = "noted", pgettext_lazy("actor", "noted")
    REGISTERED = "registered", pgettext_lazy("actor", "waits for approval")
    APPROVED = "approved", pgettext_lazy("actor", "approved")
    STALE = "stale", pgettext_lazy("actor", "not confirmed")
    REJECTED = "rejected", pgettext_lazy("actor", "rejected")
    WITHDRAWN = "withdrawn", pgettext_lazy("actor", "withdrawn")
    MERGED = "merged", pgettext_lazy("actor", "merged into another")


class Origin(models.TextChoices):
    """How the entry came here."""

    TYPED = "typed", pgettext_lazy("origin", "typed in")
    SELF = "self", pgettext_lazy("origin", "registered itself")
    BRREG = "brreg", pgettext_lazy("origin", "the register of entities")
    SHEET = "sheet", pgettext_lazy("origin", "spreadsheet")


class Theme(models.TextChoices):
    """What work abroad is about."""

    CULTURE = "culture", pgettext_lazy("theme", "culture")
    SPORT = "sport", pgettext_lazy("theme", "sport")
    EDUCATION = "education", pgettext_lazy("theme", "education")
    YOUTH = "youth", pgettext_lazy("theme", "youth")
    BUSINESS = "business", pgettext_lazy("theme", "business and trade")
    RESEARCH = "research", pgettext_lazy("theme", "research")
    CLIMATE = "climate", pgettext_lazy("theme", "climate and environment")
    HEALTH = "health", pgettext_lazy("theme", "health and care")
    INCLUSION = "inclusion", pgettext_lazy("theme", "inclusion")
    SOLIDARITY = "solidarity", pgettext_lazy("theme", "solidarity and aid")
    DEMOCRACY = "democracy", pgettext_lazy("theme", "democracy and human rights")
    OTHER = "other", pgettext_lazy("theme", "other")


# What may stand in the open directory; what is over.
SHOWN = (Status.APPROVED, Status.STALE)
ENDED = (Status.REJECTED, Status.WITHDRAWN, Status.MERGED)
# The moves there are; any other is refused. Whoever withdrew comes back by a new entry, with a new yes.
MOVES: dict[str, tuple[str, ...]] = {
    Status.NOTED: (Status.REGISTERED, Status.APPROVED, Status.WITHDRAWN),
    Status.REGISTERED: (Status.APPROVED, Status.REJECTED, Status.WITHDRAWN),
    Status.APPROVED: (Status.STALE, Status.WITHDRAWN),
    Status.STALE: (Status.APPROVED, Status.WITHDRAWN),
    Status.REJECTED: (),
    Status.WITHDRAWN: (),
    Status.MERGED: (),
}


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors as questions need them."""

    def public(self) -> ActorQuerySet:
        """Those who agreed to stand in the open directory, and were approved."""
        return self.filter(is_public=True, status__in=SHOWN)

    def visible_to(self, person: Reader) -> ActorQuerySet:
        """The open directory is for everyone; the rest for those who work for the authority."""
        return self.filter(Q(is_public=True, status__in=SHOWN) | Q(authority_id__in=staff_authorities(person)))

    def living(self) -> ActorQuerySet:
        """Neither rejected, withdrawn nor merged."""
        return self.exclude(status__in=ENDED)

    def directory(self) -> ActorQuerySet:
        """What the directory lists: approved, or not confirmed lately."""
        return self.filter(status__in=SHOWN)


class Actor(Owned):
    """An organisation in town as the authority knows it. Its name, number and place are the organisation's.

    The people to reach there are `contacts`: kept, shown and forgotten by the rules of `organisations.Contact`.
    """

    audited: ClassVar = (
        "organisation", "kind", "description", "website", "languages", "status", "is_public", "shows_contact", "consented_on", "origin",
        "registered_on", "confirmed_on", "confirm_due_on", "asked_on", "claimed_number", "register_form", "industry", "gone_on",
        "merged_into", "reject_reason", "particulars",
    )  # fmt: skip
    audited_personal: ClassVar = ("consented_by",)
    page: ClassVar = "actors:actor"
    fetched_with: ClassVar = ("authority", "organisation__place", "organisation__country")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actors", verbose_name=_("organisation"))
    contacts: models.ManyToManyField[Contact, Any] = models.ManyToManyField(Contact, related_name="actors", blank=True)
    measures: models.ManyToManyField[Measure, Any] = models.ManyToManyField(Measure, related_name="actors", blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ASSOCIATION)
    description = TranslatedField()
    website = models.URLField(_("website"), max_length=250, blank=True)
    # ISO 639 codes of the languages one may write to it in.
    languages: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.NOTED)
    is_public = models.BooleanField(default=False)
    # What was said at registration: the contact becomes public with the approval, not before.
    shows_contact = models.BooleanField(_("the contact may be shown"), default=False)
    consented_on = models.DateField(_("agreed on"), null=True, blank=True)
    consented_by = models.CharField(_("agreed by"), max_length=200, blank=True)
    origin = models.CharField(_("how it came here"), max_length=8, choices=Origin, default=Origin.TYPED)
    registered_on = models.DateField(_("registered"))
    confirmed_on = models.DateField(_("confirmed"), null=True, blank=True)
    confirm_due_on = models.DateField(_("to be confirmed by"), null=True, blank=True)
    asked_on = models.DateField(_("asked to confirm"), null=True, blank=True)
    # A number that somebody gave for themselves and that another body has: for the coordinator to settle.
    claimed_number = models.CharField(_("number that was given"), max_length=9, blank=True)
    register_form = models.CharField(_("legal form"), max_length=8, blank=True)
    industry = models.CharField(_("line of business"), max_length=120, blank=True)
    gone_on = models.DateField(_("deleted in the register"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", verbose_name=_("merged into")
    )
    reject_reason = models.CharField(_("why it was rejected"), max_length=500, blank=True)

    objects = ActorQuerySet.as_manager()

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["organisation__folded", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "organisation"], condition=~Q(status__in=["rejected", "withdrawn", "merged"]), name="actor_once"
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | (Q(consented_on__isnull=False) & Q(status__in=["noted", "registered", "approved", "stale"])),
                name="public_actor_agreed",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False) | (~Q(status="merged") & Q(merged_into=None)),
                name="merged_actor_has_another",
            ),
            models.CheckConstraint(condition=~Q(status="withdrawn") | Q(website="", consented_by=""), name="withdrawn_actor_is_empty"),
        ]
        indexes = [models.Index(fields=["authority", "status", "is_public"], name="actor_by_status")]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.organisation.name)

    @property
    def in_public(self) -> bool:
        """It agreed, and was approved."""
        return self.is_public and self.status in SHOWN

    @property
    def is_overdue(self) -> bool:
        """Past the day it was to be confirmed."""
        return self.status in SHOWN and self.confirm_due_on is not None and self.confirm_due_on < today()


class ActorActivityQuerySet(models.QuerySet["ActorActivity"]):
    """Activities as questions need them."""

    def visible_to(self, person: Reader) -> ActorActivityQuerySet:
        """Seen with the actor."""
        public = Q(actor__is_public=True, actor__status__in=SHOWN)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def running(self, on: dt.date | None = None) -> ActorActivityQuerySet:
        """Those that go on in the year of the day (default: today)."""
        year = (on or today()).year
        return self.filter(Q(last_year=None) | Q(last_year__gte=year), first_year__lte=year)


class ActorActivity(Owned):
    """What an actor does with one country on one theme, perhaps under a programme; both years included, no last year: it goes on."""

    audited: ClassVar = ("actor", "country", "theme", "programme", "first_year", "last_year", "description")
    fetched_with: ClassVar = ("authority", "actor__organisation", "country")

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="activities", verbose_name=_("actor"))
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country"))
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    programme = models.CharField(_("programme"), max_length=80, blank=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField(null=True, blank=True)
    description = TranslatedField()

    objects = ActorActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("work abroad")
        verbose_name_plural = _("work abroad")
        ordering = ["-first_year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "country", "theme", "programme", "first_year"], name="actor_activity_once"),
            models.CheckConstraint(condition=Q(last_year=None) | Q(last_year__gte=F("first_year")), name="actor_activity_years_in_order"),
            models.CheckConstraint(condition=Q(first_year__range=(EARLIEST, LATEST)), name="actor_activity_first_year_sane"),
        ]
        indexes = [models.Index(fields=["authority", "country", "theme"], name="actor_activity_by_country")]

    def __str__(self) -> str:
        return f"{self.country}: {self.get_theme_display()}"

    @property
    def in_public(self) -> bool:
        """Public with its actor."""
        return self.actor.in_public
