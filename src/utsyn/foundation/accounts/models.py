"""Who belongs where: authorities, their units, persons and dated assignments."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.foundation.audit.models import Ledger
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.codes import CodeField
from utsyn.foundation.kernel.models import Noun
from utsyn.foundation.kernel.text import LANGUAGES, TranslatedField

# Words that stand first in an address of Utsyn itself; "-" holds everything that belongs to no authority.
RESERVED_SLUGS = frozenset({"api", "static", "media", "accounts", "embed", "robots.txt", "favicon.ico"})


class Role(models.TextChoices):
    """What a person may be to an authority."""

    COORDINATOR = "coordinator", _("coordinator")
    UNIT_HEAD = "unit_head", _("unit head")
    CONTRIBUTOR = "contributor", _("contributor")
    CHIEF_EXECUTIVE = "chief_executive", _("chief executive")
    COUNCIL_SECRETARY = "council_secretary", _("council secretary")
    POLITICIAN = "politician", _("politician")
    AUDITOR = "auditor", _("auditor")
    ADMINISTRATOR = "administrator", _("administrator")
    REPRESENTATIVE = "representative", _("representative")


# Who works for the authority, and so reads what is not published yet; politicians read what is sent to them.
STAFF = frozenset(
    {Role.COORDINATOR, Role.UNIT_HEAD, Role.CONTRIBUTOR, Role.CHIEF_EXECUTIVE, Role.COUNCIL_SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR}
)


class AuthorityQuerySet(models.QuerySet["Authority"]):
    """Authorities as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> AuthorityQuerySet:
        """Every authority has a public face."""
        return self


def default_languages() -> list[str]:
    """All three."""
    return list(LANGUAGES)


class Authority(Noun):
    """A municipality, county or regional council: everything below belongs to exactly one."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("municipality")
        COUNTY = "county", pgettext_lazy("authority", "county")
        REGION = "region", _("regional council")

    audited: ClassVar = (
        "slug",
        "kind",
        "name",
        "number",
        "organisation_number",
        "latitude",
        "longitude",
        "languages",
        "currency",
        "banner",
    )

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.MUNICIPALITY)
    # The first word of every address under it; unlike other nouns it is chosen, and so never changes.
    slug: Any = models.SlugField(max_length=40, unique=True)
    name = TranslatedField()
    number = models.CharField(max_length=4, blank=True, validators=[RegexValidator(r"^(\d{2}|\d{4})$")])
    organisation_number = models.CharField(max_length=9, blank=True, validators=[RegexValidator(r"^\d{9}$")])
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    languages: models.JSONField[Any, Any] = models.JSONField(default=default_languages)
    currency = models.CharField(max_length=3, default="NOK")
    # Stands on every page, export and report of an authority whose content is an example.
    banner = TranslatedField()
    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.CheckConstraint(condition=~Q(slug__in=sorted(RESERVED_SLUGS)), name="authority_slug_not_reserved"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def in_public(self) -> bool:
        """Its name and languages stand on every page."""
        return True

    @property
    def authority_id(self) -> int:
        """Itself, so that rules ask every noun the same question."""
        return self.pk


class Owned(Noun):
    """A noun that belongs to one authority, and writes to its ledger."""

    fetched_with: ClassVar[tuple[str, ...]] = ("authority",)

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    @property
    def ledger_id(self) -> int:
        """The ledger of its authority."""
        return self.authority.ledger_id


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units as questions need them."""

    def visible_to(self, person: Person | AnonymousUser) -> UnitQuerySet:
        """The organisation of a public body is public."""
        return self

    def active(self, on: dt.date | None = None) -> UnitQuerySet:
        """Units that exist on the day (default: today)."""
        day = on or today()
        return self.filter(Q(active_from=None) | Q(active_from__lte=day), Q(active_to=None) | Q(active_to__gte=day))


