"""A partner, how we are tied to it, and the dated history of that."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.relations.kinds import EARLIEST, LATEST, LIVING, PartnerKind, RelationKind, Status
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.foundation.organisations.models import Organisation
from utsyn.governance.council.models import Decision

Reader = Person | AnonymousUser


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Partners as questions need them."""

    def visible_to(self, person: Reader) -> PartnerQuerySet:
        """Public ones for everyone; the rest for those who work for the authority."""
        return self.filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Partner(Owned):
    """Somebody we work with: what we say of a body of the world, and how it is reached."""

    audited: ClassVar = (
        "organisation", "place", "country", "kind", "name", "summary", "languages", "website", "population", "population_year", "facts",
        "is_public", "particulars",
    )  # fmt: skip
    page: ClassVar = "relations:partner"
    fetched_with: ClassVar = ("authority", "organisation", "place__country")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partners")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The place's, or the one that was said where no place is known.
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PartnerKind, default=PartnerKind.CITY)
    name = TranslatedField()
    # The name as the default language has it, folded: lists sort and search by it on both engines.
    sort_name = models.CharField(max_length=250, editable=False, default="")
    summary = TranslatedField()
    # ISO 639 codes of the languages one can write to them in.
    languages: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True)
    website = models.URLField(_("web address"), blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("population in the year"), null=True, blank=True)
    # A few facts for those who travel there.
    facts = TranslatedField()
    is_public = models.BooleanField(default=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["authority", "sort_name"], name="partner_by_name"),
            models.Index(fields=["authority", "is_public", "country"], name="partner_by_country"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def slug(self) -> str:
        """The name, readable in an address."""
        return slug_of(self.name)

    @property
    def in_public(self) -> bool:
        """Whether strangers see it."""
        return self.is_public

    @property
    def wikidata_id(self) -> str:
        """As the body of the world has it."""
        return str(self.organisation.wikidata_id)


class OfPartnerQuerySet(models.QuerySet[Any]):
    """What is seen by whoever sees the partner."""

    def visible_to(self, person: Reader) -> OfPartnerQuerySet:
        """Those of the partners that `person` sees."""
        return self.filter(Q(partner__is_public=True) | Q(authority_id__in=staff_authorities(person)))

    def living(self) -> OfPartnerQuerySet:
        """Relations that have not ended."""
        return self.filter(status__in=LIVING)


class Relation(Owned):
    """How we are tied to a partner: as twin towns since 1947, say. `status` is the last of its dated history."""

    audited: ClassVar = ("partner", "kind", "status", "since_year", "aim", "particulars")
    fetched_with: ClassVar = ("authority", "partner__organisation", "partner__place__country")

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=12, choices=RelationKind)
    status = models.CharField(max_length=10, choices=Status)
    since_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    aim = TranslatedField(_("what it is for"))

    objects = OfPartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "kind"], condition=~Q(status="ended"), name="one_living_relation_of_a_kind"),
            models.CheckConstraint(
                condition=Q(since_year=None) | Q(since_year__range=(EARLIEST, LATEST)), name="relation_since_a_sane_year"
            ),
        ]
        indexes = [models.Index(fields=["authority", "status"], name="relation_by_status")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_kind_display()}"

    @property
    def in_public(self) -> bool:
        """Public with its partner."""
        return self.partner.is_public


class OfRelationQuerySet(models.QuerySet[Any]):
    """What belongs to a relation is seen by whoever sees its partner."""

    def visible_to(self, person: Reader) -> OfRelationQuerySet:
        """Those of the partners that `person` sees."""
        return self.filter(Q(relation__partner__is_public=True) | Q(authority_id__in=staff_authorities(person)))


class OfRelation(Owned):
    """Something that belongs to a relation."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority", "relation__authority", "relation__partner__organisation")

    relation = models.ForeignKey(Relation, on_delete=models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def in_public(self) -> bool:
        """Public with its partner."""
        return self.relation.in_public


class StatusChange(OfRelation):
    """From this day the relation stood so. `is_year_only`: of older times often only the year is known."""

    audited: ClassVar = ("relation", "on", "is_year_only", "status", "note", "decision")

    on = models.DateField()
    is_year_only = models.BooleanField(_("only the year is known"), default=False)
    status = models.CharField(max_length=10, choices=Status)
    note = TranslatedField()
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="relation_changes")

    objects = OfRelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(status="on_hold") | Q(decision__isnull=False), name="on_hold_by_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y} {self.get_status_display()}"
