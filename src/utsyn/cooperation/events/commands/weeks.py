"""Verbs on programme weeks and the proposals they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from utsyn.cooperation.events.checking import (
    check_same_authority,
    checked_email,
    checked_line,
    checked_list,
    checked_number,
    checked_text,
    refuse,
)
from utsyn.cooperation.events.commands.events import add, add_person, publish
from utsyn.cooperation.events.letters import address_in, tell_proposer
from utsyn.cooperation.events.models import (
    Audience,
    Event,
    EventStatus,
    ProgrammeWeek,
    Proposal,
    ProposalAssessment,
    ProposalStatus,
    WeekStatus,
)
from utsyn.cooperation.events.models.weeks import NEXT
from utsyn.cooperation.events.times import local
from utsyn.cooperation.events.words import LANGUAGES
from utsyn.foundation.accounts.models import Authority, Person
from utsyn.foundation.audit.chain import erase_personal
from utsyn.foundation.audit.commands import command
from utsyn.foundation.audit.models import Entry
from utsyn.foundation.kernel.actors import Actor, Visitor
from utsyn.foundation.kernel.clock import now, today
from utsyn.foundation.kernel.codes import new_code
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated

WEEK_FIELDS = ("title", "intro", "call", "starts_on", "ends_on", "proposals_due_on", "axis", "measure")
LONGEST_WEEK = 16


def _checked(authority_id: int, values: Mapping[str, Any]) -> dict[str, Any]:
    texts = {name: checked_text(name, values[name], needed=name == "title") for name in ("title", "intro", "call") if name in values}
    first, last, due = (values[name] for name in ("starts_on", "ends_on", "proposals_due_on"))
    if last < first:
        raise refuse("ends_on", _("The last day cannot come before the first."))
    if (last - first).days >= LONGEST_WEEK:
        raise refuse("ends_on", _("A programme week lasts %(most)s days at most.") % {"most": LONGEST_WEEK})
    if due >= first:
        raise refuse("proposals_due_on", _("Proposals must be in before the week begins."))
    check_same_authority(authority_id, values, ("axis", "measure"))
    return {**{name: values[name] for name in WEEK_FIELDS if name in values}, **texts}


@command("programme_week.add")
def add_week(authority: Authority, /, *, by: Actor, **values: Any) -> ProgrammeWeek:
    """Plan a week; nobody outside sees it before it is opened for proposals."""
    checked = _checked(authority.pk, values)
    if checked.get("measure") is not None and checked.get("axis") is None:
        checked["axis"] = checked["measure"].axis
    return ProgrammeWeek.objects.create(authority=authority, **checked)


@command("programme_week.edit")
def edit_week(week: ProgrammeWeek, /, *, by: Actor, seen: int | None = None, **values: Any) -> ProgrammeWeek:
    """Change its texts and days."""
    whole = {name: getattr(week, name) for name in WEEK_FIELDS} | values
    checked = _checked(week.authority_id, whole)
    days = checked["starts_on"], checked["ends_on"]
    if any(not days[0] <= event.day <= days[1] for event in week.events.exclude(status=EventStatus.CANCELLED)):
        raise refuse("ends_on", _("There are events outside these days. Move them first."))
    week.write(seen=seen, **checked)
    return week


@command("programme_week.move")
def move(week: ProgrammeWeek, /, *, by: Actor, to: str) -> ProgrammeWeek:
    """Take it to its next step. Publishing shows the programme, and every event in it."""
    if NEXT.get(week.status) != to:
        raise Conflict(_("That is not the next step."))
    if to == WeekStatus.PROGRAMME and week.proposals.filter(status=ProposalStatus.RECEIVED).exists():
        raise Conflict(_("Some proposals have no answer yet. Accept or decline each of them first."))
    drafts = list(week.events.filter(status=EventStatus.DRAFT).select_related(*Event.fetched_with))
    if to == WeekStatus.PUBLISHED and not drafts:
        raise Conflict(_("The programme is empty. Add events first."))
    if to == WeekStatus.HELD and week.ends_on > today():
        raise Conflict(_("The week is not over yet."))
    week.write(status=to)
    if to == WeekStatus.PUBLISHED:
        for event in drafts:
            publish(event, by=by)
        _tell_hosts(week)
    return week


def _tell_hosts(week: ProgrammeWeek) -> None:
    for proposal in week.proposals.filter(status=ProposalStatus.ACCEPTED).select_related("authority__ledger", "week", "event"):
        event = proposal.event
        page = address_in(proposal, proposal.language, event.page, code=event.code, slug=event.slug)
        tell_proposer(proposal, "programme_published", event=event, page=page)


# --- proposals ---


def visitor_for(week: ProgrammeWeek) -> Visitor:
    """Whoever sends the public form: known by the code that their proposal gets."""
    return Visitor(new_code(), "proposal.add", week.code)


@command("proposal.add")
def propose(week: ProgrammeWeek, /, *, by: Actor, title: Translated, description: Translated, name: str, email: str, organisation: str = "",
            audience: str = Audience.EVERYONE, languages: Any = (), wished_on: dt.date | None = None, wished_at: dt.time | None = None,
            minutes: int = 90, place_wish: str = "", expects: int | None = None, language: str = "nb") -> Proposal:  # fmt: skip
    """Offer to hold something in the week; a letter confirms it and holds the link to follow it by.

    Raises:
        Conflict: the week takes no proposals (any more).
        Invalid: a day outside the week, a text too long, an address that is none.
    """
    if not week.takes_proposals and not (isinstance(by, Person) and week.status in (WeekStatus.OPEN, WeekStatus.ASSESSMENT)):
        raise Conflict(_("The time for proposals is over."))
    if wished_on is not None and not week.starts_on <= wished_on <= week.ends_on:
        raise refuse("wished_on", _("That day lies outside the week."))
    if audience not in Audience.values:
        raise refuse("audience", _("Choose among those that are listed."))
    made = Proposal.objects.create(
        authority=week.authority, week=week, received_at=now(), audience=audience, wished_on=wished_on, wished_at=wished_at, language=language,
        title=checked_text("title", title, needed=True, most=120), description=checked_text("description", description, needed=True, most=3000),
        name=checked_line("name", name, most=120, needed=True), email=checked_email("email", email),
        organisation=checked_line("organisation", organisation, most=160), languages=checked_list("languages", languages, LANGUAGES),
        minutes=checked_number("minutes", minutes, least=15, most=720) or 90, place_wish=checked_line("place_wish", place_wish, most=300),
        expects=checked_number("expects", expects, least=1), code=by.link_uid if isinstance(by, Visitor) else new_code(),
    )  # fmt: skip
    tell_proposer(made, "proposal_received")
    return made


def _check_unanswered(proposal: Proposal) -> None:
    if proposal.status != ProposalStatus.RECEIVED:
        raise Conflict(_("The proposal has its answer already."))


@command("proposal.assess")
def assess(proposal: Proposal, /, *, by: Person, fit: int, reach: int, feasible: int, reason: str) -> ProposalAssessment:
    """Three marks from 1 to 5 and why; one's own earlier ones are replaced."""
    _check_unanswered(proposal)
    marks = {"fit": fit, "reach": reach, "feasible": feasible}
    for name, mark in marks.items():
        if mark not in range(1, 6):
            raise refuse(name, _("Choose from 1 to 5."))
    marks["reason"] = checked_line("reason", reason, most=2000, needed=True)  # type: ignore[assignment]
    earlier = proposal.assessments.filter(by=by).first()
    if earlier is not None:
        earlier.write(**marks)
        return earlier
    return ProposalAssessment.objects.create(authority=proposal.authority, proposal=proposal, by=by, **marks)