class Unit(Owned):
    """A part of the authority's organisation (fagenhet); `active_to` is its last day."""

    audited: ClassVar = ("name", "parent", "number", "active_from", "active_to")

    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = TranslatedField()
    number = models.CharField(max_length=20, blank=True)
    active_from = models.DateField(null=True, blank=True)
    active_to = models.DateField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=Q(active_from=None) | Q(active_to=None) | Q(active_to__gte=F("active_from")), name="unit_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def in_public(self) -> bool:
        """The organisation of a public body is public."""
        return True


class PersonManager(BaseUserManager["Person"]):
    """How sign-in finds and makes persons."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Addresses differ in case; a mailbox does not."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **values: Any) -> Person:
        """A person who can sign in; without a password only by link, passkey or the authority's own sign-in."""
        person: Person = self.model(email=self.normalize_email(email), **values)
        person.set_password(password)
        person.save()
        return person


class Standing(NamedTuple):
    """One assignment in force: a role at an authority, for a unit or (None) for all of it."""

    authority_id: int
    role: str
    unit_id: int | None


class Person(AbstractBaseUser):
    """Somebody who signs in. What they may do lies in their assignments, never here."""

    audited: ClassVar[tuple[str, ...]] = ("is_active",)
    audited_personal: ClassVar[tuple[str, ...]] = ("name", "email", "language")

    code = CodeField()
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES], default="nb")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    actor_kind = "person"
    in_public = False

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def uid(self) -> str:
        """How the ledger knows this person: random, never a name."""
        return f"person:{self.code}"

    @cached_property
    def standings(self) -> frozenset[Standing]:
        """The assignments in force today; one query for as long as this object lives (a request)."""
        rows = Assignment.objects.in_force().filter(person=self).values_list("authority_id", "role", "unit_id")
        return frozenset(Standing(*row) for row in rows)

    def roles_at(self, authority_id: int) -> frozenset[str]:
        """The roles this person holds at the authority today."""
        return frozenset(standing.role for standing in self.standings if standing.authority_id == authority_id)

    def units_led(self, authority_id: int) -> frozenset[int]:
        """The units this person heads there today."""
        return frozenset(s.unit_id for s in self.standings if s.authority_id == authority_id and s.role == Role.UNIT_HEAD and s.unit_id)

    def units_served(self, authority_id: int) -> frozenset[int]:
        """The units whose work is this person's today: those they head, and those they contribute to."""
        roles = (Role.UNIT_HEAD, Role.CONTRIBUTOR)
        return frozenset(s.unit_id for s in self.standings if s.authority_id == authority_id and s.role in roles and s.unit_id)

    @property
    def is_staff_somewhere(self) -> bool:
        """Whether the person works for any authority."""
        return any(standing.role in STAFF for standing in self.standings)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments as questions need them."""

    def in_force(self, on: dt.date | None = None) -> AssignmentQuerySet:
        """Those that hold on the day (default: today), of persons who are still active."""
        day = on or today()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day, person__is_active=True)

    def visible_to(self, person: Person | AnonymousUser) -> AssignmentQuerySet:
        """Colleagues see who holds what; strangers do not."""
        if not isinstance(person, Person):
            return self.none()
        return self.filter(authority_id__in={s.authority_id for s in person.standings if s.role in STAFF})


class Assignment(Owned):
    """A person holds a role at an authority (for a unit, or for all of it) from a day to a day, both included."""

    audited: ClassVar = ("person", "role", "unit", "starts_on", "ends_on")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="assignment_days_in_order"),
            models.CheckConstraint(condition=~Q(role=Role.UNIT_HEAD) | Q(unit__isnull=False), name="unit_head_has_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens as questions need them."""

    def usable(self) -> ApiTokenQuerySet:
        """Neither revoked nor expired."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=today()), revoked_at=None)

    def visible_to(self, person: Person | AnonymousUser) -> ApiTokenQuerySet:
        """One's own."""
        return self.filter(person=person) if isinstance(person, Person) else self.none()


class ApiToken(Owned):
    """Lets a program act as a person at one authority; only the hash of the token is kept."""

    audited: ClassVar = ("purpose", "expires_on", "revoked_at")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    purpose = models.CharField(max_length=120)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return self.purpose
