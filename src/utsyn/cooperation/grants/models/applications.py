"""What somebody applies for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from utsyn.cooperation.grants.models.schemes import Reader, Round
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.accounts.models import Owned, Person
from utsyn.foundation.kernel.codes import slug_of
from utsyn.foundation.organisations.models import Organisation


class ApplicationStatus(models.TextChoices):
    """Where an application stands."""

    DRAFT = "draft", pgettext_lazy("application", "being written")
    SUBMITTED = "submitted", pgettext_lazy("application", "received")
    ASSESSING = "assessing", pgettext_lazy("application", "being assessed")
    DECIDED = "decided", pgettext_lazy("application", "decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "withdrawn")


# The moves there are; any other is refused. What is dismissed without assessment goes from received to decided.
APPLICATION_MOVES: dict[str, tuple[str, ...]] = {
    ApplicationStatus.DRAFT: (ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN),
    ApplicationStatus.SUBMITTED: (ApplicationStatus.ASSESSING, ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN),
    ApplicationStatus.ASSESSING: (ApplicationStatus.DECIDED, ApplicationStatus.WITHDRAWN),
    ApplicationStatus.DECIDED: (),
    ApplicationStatus.WITHDRAWN: (),
}


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications as questions need them."""

    def visible_to(self, person: Reader) -> ApplicationQuerySet:
        """Those who work here see what was sent; whoever writes one while signed in sees their own."""
        seen = ~Q(status=ApplicationStatus.DRAFT) & Q(authority_id__in=staff_authorities(person))
        if isinstance(person, Person):
            seen |= Q(applicant=person, authority_id__in={standing.authority_id for standing in person.standings})
        return self.filter(seen)

    def received(self) -> ApplicationQuerySet:
        """Sent, and not withdrawn since."""
        return self.exclude(status__in=(ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN))


class Application(Owned):
    """One organisation's application in one round, in the language it was written in; amounts in kroner, None where not yet given.

    `answers` maps a question's code to what was written. `account_number` never leaves this table: it is not in the ledger,
    in no export and no search.
    """

    audited: ClassVar = (
        "round", "organisation", "number", "status", "title", "requested_nok", "proposed_nok", "proposal_reason", "submitted_on", "withdrawn_on",
    )  # fmt: skip
    audited_personal: ClassVar = ("contact_name", "contact_email", "contact_phone")
    page: ClassVar = "grants:application"
    fetched_with: ClassVar = ("authority", "round__scheme__contact", "organisation", "applicant")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="applications")
    # Running within the round, given when it is sent; None while it is being written.
    number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    status = models.CharField(max_length=10, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    language = models.CharField(max_length=2, default="nb")
    title = models.CharField(_("title"), max_length=160, blank=True)
    summary = models.TextField(blank=True)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    budget_nok = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    requested_nok = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    account_number = models.CharField(max_length=11, blank=True)
    # Whoever writes it while signed in; None when it is written by link.
    applicant = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact person"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact person"), max_length=30, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    # What those who prepare propose; 0 is a proposed refusal, None not yet proposed.
    proposed_nok = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    proposal_reason = models.TextField(blank=True)
    # 0-100, by the criteria's weights and all who assessed it; kept here so that thousands can be ranked by the database.
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    forgotten_on = models.DateField(null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="application_number_once"),
            models.UniqueConstraint(
                fields=["round", "organisation"], condition=Q(status__in=("submitted", "assessing", "decided")),
                name="one_application_an_organisation",
            ),
            models.CheckConstraint(condition=Q(requested_nok=None) | Q(requested_nok__gt=Decimal(0)), name="application_asks_for_something"),
            models.CheckConstraint(condition=Q(budget_nok=None) | Q(budget_nok__gt=Decimal(0)), name="application_costs_something"),
            models.CheckConstraint(condition=Q(proposed_nok=None) | Q(proposed_nok__gte=Decimal(0)), name="proposal_not_negative"),
            models.CheckConstraint(
                condition=Q(proposed_nok=None) | Q(proposed_nok__lte=F("requested_nok")), name="proposal_within_what_was_asked"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="application_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "withdrawn")) | Q(submitted_on__isnull=False, number__isnull=False),
                name="sent_application_has_day_and_number",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["authority", "round", "status"], name="application_by_round")]

    def __str__(self) -> str:
        return self.title or str(self.organisation)

    @property
    def slug(self) -> str:
        """The title, readable in an address."""
        return slug_of(self)
