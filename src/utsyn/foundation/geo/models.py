"""Countries and places; shared by all authorities, and public."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.foundation.kernel.alphabet import fold, sort_key
from utsyn.foundation.kernel.codes import CodeField
from utsyn.foundation.kernel.text import TranslatedField


class CountryQuerySet(models.QuerySet["Country"]):
    """Countries as questions need them."""

    def visible_to(self, person: Any) -> CountryQuerySet:
        """The world is for everyone."""
        return self

    def in_order(self, language: str = "nb") -> list[Country]:
        """By name, as the alphabet of `language` has it."""
        return sorted(self, key=lambda country: sort_key(country.name.in_language(language), language))


class Country(models.Model):
    """A country or territory of ISO 3166-1, with its name in each content language."""

    alpha2: Any = models.CharField(max_length=2, unique=True, validators=[RegexValidator(r"^[A-Z]{2}$")])
    alpha3 = models.CharField(max_length=3, blank=True)
    name = TranslatedField()
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects: ClassVar[Any] = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("alpha2",)

    def __str__(self) -> str:
        return str(self.name)


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places as questions need them."""

    def visible_to(self, person: Any) -> PlaceQuerySet:
        """The world is for everyone."""
        return self

    def called(self, name: str, *, country: str = "") -> PlaceQuerySet:
        """Places known as `name` in any language or spelling (accents and case aside), in the country with that code."""
        found = self.filter(spellings__contains=f"|{_key(name)}|")
        return found.filter(country__alpha2=country.upper()) if country else found


class Place(models.Model):
    """A city, town, region or other spot: its local name, its names per language, where it lies (degrees, WGS 84)."""

    class Kind(models.TextChoices):
        """What the place is."""

        CITY = "city", _("city or town")
        REGION = "region", _("region")
        OTHER = "other", _("other place")

    code = CodeField()
    name: Any = models.CharField(_("name"), max_length=120)
    names = TranslatedField()
    # Every folded name between bars ("|porvoo|borga|"): found alike on both engines, and kept by `save`.
    spellings = models.TextField(editable=False, default="")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="places")
    latitude: Any = models.FloatField(validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude: Any = models.FloatField(validators=[MinValueValidator(-180), MaxValueValidator(180)])
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CITY)
    wikidata_id = models.CharField(max_length=16, blank=True, validators=[RegexValidator(r"^Q\d+$")])
    geonames_id = models.PositiveIntegerField(null=True, blank=True)

    objects: ClassVar[Any] = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=["country", "name"], name="place_once_per_country"),
            models.UniqueConstraint(fields=["wikidata_id"], condition=~Q(wikidata_id=""), name="place_wikidata_once"),
            models.CheckConstraint(condition=Q(latitude__gte=-90, latitude__lte=90), name="place_latitude_on_earth"),
            models.CheckConstraint(condition=Q(longitude__gte=-180, longitude__lte=180), name="place_longitude_on_earth"),
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """Its name in `language` (default: the reader's) if it has one there, else its local name."""
        return self.names.in_language(language).text or str(self.name)

    def is_called(self, name: str) -> bool:
        """Whether it goes by `name`, in any language or spelling (accents and case aside)."""
        return f"|{_key(name)}|" in self.spellings

    def save(self, **kwargs: Any) -> None:
        """Keep the spellings in step with the names."""
        keys = dict.fromkeys(_key(name) for name in (self.name, *self.names.texts().values()))
        self.spellings = f"|{'|'.join(keys)}|"
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "spellings"}
        super().save(**kwargs)


def _key(name: str) -> str:
    return fold(" ".join(name.split())).replace("|", " ")
