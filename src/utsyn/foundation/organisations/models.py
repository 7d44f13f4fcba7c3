"""Bodies, and pairs of them that may be the same."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.models import Person
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.models import Noun


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> OrganisationQuerySet:
        """Which bodies there are in the world is no secret; what an authority has to do with them lies in its own rooms."""
        return self

    def living(self) -> OrganisationQuerySet:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def numbered(self, *, organisation_number: str = "", pic: str = "", wikidata_id: str = "") -> OrganisationQuerySet:
        """Those known by any of the numbers."""
        known = Q(pk__in=[])
        for name, value in {"organisation_number": organisation_number, "pic": pic, "wikidata_id": wikidata_id}.items():
            known |= Q(**{name: value}) if value else Q(pk__in=[])
        return self.living().filter(known)


class Organisation(Noun):
    """A body: municipality, university, association, business. Shared by all authorities.

    A merged one stays, pointing to what it became, so that nothing that pointed to it is lost.
    """

    audited: ClassVar = ("name", "country", "place", "organisation_number", "pic", "wikidata_id", "merged_into")
    fetched_with: ClassVar[tuple[str, ...]] = ("country", "place")

    name = models.CharField(_("name"), max_length=250)
    # The name bare of accents, case and signs: what candidates are found by, alike on both engines.
    folded = models.CharField(max_length=250, editable=False, db_index=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("country"))
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place"))
    organisation_number = models.CharField(_("organisation number"), max_length=9, blank=True)
    pic = models.CharField(_("PIC"), max_length=9, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=13, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged", verbose_name=_("merged into")
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["folded", "code"]
        constraints = [
            *(
                models.UniqueConstraint(fields=[name], condition=~Q(**{name: ""}) & Q(merged_into=None), name=f"organisation_{name}_once")
                for name in ("organisation_number", "pic", "wikidata_id")
            ),
            models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="organisation_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_public(self) -> bool:
        """It tells nothing by itself of any authority; the page that shows it says so."""
        return False

    @property
    def living(self) -> Organisation:
        """Itself, or what it became."""
        found = self
        while found.merged_into is not None:
            found = found.merged_into
        return found

    def save(self, **kwargs: Any) -> None:
        """Keep the folded name in step."""
        self.folded = folded_name(self.name)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded"}
        super().save(**kwargs)


class Doubt(models.Model):
    """Two that may be the same body; `likeness` from 0 to 1. Settled by merging, or by saying that they differ."""

    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("doubt")
        verbose_name_plural = _("doubts")
        ordering = ["-likeness", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="doubt_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="doubt_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"


def folded_name(name: str) -> str:
    """ "Høgskolen i Innlandet AS" -> "hogskolen i innlandet as"."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:250]
