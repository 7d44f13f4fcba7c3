"""What meeting places, events and weeks keep of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from utsyn.cooperation.events import commands
from utsyn.cooperation.events.jobs import KEPT, PROPOSERS_KEPT
from utsyn.cooperation.events.models import (
    ActionPoint,
    Contribution,
    Evaluation,
    Event,
    ForumMember,
    Proposal,
    ProposalAssessment,
    ProposalStatus,
    Registration,
)
from utsyn.cooperation.events.models.registrations import ACTIVE
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import System
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.privacy import Activity, Basis, Holding, activity, answers_for, emptied, keeps

HOUSE = System("privacy")
MEMBERS_KEPT = dt.timedelta(days=365)

EVENTS = activity(
    Activity(
        "events",
        _("Events, forums and programme weeks"),
        _("That people can sign up, propose, contribute and be told."),
        Basis.PUBLIC_TASK,
        _("Local Government Act § 4-1 (participation)"),
        _("Participants, contributors, proposers and members of forums"),
        _("Colleagues with a role here; everyone, for contributors who agreed to be named"),
    )
)


def _unregistered(rows: Any) -> int:
    """Whoever still has a place gives it back, so that the next one gets it; the others are just forgotten."""
    found = list(rows.select_related(*Registration.fetched_with, "event__authority"))
    for one in found:
        is_open = one.standing in ACTIVE and one.checked_in_at is None and not one.event.is_over
        if is_open:
            commands.cancel_registration(one, by=HOUSE)
        else:
            commands.erase(one.event, by=HOUSE, registrations=[one])
    return len(found)


def _unproposed(rows: Any) -> int:
    """What was proposed stays; what was not answered yet is withdrawn."""
    codes = list(rows.values_list("code", flat=True))
    for one in rows.filter(status=ProposalStatus.RECEIVED).select_related(*Proposal.fetched_with):
        commands.withdraw(one, by=HOUSE)
    emptied(Proposal.objects.filter(code__in=codes), "name", "email", "place_wish")
    erase_personal(Entry.objects.filter(subject_kind=Proposal._meta.label_lower, subject_code__in=codes))
    return len(codes)


def _unnamed(rows: Any) -> int:
    """A contribution without a person is none."""
    found = list(rows.select_related(*Contribution.fetched_with))
    for one in found:
        code = one.code
        commands.remove_person(one, by=HOUSE)
        erase_personal(Entry.objects.filter(subject_kind=Contribution._meta.label_lower, subject_code=code))
    return len(found)


def _registrations_over() -> Any:
    return Registration.objects.filter(event__ends_at__lt=now() - KEPT).exclude(name="", email="", needs="")


keeps(
    Holding(
        EVENTS.key, Registration, ("name", "email", "needs", "language"), _("30 days after the event; at once when it is cancelled."),
        by_email=("email",), forget=_unregistered, due=_registrations_over, shown=("event", "people", "standing", "registered_at"),
    ),
    Holding(
        EVENTS.key, Proposal, ("name", "email", "place_wish"), _("Half a year after the week."), by_email=("email",), forget=_unproposed,
        due=lambda: Proposal.objects.filter(week__ends_on__lt=today() - PROPOSERS_KEPT).exclude(name="", email="", place_wish=""),
        shown=("title", "description", "organisation", "received_at", "status"),
    ),
    Holding(
        EVENTS.key, ForumMember, ("name", "email"), _("One year after they left the forum."), by_email=("email",),
        due=lambda: ForumMember.objects.filter(left_on__lt=today() - MEMBERS_KEPT).exclude(name="", email=""),
        shown=("arena", "represents", "role", "joined_on", "left_on"),
    ),
    Holding(
        EVENTS.key, Contribution, ("name", "email", "represents"), _("As long as the event is shown; until they ask to be taken out."),
        by_email=("email",), forget=_unnamed, shown=("event", "part", "is_named"),
    ),
    Holding(EVENTS.key, Evaluation, ("comment",), _("As long as the event; nothing leads from it to a person.")),
)  # fmt: skip
answers_for(Event, "owner")
answers_for(ActionPoint, "owner")
answers_for(ProposalAssessment, "by")
