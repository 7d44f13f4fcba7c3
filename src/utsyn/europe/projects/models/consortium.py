"""Who takes part in a project."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.actors.models import Actor
from utsyn.cooperation.relations.models import Partner
from utsyn.europe.projects.kinds import TAKES_PART, MemberRole, MemberStatus
from utsyn.europe.projects.models.projects import OfProject, Reader
from utsyn.foundation.accounts.access import staff_authorities
from utsyn.foundation.kernel.text import TranslatedField
from utsyn.foundation.organisations.models import Contact, Organisation


class ConsortiumMemberQuerySet(models.QuerySet[Any]):
    """Members as questions need them."""

    def visible_to(self, person: Reader) -> ConsortiumMemberQuerySet:
        """Confirmed ones of public projects for everyone; the rest for those who work for the authority."""
        public = Q(project__is_public=True, status=MemberStatus.CONFIRMED)
        return self.filter(public | Q(authority_id__in=staff_authorities(person)))

    def taking_part(self) -> ConsortiumMemberQuerySet:
        """Those who have neither declined nor left."""
        return self.filter(status__in=TAKES_PART)


class ConsortiumMember(OfProject):
    """A body that takes part: a partner or an actor that we know, or any other. `is_us` is the authority itself."""

    audited: ClassVar = ("project", "organisation", "partner", "actor", "role", "status", "is_us", "is_newcomer", "task", "contact")
    fetched_with: ClassVar[tuple[str, ...]] = (*OfProject.fetched_with, "organisation__country", "partner", "actor")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consortium_members")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="consortium_members")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="consortium_members")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="consortium_members")
    role = models.CharField(_("role"), max_length=12, choices=MemberRole, default=MemberRole.PARTNER)
    status = models.CharField(max_length=10, choices=MemberStatus, default=MemberStatus.ASKED)
    is_us = models.BooleanField(_("it is us"), default=False)
    # Never funded by the programme before; None when nobody has looked.
    is_newcomer = models.BooleanField(_("new to the programme"), null=True, blank=True)
    task = TranslatedField(_("what it does in the project"))

    objects = ConsortiumMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("consortium member")
        verbose_name_plural = _("consortium members")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="organisation_once_in_consortium"),
            models.UniqueConstraint(fields=["project"], condition=Q(is_us=True), name="we_are_one_member"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(role="coordinator", status__in=("asked", "interested", "confirmed")),
                name="one_coordinator_in_consortium",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def in_public(self) -> bool:
        """Confirmed, in a project that is public."""
        return self.project.is_public and self.status == MemberStatus.CONFIRMED

    @property
    def takes_part(self) -> bool:
        """Neither declined nor left."""
        return self.status in TAKES_PART
