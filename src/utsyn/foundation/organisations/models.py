"""Bodies, pairs of them that may be the same, and whom one reaches there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.geo.models import Country, Place
from utsyn.foundation.kernel.alphabet import fold
from utsyn.foundation.kernel.clock import today
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


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts as questions need them. Those who withdrew are in none of the answers but `all()`."""

    def standing(self) -> ContactQuerySet:
        """Those who have not withdrawn, and whose time has not run out."""
        return self.filter(erased_at=None, kept_until__gte=today())

    def public(self) -> ContactQuerySet:
        """Those who agreed to be shown to everyone."""
        return self.standing().filter(is_public=True)

    def visible_to(self, person: Person | AnonymousUser) -> ContactQuerySet:
        """Everyone sees who agreed to it; the others only those who work for the authority that keeps them."""
        return self.standing().filter(Q(is_public=True) | Q(authority_id__in=staff_authorities(person)))


class Contact(Owned):
    """A person to reach at an organisation, kept by one authority, with what they agreed to and until when.

    How a room uses it: point to Contact with a foreign key (PROTECT is safe: rows are emptied, never deleted), or ask
    `Contact.objects.visible_to(person).filter(authority=..., organisation=...)`. Show only what `visible_to` gives (`.public()` in
    public files and feeds), never `name` by itself. Write by `organisations.contacts`: `add(authority, by=, organisation=, name=, ...)`,
    `edit(contact, by=, seen=, ...)`, `withdraw(contact, by=)`. Whoever keeps an address in yet another place registers with
    `kernel.registries.erases`. A room's own texts and search must not copy names from here.

    Withdrawn or expired, all that is personal is emptied at once, in the row and in the ledger, whose chain still holds;
    `erased_at` says when. Kept for purpose: reaching the organisation; at most until `kept_until` (the last day).
    """

    PERSONAL: ClassVar = ("name", "role", "email", "phone", "consented_by")
    audited: ClassVar = ("organisation", "languages", "is_public", "consented_on", "kept_until", "erased_at")
    audited_personal: ClassVar = PERSONAL
    fetched_with: ClassVar = ("authority", "organisation")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("organisation"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    role = models.CharField(_("what the person does there"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    # ISO 639 codes of the languages one may write in: ["nb", "en"].
    languages: models.JSONField[Any, Any] = models.JSONField(_("languages"), default=list, blank=True)
    # May be shown to everyone; else only to those who work for the authority.
    is_public = models.BooleanField(_("may be shown in public"), default=False)
    consented_on = models.DateField(_("agreed on"), null=True, blank=True)
    # Who said so, and how: "hen selv, i e-post".
    consented_by = models.CharField(_("agreed by"), max_length=200, blank=True)
    kept_until = models.DateField(_("kept until"))
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(is_public=False) | Q(consented_on__isnull=False), name="public_contact_agreed"),
            models.CheckConstraint(condition=Q(consented_on=None) | Q(kept_until__gte=F("consented_on")), name="contact_days_in_order"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=False, name="", role="", email="", phone="", consented_by="", is_public=False)
                | (Q(erased_at=None) & ~Q(name="")),
                name="erased_contact_is_empty",
            ),
        ]
        indexes = [models.Index(fields=["authority", "organisation"], name="contact_by_organisation")]

    def __str__(self) -> str:
        return self.name or str(_("withdrawn contact"))

    @property
    def is_standing(self) -> bool:
        """Neither withdrawn nor past its day."""
        return self.erased_at is None and self.kept_until >= today()

    @property
    def in_public(self) -> bool:
        """Whether it may stand on pages that everyone reads."""
        return self.is_public and self.is_standing


def folded_name(name: str) -> str:
    """ "Høgskolen i Innlandet AS" -> "hogskolen i innlandet as"."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())[:250]
