"""Projects that were given money, and who took part."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.europe.catalogue.models.programmes import Programme
from utsyn.europe.catalogue.models.sources import Sourced
from utsyn.foundation.organisations.models import Organisation


class FundedProjectQuerySet(models.QuerySet["FundedProject"]):
    """Funded projects as questions need them."""

    def visible_to(self, person: Any) -> FundedProjectQuerySet:
        """What public money went to is public."""
        return self

    def of(self, organisation: Organisation) -> FundedProjectQuerySet:
        """Those that the body took part in."""
        return self.filter(pk__in=Participation.objects.filter(organisation=organisation, project__isnull=False).values("project"))

    def begun_before(self, day: Any) -> FundedProjectQuerySet:
        """Those that had begun before `day`: what somebody could have known then."""
        return self.filter(starts_on__lt=day)


class FundedProject(Sourced):
    """A project with outside money, as the funder tells of it. Amounts are in `currency`."""

    page: ClassVar = "catalogue:project"

    acronym = models.CharField(_("acronym"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    objective = models.TextField(_("objective"), blank=True)
    # Words that the funder files it under, a line each.
    subjects = models.TextField(_("subjects"), blank=True)
    language = models.CharField(max_length=2, default="en")
    programme = models.ForeignKey(
        Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="projects", verbose_name=_("programme")
    )
    # The identifier of the call it answered, several a line each.
    topic = models.CharField(_("call"), max_length=200, blank=True, db_index=True)
    topic_title = models.CharField(max_length=500, blank=True)
    funding_scheme = models.CharField(_("type of action"), max_length=100, blank=True)
    status = models.CharField(_("status at the source"), max_length=40, blank=True)
    signed_on = models.DateField(_("signed"), null=True, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True, db_index=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    total_cost = models.DecimalField(_("total cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    contribution = models.DecimalField(_("funding"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    address = models.URLField(_("web page"), max_length=500, blank=True)

    objects: ClassVar[Any] = FundedProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("funded project")
        verbose_name_plural = _("funded projects")
        ordering = ["-starts_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["origin", "identifier"], name="funded_project_once")]

    def __str__(self) -> str:
        return self.acronym or self.title or self.identifier


class Participation(models.Model):
    """A body's part in a project; or in a programme, where the source does not say in which project. Amounts as in the project."""

    class Role(models.TextChoices):
        """What it was in the project."""

        COORDINATOR = "coordinator", pgettext_lazy("in a project", "coordinator")
        PARTICIPANT = "participant", pgettext_lazy("in a project", "participant")
        ASSOCIATED = "associated", pgettext_lazy("in a project", "associated partner")
        THIRD_PARTY = "third_party", pgettext_lazy("in a project", "third party")
        OPERATOR = "operator", pgettext_lazy("in a project", "programme operator")
        UNKNOWN = "unknown", _("not known")

    project = models.ForeignKey(FundedProject, null=True, blank=True, on_delete=models.CASCADE, related_name="participations")
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="participations")
    # What tells it apart from the body's other parts in the same project: its role, and whether it has left.
    key = models.CharField(max_length=40)
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.UNKNOWN)
    # The name as the source wrote it then.
    name_written = models.CharField(max_length=250)
    contribution = models.DecimalField(_("funding"), max_digits=16, decimal_places=2, null=True, blank=True)
    total_cost = models.DecimalField(_("total cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    # How many projects the line stands for, where it stands for a programme.
    projects_counted = models.PositiveIntegerField(null=True, blank=True)
    has_left = models.BooleanField(default=False)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation", "key"], name="participation_once"),
            models.UniqueConstraint(fields=["programme", "organisation", "key"], condition=Q(project=None), name="programme_part_once"),
            models.CheckConstraint(condition=Q(project__isnull=False) | Q(programme__isnull=False), name="participation_in_something"),
        ]

    def __str__(self) -> str:
        return self.name_written


class Profile(models.Model):
    """What sources say of a body beyond what it is called: its kind and where it lies."""

    class Kind(models.TextChoices):
        """As CORDIS sorts them."""

        PUBLIC = "PUB", _("public body")
        RESEARCH = "REC", _("research organisation")
        EDUCATION = "HES", _("higher or secondary education")
        BUSINESS = "PRC", _("business")
        OTHER = "OTH", pgettext_lazy("organisation", "other")

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="profile")
    kind = models.CharField(_("kind"), max_length=3, choices=Kind, blank=True, db_index=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    # The town bare of accents, case and signs.
    folded_city = models.CharField(max_length=120, blank=True)
    nuts = models.CharField(_("region"), max_length=120, blank=True)
    # The municipality number, where a Norwegian source gives it.
    municipality = models.CharField(max_length=4, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_small_business = models.BooleanField(null=True, blank=True)
    website = models.URLField(_("web page"), max_length=300, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.organisation)


class KnownAs(models.Model):
    """What a source calls a body: by a key of its own, or by name, country and town. The same key leads to the same body for ever."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="known_as")
    key = models.CharField(max_length=450, unique=True)
    name = models.CharField(max_length=250)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("name in a source")
        verbose_name_plural = _("names in sources")

    def __str__(self) -> str:
        return self.name
