"""Verbs on treatments: onto an agenda under a number, and to an outcome."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from utsyn.foundation.audit.commands import command
from utsyn.foundation.kernel.actors import Actor
from utsyn.foundation.kernel.errors import Conflict
from utsyn.foundation.kernel.text import Translated
from utsyn.governance.council.checking import (
    check_agenda,
    check_deferral,
    check_held,
    check_pending,
    check_same_authority,
    check_sequence,
    check_text,
    next_sequence,
    refuse,
)
from utsyn.governance.council.commands.agenda import announce_exempt
from utsyn.governance.council.models import Body, Case, Meeting, Treatment

Outcome = Treatment.Outcome


@command("case.put_on_agenda")
def put_on_agenda(
    case: Case, /, *, by: Actor, meeting: Meeting, sequence: int | None = None, proposal: Translated | None = None
) -> Treatment:
    """A body is to treat the case at `meeting`, under `sequence` (default: the body's next number that year)."""
    check_agenda(case, meeting)
    year = meeting.held_on.year
    number = next_sequence(meeting.body, year) if sequence is None else sequence
    check_sequence(meeting.body, year, number)
    treatment = Treatment.objects.create(
        authority=case.authority,
        case=case,
        meeting=meeting,
        body=meeting.body,
        year=year,
        sequence=number,
        proposal=proposal or Translated(),
    )
    announce_exempt(treatment, by=by)
    return treatment


@command("treatment.propose")
def propose(treatment: Treatment, /, *, by: Actor, proposal: Translated, seen: int | None = None) -> Treatment:
    """What the chief executive proposes to the body, until it has treated the case."""
    check_text("proposal", proposal)
    check_pending(treatment)
    treatment.write(seen=seen, proposal=proposal)
    return treatment


@command("treatment.renumber")
def renumber(treatment: Treatment, /, *, by: Actor, sequence: int, seen: int | None = None) -> Treatment:
    """Give it the number it really had; one that is free in its body and year."""
    check_sequence(treatment.body, treatment.year, sequence, treatment)
    treatment.write(seen=seen, sequence=sequence)
    announce_exempt(treatment, by=by)
    return treatment


@command("treatment.transfer")
def transfer(treatment: Treatment, /, *, by: Actor, to: Meeting | None) -> Treatment:
    """To another planned meeting of the same body in the same year, before it was treated; the number comes along."""
    check_pending(treatment)
    if to is None or to.status != Meeting.Status.PLANNED:
        raise refuse("cases_to", _("Choose a planned meeting."))
    check_same_authority("cases_to", treatment, to)
    if to.body_id != treatment.body_id or to.held_on.year != treatment.year:
        raise refuse("cases_to", _("Choose a meeting of the same body in the same year: that is what the numbers belong to."))
    check_agenda(treatment.case, to)
    treatment.write(meeting=to)
    announce_exempt(treatment, by=by)
    return treatment


@command("treatment.take_off")
def take_off(treatment: Treatment, /, *, by: Actor) -> None:
    """Take the case off the agenda before it is treated; the number is free again."""
    check_pending(treatment)
    if treatment.votes.exists() or treatment.disqualifications.exists():
        raise Conflict(_("Something is recorded in this treatment. Remove that first."))
    announce_exempt(treatment, by=by)
    treatment.delete()


@command("treatment.recommend")
def recommend(
    treatment: Treatment, /, *, by: Actor, recommendation: Translated, to: Body | None = None, seen: int | None = None
) -> Treatment:
    """What the body recommends to the next one, `to`; may be corrected until the case goes on."""
    treatment.expect(seen)
    check_text("recommendation", recommendation)
    check_held(treatment.meeting)
    check_same_authority("to", treatment, to)
    if to is not None and to.pk == treatment.body_id:
        raise refuse("to", _("A body recommends to another body."))
    if treatment.outcome != Outcome.RECOMMENDED:
        check_pending(treatment)
    treatment.write(recommendation=recommendation, recommended_to=to, outcome=Outcome.RECOMMENDED)
    return treatment


@command("treatment.defer")
def defer(treatment: Treatment, /, *, by: Actor, to: Meeting | None = None, note: Translated | None = None,
          sequence: int | None = None) -> Treatment:  # fmt: skip
    """The body defers the case: to a later meeting of its own, where a new treatment (numbered `sequence` or next) carries the
    proposal on; or, without `to`, until further notice, which takes a `note` that says why.
    """
    check_pending(treatment)
    check_held(treatment.meeting)
    check_deferral(treatment, to)
    if to is None and not note:
        raise refuse("note", _("Say why, when the case is deferred until further notice."))
    treatment.write(outcome=Outcome.DEFERRED, deferred_to=to, note=note or treatment.note)
    if to is not None:
        put_on_agenda(treatment.case, by=by, meeting=to, sequence=sequence, proposal=treatment.proposal)
    return treatment


@command("treatment.dismiss")
def dismiss(treatment: Treatment, /, *, by: Actor, note: Translated) -> Treatment:
    """The body would not take the case up (avvist), with the reason."""
    check_pending(treatment)
    check_held(treatment.meeting)
    check_text("note", note)
    treatment.write(outcome=Outcome.REJECTED, note=note)
    return treatment


@command("treatment.settle")
def settle(treatment: Treatment, /, *, by: Actor, note: Translated | None = None) -> Treatment:
    """The body decided: part of recording the decision."""
    check_pending(treatment)
    check_held(treatment.meeting)
    values: dict[str, Any] = {"note": note} if note else {}
    treatment.write(outcome=Outcome.DECIDED, **values)
    return treatment