@command("proposal.accept")
def accept(proposal: Proposal, /, *, by: Actor, starts_at: dt.datetime, ends_at: dt.datetime, reason: Translated | None = None,
           **values: Any) -> Event:  # fmt: skip
    """Take it into the programme: it becomes an event of the week, held by whoever proposed it, who is told."""
    _check_unanswered(proposal)
    week = proposal.week
    if not week.starts_on <= local(starts_at).date() <= week.ends_on:
        raise refuse("starts_at", _("That day lies outside the week."))
    shared = {
        "title": proposal.title, "description": proposal.description, "audience": proposal.audience,
        "languages": [word for word in proposal.languages.split(",") if word], "organiser": proposal.organisation, "week": week,
        "measure": week.measure, "axis": week.axis,
    }  # fmt: skip
    event = add(week.authority, by=by, starts_at=starts_at, ends_at=ends_at, **(shared | values))
    event.write(proposal=proposal)
    add_person(event, by=by, name=proposal.name or proposal.organisation, email=proposal.email, represents=proposal.organisation)
    proposal.write(
        status=ProposalStatus.ACCEPTED, decided_on=today(), reason=checked_text("reason", reason or Translated(), most=2000)
    )  # fmt: skip
    tell_proposer(proposal, "proposal_accepted", event=event)
    return event


@command("proposal.decline")
def decline(proposal: Proposal, /, *, by: Actor, reason: Translated) -> Proposal:
    """Not this time; the proposer is told why."""
    _check_unanswered(proposal)
    proposal.write(
        status=ProposalStatus.DECLINED, decided_on=today(), reason=checked_text("reason", reason, needed=True, most=2000)
    )  # fmt: skip
    tell_proposer(proposal, "proposal_declined")
    return proposal


@command("proposal.withdraw")
def withdraw(proposal: Proposal, /, *, by: Actor) -> Proposal:
    """The proposer thinks better of it."""
    _check_unanswered(proposal)
    proposal.write(status=ProposalStatus.WITHDRAWN)
    return proposal


@command("programme_week.erase")
def erase_proposers(week: ProgrammeWeek, /, *, by: Actor) -> ProgrammeWeek:
    """Empty what is personal in the week's proposals, here and in the ledger; what was proposed stays."""
    codes = list(week.proposals.values_list("code", flat=True))
    week.proposals.update(name="", email="", place_wish="")
    erase_personal(Entry.objects.filter(ledger_id=week.ledger_id, subject_kind=Proposal._meta.label_lower, subject_code__in=codes))
    return week
