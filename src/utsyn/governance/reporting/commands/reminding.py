"""Asking and reminding: one letter a person, with everything that waits for them, until it is handed in; then silence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from utsyn.foundation.accounts.models import Assignment, Person, Role
from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor, System
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.links import commands as links
from utsyn.foundation.links.commands import Wanted
from utsyn.foundation.links.models import Link
from utsyn.foundation.mail.outbox import Letter, absolute, post_many
from utsyn.governance.measures.checking import OWNERS
from utsyn.governance.reporting.models import CycleStatus, Level, ReportingCycle, Submission
from utsyn.governance.reporting.models.submissions import SubmissionQuerySet

LINK = "submission.update_by_link"
LETTER = "reporting/mail/asked.txt"
# Days from a level's deadline on which it is reminded; the last day of grace comes besides.
REMIND_ON = (-7, -1, 1)


@dataclass(frozen=True)
class Asked:
    """One thing in a letter: its name, where it is done, and why it came back (if it did)."""

    title: Any
    href: str
    reason: str = ""


def ask(cycle: ReportingCycle, level: str, *, only: Submission | None = None) -> int:
    """Write to everybody who owes something at `level` (or `only` that); gives how many letters. Runs inside a verb."""
    waiting = cycle.submissions.owed().filter(level=level)
    owed = waiting.filter(pk=only.pk) if only else waiting.filter(Q(reminded_on=None) | Q(reminded_on__lt=today()))
    letters = list(_letters(cycle, level, owed))
    count = post_many(letters, template=LETTER, purpose="reporting", ledger=cycle.authority.ledger)
    # A reminder is no edit: whoever is writing meanwhile is not disturbed.
    owed.update(reminded_on=today(), reminders=F("reminders") + 1)
    return count


# What a letter needs of ten thousand submissions, and nothing else.
_READ = (
    "code", "level", "cycle_id", "authority_id", "reason", "reminders", "measure__number", "measure__title", "measure__owner__email",
    "measure__owner__language", "measure__owner__name", "unit__name",
)  # fmt: skip


def _letters(cycle: ReportingCycle, level: str, owed: SubmissionQuerySet) -> Iterator[Letter]:
    found = list(owed.select_related("measure__owner", "unit").only(*_READ))
    for one in found:
        one.authority = cycle.authority
    whose = _owners(cycle, found) if level == Level.MEASURE else _heads(cycle, level, found)
    doors = _links(cycle, whose) if level == Level.MEASURE else {}
    for person, things in whose.items():
        asked = [
            Asked(one.measure or one.unit or cycle.authority.name, doors.get(one.code) or page_of(one, person.language), one.reason)
            for one in things
        ]
        yield Letter(person.email, person.language, {
            "name": person.name, "sender": cycle.authority.name, "cycle": cycle, "level": level, "asked": asked,
            "due_on": cycle.due_on(level), "last_on": cycle.due_on(level) + cycle.grace, "is_late": cycle.due_on(level) < today(),
            "is_reminder": any(one.reminders for one in things), "has_links": bool(doors),
        })  # fmt: skip


def _owners(cycle: ReportingCycle, found: list[Submission]) -> dict[Person, list[Submission]]:
    """By owner, those who still answer here; a measure without one is the coordinator's to see, and nobody's letter."""
    here = Assignment.objects.in_force().filter(authority=cycle.authority, role__in=OWNERS)
    active = set(here.values_list("person_id", flat=True))
    whose: dict[Person, list[Submission]] = defaultdict(list)
    for one in found:
        owner = one.measure.owner if one.measure else None
        if owner is not None and owner.pk in active:
            whose[owner].append(one)
    return whose


def _heads(cycle: ReportingCycle, level: str, found: list[Submission]) -> dict[Person, list[Submission]]:
    """By the heads of the units, or for the whole by the coordinators."""
    role = Role.UNIT_HEAD if level == Level.UNIT else Role.COORDINATOR
    held = Assignment.objects.in_force().filter(authority=cycle.authority, role=role).select_related("person")
    whose: dict[Person, list[Submission]] = defaultdict(list)
    for assignment in held:
        whose[assignment.person].extend(one for one in found if level == Level.WHOLE or one.unit_id == assignment.unit_id)
    return {person: things for person, things in whose.items() if things}


def _links(cycle: ReportingCycle, whose: dict[Person, list[Submission]]) -> dict[str, str]:
    """The address that opens each submission for its owner: the link they have, or a new one that ends with the cycle."""
    ours = cycle.submissions.values("code")
    usable = Link.objects.filter(authority=cycle.authority, purpose=LINK, spent_at=None, revoked_at=None, expires_at__gt=now())
    usable = usable.filter(subject_code__in=ours).only("code", "subject_code", "for_whom")
    known = {(link.subject_code, link.for_whom): link for link in usable}
    wanted, made = [], []
    for person, things in whose.items():
        for one in things:
            link = known.get((one.code, person.email))
            if link is None:
                wanted.append(Wanted(one, person.email, person.language, ends_at(cycle)))
            else:
                made.append(link)
    giver = cycle.opened_by or _coordinator(cycle)
    if wanted and giver is not None:
        made += links.make_many(cycle.authority, by=System("reporting"), owner=giver, purpose=LINK, wanted=wanted)
    return {link.subject_code: links.address_of(link) for link in made}


def _coordinator(cycle: ReportingCycle) -> Person | None:
    held = Assignment.objects.in_force().filter(authority=cycle.authority, role=Role.COORDINATOR)
    first = held.select_related("person").order_by("pk").first()
    return first.person if first else None


def ends_at(cycle: ReportingCycle) -> dt.datetime:
    """The end of the cycle's last day."""
    after = max(cycle.last_day, today()) + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(after, dt.time()))


def page_of(submission: Submission, language: str) -> str:
    """The whole address of its page."""
    return absolute(reverse(submission.page, kwargs={
        "authority": submission.authority.slug, "language": language, "code": submission.code, "slug": submission.slug,
    }))  # fmt: skip


@command("reporting_cycle.remind")
def remind(cycle: ReportingCycle, /, *, by: Actor, levels: tuple[str, ...] = (Level.MEASURE, Level.UNIT, Level.WHOLE)) -> ReportingCycle:
    """Write to everybody who still owes something at these levels and was not written to today."""
    if cycle.status != CycleStatus.OPEN:
        raise Conflict(_("The reporting cycle is not open."))
    cycle.particulars = {"letters": sum(ask(cycle, level) for level in levels)}
    return cycle


def remind_due() -> int:
    """Remind in every open cycle the levels whose turn it is; gives how many cycles. Running twice on a day changes nothing."""
    turned = 0
    for cycle in ReportingCycle.objects.open().select_related("authority", "strategy"):
        levels = tuple(level for level in Level.values if _is_turn(cycle, level))
        if levels:
            remind(cycle, by=System("clock"), levels=levels)
            turned += 1
    return turned


def _is_turn(cycle: ReportingCycle, level: str) -> bool:
    """Whether a day of reminding has come that somebody at `level` was not written to on or after."""
    due = cycle.due_on(level)
    days = [due + dt.timedelta(days=after) for after in REMIND_ON] + [due + cycle.grace]
    come = [day for day in days if day <= today()]
    if not come or not cycle.waits_for(level):
        return False
    return cycle.submissions.owed().filter(Q(reminded_on=None) | Q(reminded_on__lt=max(come)), level=level).exists()
