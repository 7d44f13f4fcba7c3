"""Verbs on agreements, and the word that one is about to run out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from utsyn.cooperation.relations.checking import checked_agreement
from utsyn.cooperation.relations.commands.relations import check_assessed
from utsyn.cooperation.relations.kinds import LIVING, Status
from utsyn.cooperation.relations.models import Agreement, Relation
from utsyn.cooperation.relations.models.papers import AGAIN
from utsyn.foundation.accounts.models import Assignment, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.foundation.mail.outbox import Letter, absolute, post_many

EDITABLE = ("title", "signed_on", "valid_from", "valid_to", "notice_days", "document", "decision")


@command("agreement.add")
def add_agreement(relation: Relation, /, *, by: Actor, title: Translated, valid_from: dt.date, **values: Any) -> Agreement:
    """Enter what was agreed. `values`: signed_on, valid_to, notice_days, document, decision.

    Raises:
        Conflict: the relation is a prospect that was not assessed, or has ended.
        Invalid: it ends before it begins, or rests on what is not ours.
    """
    if relation.status == Status.PROSPECT:
        check_assessed(relation)
    checked = checked_agreement(relation, {"title": title, "valid_from": valid_from, **values})
    return Agreement.objects.create(authority=relation.authority, relation=relation, **checked)


@command("agreement.edit")
def edit_agreement(agreement: Agreement, /, *, by: Actor, seen: int | None = None, **values: Any) -> Agreement:
    """Change it; what is left out stays. A new last day begins the reminding anew."""
    agreement.expect(seen)
    _check_standing(agreement)
    checked = checked_agreement(agreement.relation, {name: getattr(agreement, name) for name in EDITABLE} | values)
    if checked["valid_to"] != agreement.valid_to:
        checked["reminded_on"] = None
    agreement.write(**checked)
    return agreement


@command("agreement.remove")
def remove_agreement(agreement: Agreement, /, *, by: Actor) -> Agreement:
    """Take away one that was entered by mistake; the history keeps it."""
    _check_standing(agreement)
    agreement.write(is_removed=True)
    return agreement


def _check_standing(agreement: Agreement) -> None:
    if agreement.is_removed:
        raise Conflict(_("The agreement was taken away."))


@command("agreement.remind")
def _remind(agreement: Agreement, /, *, by: Actor) -> Agreement:
    """Write to the coordinators that it runs out."""
    post_many(_letters(agreement), template="relations/mail/renewal.txt", purpose="relations", ledger=agreement.authority.ledger)
    agreement.reminded_on = today()
    # A reminder is no edit: whoever is writing meanwhile is not disturbed.
    agreement.save(update_fields=["reminded_on"])
    return agreement


def _letters(agreement: Agreement) -> Iterator[Letter]:
    held = Assignment.objects.in_force().filter(authority=agreement.authority, role=Role.COORDINATOR).select_related("person")
    partner = agreement.relation.partner
    for person in {one.person for one in held}:
        kwargs = {"authority": agreement.authority.slug, "language": person.language, "code": partner.code, "slug": partner.slug}
        yield Letter(person.email, person.language, {
            "name": person.name, "sender": agreement.authority.name, "agreement": agreement, "partner": partner,
            "href": absolute(reverse("relations:partner", kwargs=kwargs)),
        })  # fmt: skip


def remind_due() -> int:
    """Write about agreements that run out within their notice, once a month until renewed; gives how many. Twice a day changes nothing."""
    day, told = today(), 0
    late = Q(reminded_on=None) | Q(reminded_on__lte=day - AGAIN)
    found = Agreement.objects.standing().filter(late, valid_to__gte=day, valid_from__lte=day, relation__status__in=LIVING)
    for agreement in found.select_related("authority", "relation__partner"):
        if agreement.state(day) == "expiring":
            _remind(agreement, by=System("clock"))
            told += 1
    return told
